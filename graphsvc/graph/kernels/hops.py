"""Shortest paths by steps, from many sources: who lies on them, and how far others are.

indptr, indices: int32, out-neighbours row by row. Each kernel takes sources one by one, so
that sums are the same however sources are divided among threads.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.kernels._compiled import compiled

Codes = NDArray[np.int32]
Floats = NDArray[np.float64]


@compiled("i4(i4[::1], i4[::1], i4, i4[::1], f8[::1], i4[::1], i4[::1])")
def searched(
    indptr: Codes,
    indices: Codes,
    source: int,
    distance: Codes,
    count: Floats,
    order: Codes,
    level: Codes,
) -> int:
    """Breadth first, level by level: how many there are; who, how far, on how many paths.

    order: the nodes reached, those of level d from level[d] to level[d + 1]. distance: -1
    everywhere at first; it is left to the caller to make it so again.
    """
    distance[source], count[source], order[0] = 0, 1.0, source
    start, end, steps = 0, 1, 0
    level[0] = 0
    while start < end:
        steps += 1
        level[steps] = reached = end
        for place in range(start, end):
            node = order[place]
            paths = count[node]
            for entry in range(indptr[node], indptr[node + 1]):
                other = indices[entry]
                if distance[other] < 0:
                    distance[other], count[other] = steps, 0.0
                    order[reached] = other
                    reached += 1
                # a choice of numbers, which costs less than one of ways
                count[other] += paths if distance[other] == steps else 0.0
        start, end = end, reached
    return steps


@compiled("void(i4[::1], i4[::1], i4, i4, f8[::1], f8[::1])")
def followed(
    order: Codes, level: Codes, step: int, levels: int, value: Floats, after: Floats
) -> None:
    """Lays the values of a level where the one before it reads them, and nothing else there."""
    if step + 1 < levels:
        for place in range(level[step + 1], level[step + 2]):
            after[order[place]] = 0.0
    for place in range(level[step], level[step + 1]):
        after[order[place]] = value[place]


@compiled("void(i4[::1], i4[::1], i4[::1], f8[:, ::1], f8[:, ::1])")
def between(indptr: Codes, indices: Codes, sources: Codes, lies: Floats, near: Floats) -> None:
    """Brandes 2001: adds to each node the share of a source's paths that it lies on.

    lies: float64 [rows, nodes], near: the same, 1/distance from the source; the i-th source
    adds to row i modulo rows.

    Notes: after is (1 + dependency) / paths, and 0 for all but the level that follows, so that
    a step back is a plain sum over neighbours.
    """
    nodes = len(indptr) - 1
    distance, order = np.full(nodes, -1, np.int32), np.empty(nodes, np.int32)
    level, value = np.empty(nodes + 2, np.int32), np.empty(nodes)
    count, after = np.zeros(nodes), np.zeros(nodes)
    for at in range(len(sources)):
        row = at % len(lies)
        levels = searched(indptr, indices, sources[at], distance, count, order, level)
        for step in range(levels - 1, 0, -1):
            for place in range(level[step], level[step + 1]):
                node, follow = order[place], 0.0
                for entry in range(indptr[node], indptr[node + 1]):
                    follow += after[indices[entry]]
                value[place] = 1.0 / count[node] + follow
                lies[row, node] += count[node] * follow
                near[row, node] += 1.0 / step
            followed(order, level, step, levels, value, after)
        for place in range(level[levels]):
            distance[order[place]], after[order[place]] = -1, 0.0


@compiled("void(i4[::1], i4[::1], i4[::1], f8[::1], f8[::1])")
def carried(indptr: Codes, indices: Codes, sources: Codes, total: Floats, squares: Floats) -> None:
    """Brandes 2008: adds to each entry the share of a source's paths that run over it.

    total: float64 [entries]; squares: the sum of squares, or empty.
    """
    nodes = len(indptr) - 1
    distance, order = np.full(nodes, -1, np.int32), np.empty(nodes, np.int32)
    level, value = np.empty(nodes + 2, np.int32), np.empty(nodes)
    count, after = np.zeros(nodes), np.zeros(nodes)
    for source in sources:
        levels = searched(indptr, indices, source, distance, count, order, level)
        for step in range(levels - 1, -1, -1):
            for place in range(level[step], level[step + 1]):
                node, follow = order[place], 0.0
                for entry in range(indptr[node], indptr[node + 1]):
                    share = after[indices[entry]]
                    follow += share
                    total[entry] += count[node] * share
                    if len(squares):
                        squares[entry] += (count[node] * share) ** 2
                value[place] = 1.0 / count[node] + follow
            followed(order, level, step, levels, value, after)
        for place in range(level[levels]):
            distance[order[place]], after[order[place]] = -1, 0.0


@compiled("void(i4[::1], i4[::1], i4[::1], i4, f8[:, ::1])")
def away(indptr: Codes, indices: Codes, sources: Codes, limit: int, found: Floats) -> None:
    """The distances from each source: float64 [sources, nodes], inf beyond reach or limit."""
    order = np.empty(len(indptr) - 1, np.int32)
    for at in range(len(sources)):
        distance = found[at]
        distance[:] = np.inf
        distance[sources[at]], order[0] = 0.0, sources[at]
        head, reached = 0, 1
        while head < reached and distance[order[head]] < limit:
            node = order[head]
            head += 1
            for entry in range(indptr[node], indptr[node + 1]):
                other = indices[entry]
                if distance[other] == np.inf:
                    distance[other] = distance[node] + 1.0
                    order[reached] = other
                    reached += 1


@compiled("void(i4[::1], i4[::1], i4[::1], i4, f8[:, ::1])")
def summed(indptr: Codes, indices: Codes, sources: Codes, limit: int, found: Floats) -> None:
    """Of those whom each source reaches: Σ 1/distance, their number, Σ distance.

    found: float64 [sources, 3]. No further than limit steps.
    """
    nodes = len(indptr) - 1
    seen, order = np.full(nodes, -1, np.int32), np.empty(nodes, np.int32)
    for at in range(len(sources)):
        order[0], seen[sources[at]] = sources[at], at
        start, end, steps = 0, 1, 0
        while start < end and steps < limit:
            steps += 1
            reached = end
            for place in range(start, end):
                node = order[place]
                for entry in range(indptr[node], indptr[node + 1]):
                    other = indices[entry]
                    if seen[other] != at:
                        seen[other] = at
                        order[reached] = other
                        reached += 1
            start, end = end, reached
            found[at, 0] += (end - start) / steps
            found[at, 1] += end - start
            found[at, 2] += (end - start) * steps
