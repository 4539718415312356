"""Bridges and local bridges: how far apart the ends of a tie would be without it."""

from __future__ import annotations

from importlib import import_module

import numpy as np
from scipy.sparse import csr_array

from graphsvc.analyses._articulation import bridges
from graphsvc.analyses._undirected import Undirected
from graphsvc.graph import kernels
from graphsvc.graph.chunks import in_order
from graphsvc.model import Codes, Ints, Mask

_AT_ONCE = 5000  # ties


def spans(ties: Undirected, asked: Mask) -> dict[int, int | None]:
    """The span of some ties: steps between their ends without them; None for a bridge.

    asked: bool [ties]. Bridges are found by one depth-first search; the others by searching
    from both ends at once, which meets after half of the way. Cost O(n + m) and the searches.
    """
    # a search for another way would go through all that lies on one side of a bridge
    whole = bridges(ties.matrix)
    of_tie = ties.a.astype(np.int64) * len(ties.nodes) + ties.b
    found: dict[int, int | None] = dict.fromkeys(np.flatnonzero(asked).tolist())
    others = np.flatnonzero(asked & ~np.isin(of_tie, whole))
    if kernels.installed():
        return found | _compiled(ties, others)
    neighbours = _neighbours(ties.matrix)
    return found | {
        tie: _apart(neighbours, int(ties.a[tie]), int(ties.b[tie])) for tie in others.tolist()
    }


def _compiled(ties: Undirected, asked: Ints) -> dict[int, int]:
    # numba takes as long to come as all the rest, so it comes when it is needed
    search = import_module("graphsvc.graph.kernels.spans").spans
    matrix = ties.matrix
    indptr, indices = matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32)

    def work(part: Codes) -> list[int]:
        found = np.zeros(len(part), np.int32)
        search(indptr, indices, ties.a[part], ties.b[part], found)
        steps: list[int] = found.tolist()
        return steps

    starts = range(0, len(asked), _AT_ONCE)
    parts = [asked[start : start + _AT_ONCE].astype(np.int32) for start in starts]
    steps = [step for part in in_order(parts, work, "ties") for step in part]
    return dict(zip(asked.tolist(), steps, strict=True))


def _neighbours(ties: csr_array) -> list[list[int]]:
    columns, starts = ties.indices.tolist(), ties.indptr.tolist()
    return [columns[starts[i] : starts[i + 1]] for i in range(len(starts) - 1)]


def _apart(neighbours: list[list[int]], a: int, b: int) -> int:
    """Steps from a to b by other ties than their own; there is such a way."""
    near, far = {a}, {b}
    edge, other = {a}, {b}
    steps = 0
    while True:
        # grow from the side with fewer open ends; the direct tie is no way on its first step
        if len(edge) > len(other):
            near, far, edge, other = far, near, other, edge
        grown: set[int] = set()
        for node in edge:
            grown.update(n for n in neighbours[node] if {node, n} != {a, b})
        steps += 1
        if grown & far:
            return steps
        edge = grown - near
        near |= edge
        assert edge, "ends of a tie that is no bridge are tied by another way"
