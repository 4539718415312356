"""Bridges and articulation points by one depth-first search (Tarjan 1972)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.kernels._compiled import compiled

Codes = NDArray[np.int32]


@compiled("Tuple((i4[:, ::1], i4[:, ::1], i4[::1]))(i4[::1], i4[::1])")
def searched(indptr: Codes, indices: Codes) -> tuple[Codes, Codes, Codes]:
    """Where the search finds that what is below a node hangs on it alone. O(n + m).

    indptr, indices: int32, symmetric. Gives int32 [cuts, 2], a node and the size of a part
    below it that ties back to nothing above, in the order of being found; int32 [bridges, 2],
    both ends, the upper first; int32 [nodes], the root of each node's component, by which the
    first search was begun.
    """
    nodes = len(indptr) - 1
    found, low = np.full(nodes, -1, np.int32), np.zeros(nodes, np.int32)
    below, rest = np.ones(nodes, np.int32), indptr[:nodes].copy()
    root, path = np.empty(nodes, np.int32), np.empty(nodes + 1, np.int32)
    cuts, bridges = np.empty((nodes, 2), np.int32), np.empty((nodes, 2), np.int32)
    cut, bridge, count = 0, 0, 0
    for start in range(nodes):
        if found[start] >= 0:
            continue
        found[start] = low[start] = count
        root[start], path[0] = start, start
        count += 1
        depth = 0
        while depth >= 0:
            node = path[depth]
            above = path[depth - 1] if depth else -1
            if rest[node] < indptr[node + 1]:
                other = indices[rest[node]]
                rest[node] += 1
                if found[other] < 0:
                    found[other] = low[other] = count
                    root[other] = start
                    count += 1
                    depth += 1
                    path[depth] = other
                elif other != above:
                    low[node] = min(low[node], found[other])
                continue
            depth -= 1
            if above < 0:
                continue
            low[above] = min(low[above], low[node])
            below[above] += below[node]
            if low[node] >= found[above]:
                cuts[cut, 0], cuts[cut, 1] = above, below[node]
                cut += 1
            if low[node] > found[above]:
                bridges[bridge, 0], bridges[bridge, 1] = above, node
                bridge += 1
    return cuts[:cut].copy(), bridges[:bridge].copy(), root
