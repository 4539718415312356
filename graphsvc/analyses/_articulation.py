"""Nodes and ties without which a group falls apart (Tarjan 1972)."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import numpy as np
from scipy.sparse import csr_array

from graphsvc.graph import kernels
from graphsvc.model import Codes, Ints


def pieces(ties: csr_array) -> dict[int, list[int]]:
    """By articulation point, the sizes of what its component falls into without it.

    ties: symmetric. O(n + m).
    """
    return _compiled_pieces(ties) if kernels.installed() else _searched(ties).pieces


def bridges(ties: csr_array) -> Ints:
    """The ties without which their ends are apart: int64, low · n + high, ascending. O(n + m)."""
    found = _compiled(ties)[1].tolist() if kernels.installed() else _searched(ties).bridges
    pairs = [(min(pair), max(pair)) for pair in found]
    return np.array(sorted(low * ties.shape[0] + high for low, high in pairs), np.int64)


def _compiled(ties: csr_array) -> tuple[Codes, Codes, Codes]:
    # numba takes as long to come as all the rest, so it comes when it is needed
    search = import_module("graphsvc.graph.kernels.lowlink").searched
    cuts, ends, root = search(ties.indptr.astype(np.int32), ties.indices.astype(np.int32))
    return cuts, ends, root


def _compiled_pieces(ties: csr_array) -> dict[int, list[int]]:
    cuts, _, root = _compiled(ties)
    size = np.bincount(root, minlength=len(root))
    below: dict[int, list[int]] = {}
    for node, part in cuts.tolist():
        below.setdefault(node, []).append(part)
    found = {}
    for node, sizes in below.items():
        above = int(size[root[node]]) - 1 - sum(sizes)
        if above or len(sizes) > 1:
            found[node] = [*sizes, above] if above else sizes
    return found


class _Search:
    """A depth-first search, in the order of the nodes.

    found: when each node was found; low: the earliest that its subtree ties back to; below:
    its subtree's size. A subtree that ties back to nothing above its root's parent is a piece
    of its own when the parent goes, and if not even to the parent, the tie there is a bridge.
    """

    def __init__(self, ties: csr_array) -> None:
        size = ties.shape[0]
        starts, columns = ties.indptr.tolist(), ties.indices.tolist()
        self.neighbours = [columns[starts[i] : starts[i + 1]] for i in range(size)]
        self.found, self.low, self.below = [-1] * size, [0] * size, [1] * size
        self.pieces: dict[int, list[int]] = {}
        self.bridges: list[tuple[int, int]] = []
        self.count = 0

    def component(self, root: int) -> None:
        """Search what is tied to a node."""
        before = self.count
        cut: dict[int, list[int]] = {}
        self._visit(root)
        path = [(root, -1, iter(self.neighbours[root]))]
        while path:
            node, parent, rest = path[-1]
            child = self._next(node, parent, rest)
            if child is not None:
                self._visit(child)
                path.append((child, node, iter(self.neighbours[child])))
                continue
            path.pop()
            if parent >= 0:
                self._leave(node, parent, cut)
        for node, sizes in cut.items():
            above = self.count - before - 1 - sum(sizes)
            if above or len(sizes) > 1:
                self.pieces[node] = [*sizes, above] if above else sizes

    def _visit(self, node: int) -> None:
        self.found[node] = self.low[node] = self.count
        self.count += 1

    def _next(self, node: int, parent: int, rest: Iterator[int]) -> int | None:
        """The next neighbour that is new; what older ones there are count for `low`."""
        for other in rest:
            if self.found[other] < 0:
                return other
            if other != parent:
                self.low[node] = min(self.low[node], self.found[other])
        return None

    def _leave(self, node: int, parent: int, cut: dict[int, list[int]]) -> None:
        self.low[parent] = min(self.low[parent], self.low[node])
        self.below[parent] += self.below[node]
        if self.low[node] >= self.found[parent]:
            cut.setdefault(parent, []).append(self.below[node])
        if self.low[node] > self.found[parent]:
            self.bridges.append((parent, node))


def _searched(ties: csr_array) -> _Search:
    search = _Search(ties)
    for root in range(ties.shape[0]):
        if search.found[root] < 0:
            search.component(root)
    return search
