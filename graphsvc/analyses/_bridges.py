"""Bridges and local bridges: how far apart the ends of a tie would be without it."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from graphsvc.analyses._articulation import bridges
from graphsvc.analyses._undirected import Undirected
from graphsvc.model import Mask


def spans(ties: Undirected, asked: Mask) -> dict[int, int | None]:
    """The span of some ties: steps between their ends without them; None for a bridge.

    asked: bool [ties]. Bridges are found by one depth-first search; the others by searching
    from both ends at once, which meets after half of the way. Cost O(n + m) and the searches.
    """
    whole = bridges(ties.matrix)
    nodes = len(ties.nodes)
    of_tie = ties.a.astype(np.int64) * nodes + ties.b
    is_bridge = np.isin(of_tie, whole)
    neighbours = _neighbours(ties.matrix)
    return {
        tie: None if is_bridge[tie] else _apart(neighbours, int(ties.a[tie]), int(ties.b[tie]))
        for tie in np.flatnonzero(asked).tolist()
    }


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
