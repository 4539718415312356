"""To what cores fall once ties are weaker. Arrays as in `cores`, weight 0 where one is gone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.kernels._compiled import compiled

Codes = NDArray[np.int32]
Floats = NDArray[np.float64]

EQUAL = 1e-9


@compiled("f8(i4, i4[::1], i4[::1], f8[::1], f8[::1])")
def depth(node: int, indptr: Codes, indices: Codes, weight: Floats, core: Floats) -> float:
    """The largest s up to a node's core so that ties to those at least s deep weigh s or more."""
    level = core[node]
    while level > 0:
        whole, below = 0.0, 0.0
        for entry in range(indptr[node], indptr[node + 1]):
            if weight[entry] > 0:
                theirs = core[indices[entry]]
                if theirs >= level - EQUAL:
                    whole += weight[entry]
                elif theirs > below:
                    below = theirs
        if whole >= level - EQUAL:
            return float(level)
        # between their level and the next one down the sum is the same
        if whole > below:
            return float(whole)
        level = below
    return 0.0


@compiled("i4(i4[::1], i4[::1], f8[::1], f8[::1], i4[::1], i4[::1], b1[::1])")
def fallen(
    indptr: Codes, indices: Codes, weight: Floats, core: Floats,
    queue: Codes, changed: Codes, marks: NDArray[np.bool_],
) -> int:  # fmt: skip
    """Lowers `core` to what it is now, from those in `queue` on, and says how many fell.

    queue: int32 [nodes], a ring that begins with the nodes to look at, then -1; marks: bool
    [2 · nodes], False; they are so again at the end. changed: int32 [nodes], gets who fell.
    """
    nodes = len(core)
    waiting, first, number = 0, 0, 0
    while waiting < nodes and queue[waiting] >= 0:
        marks[queue[waiting]] = True
        waiting += 1
    while waiting:
        node = queue[first % nodes]
        marks[node] = False
        first, waiting = first + 1, waiting - 1
        before = core[node]
        now = depth(node, indptr, indices, weight, core)
        if now >= before - EQUAL:
            continue
        core[node] = now
        if not marks[nodes + node]:
            marks[nodes + node] = True
            changed[number] = node
            number += 1
        for entry in range(indptr[node], indptr[node + 1]):
            other = indices[entry]
            # who is no deeper than it is now, or was deeper than it, did not count on it
            counted = now + EQUAL < core[other] <= before + EQUAL
            if weight[entry] > 0 and counted and not marks[other]:
                marks[other] = True
                queue[(first + waiting) % nodes] = other
                waiting += 1
    for at in range(number):
        marks[nodes + changed[at]] = False
    return number
