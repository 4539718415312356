"""Who is cut off from a set of nodes, or farther from it, without one tie."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra

from graphsvc.analyses._paths import EQUAL, Lengths
from graphsvc.model import Ints

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cut:
    """What one tie decides. lost: (node, length before); longer: (node, before, after)."""

    lost: tuple[tuple[int, float], ...]
    longer: tuple[tuple[int, float, float], ...]

    @property
    def reach_loss(self) -> float:
        """The value of the reach that would go: Σ lost 1/d + Σ (1/before − 1/after)."""
        gone = sum((1 / before for _, before in self.lost), 0.0)
        return gone + sum(1 / before - 1 / after for _, before, after in self.longer)


def cut_offs(ways: Lengths, targets: Ints) -> dict[tuple[int, int], Cut]:
    """By tie (lesser end first), what its absence changes for the distances from some nodes.

    ways: symmetric. Only a tie that is some node's one last step on all its shortest paths
    can change a distance, and only of nodes all of whose shortest paths run over it; these
    alone are searched again, from the nodes around them. Cost: O(m log n) and what they have.
    """
    if not len(targets):
        return {}
    search = _Search(ways, targets)
    return {
        (min(u, v), max(u, v)): cut
        for v, u in search.only.items() if (cut := search.without(u, v)) is not None
    }  # fmt: skip


class _Search:
    """distance: float64 [nodes], inf out of reach. before: how many last steps each node has.
    only: the one there is, by node. after: the nodes to which each is a last step."""

    def __init__(self, ways: Lengths, targets: Ints) -> None:
        self.matrix = ways.matrix
        self.distance: Floats = dijkstra(
            ways.matrix, indices=targets, min_only=True, unweighted=ways.steps
        )
        tail, head = ways.tail, ways.matrix.indices
        nearer = self.distance[tail] < self.distance[head]
        reach = self.distance[tail] + ways.matrix.data <= self.distance[head] * (1 + EQUAL)
        steps = np.flatnonzero(nearer & reach & np.isfinite(self.distance[head]))
        self.before = np.bincount(head[steps], minlength=ways.size)
        self.after: dict[int, list[int]] = {}
        self.only: dict[int, int] = {}
        for u, v in zip(tail[steps].tolist(), head[steps].tolist(), strict=True):
            self.after.setdefault(u, []).append(v)
            if self.before[v] == 1:
                self.only[v] = u

    def without(self, u: int, v: int) -> Cut | None:
        """What changes without the tie over which v is reached from u; None if nothing does."""
        changed = self._behind(v)
        new = self._lengths_of(changed, (u, v))
        lost = [(node, float(self.distance[node])) for node in sorted(changed) if node not in new]
        longer = [
            (node, float(self.distance[node]), new[node])
            for node in sorted(changed)
            if node in new and new[node] > self.distance[node] * (1 + EQUAL)
        ]
        return Cut(tuple(lost), tuple(longer)) if lost or longer else None

    def _behind(self, v: int) -> set[int]:
        """The nodes all of whose shortest paths pass v, itself among them."""
        found, rest = {v}, [v]
        seen: Counter[int] = Counter()
        while rest:
            for node in self.after.get(rest.pop(), ()):
                seen[node] += 1
                if seen[node] == self.before[node]:
                    found.add(node)
                    rest.append(node)
        return found

    def _lengths_of(self, changed: set[int], tie: tuple[int, int]) -> dict[int, float]:
        """The lengths of some nodes that don't use a tie; without those that are out of reach."""
        open_ends = [
            (float(self.distance[other]) + length, node)
            for node in changed
            for other, length in self._neighbours(node)
            if other not in changed and {node, other} != set(tie)
            and np.isfinite(self.distance[other])
        ]  # fmt: skip
        heapq.heapify(open_ends)
        found: dict[int, float] = {}
        while open_ends:
            length, node = heapq.heappop(open_ends)
            if node in found:
                continue
            found[node] = length
            for other, more in self._neighbours(node):
                if other in changed and other not in found and {node, other} != set(tie):
                    heapq.heappush(open_ends, (length + more, other))
        return found

    def _neighbours(self, node: int) -> list[tuple[int, float]]:
        part = slice(self.matrix.indptr[node], self.matrix.indptr[node + 1])
        columns, lengths = self.matrix.indices[part], self.matrix.data[part]
        return list(zip(columns.tolist(), lengths.tolist(), strict=True))
