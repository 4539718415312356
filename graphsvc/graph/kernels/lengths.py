"""Shortest paths by length, from many sources; lengths within a relative 1e-9 are equal.

indptr, indices: int32, out-neighbours row by row, length: float64 [entries], above 0.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.kernels._compiled import compiled

Codes = NDArray[np.int32]
Floats = NDArray[np.float64]
EQUAL = 1 + 1e-9


@compiled("void(i4, f8[::1], i4[::1], i4[::1])")
def risen(at: int, key: Floats, heap: Codes, place: Codes) -> None:
    """Moves an item of a heap up to where its key belongs."""
    node = heap[at]
    while at and key[node] < key[heap[(at - 1) >> 1]]:
        above = heap[(at - 1) >> 1]
        heap[at], place[above] = above, at
        at = (at - 1) >> 1
    heap[at], place[node] = node, at


@compiled("i4(i4, f8[::1], i4[::1], i4[::1])")
def popped(size: int, key: Floats, heap: Codes, place: Codes) -> int:
    """Takes the least item off a heap of so many."""
    least, node = heap[0], heap[size - 1]
    at, size = 0, size - 1
    while 2 * at + 1 < size:
        below = 2 * at + 1
        if below + 1 < size and key[heap[below + 1]] < key[heap[below]]:
            below += 1
        if key[heap[below]] >= key[node]:
            break
        heap[at], place[heap[below]] = heap[below], at
        at = below
    heap[at], place[node] = node, at
    place[least] = -1
    return int(least)


@compiled("i4(i4[::1], i4[::1], f8[::1], i4, f8[::1], i4[::1], i4[::1], i4[::1])")
def searched(
    indptr: Codes,
    indices: Codes,
    length: Floats,
    source: int,
    distance: Floats,
    order: Codes,
    heap: Codes,
    place: Codes,
) -> int:
    """Dijkstra 1959: how many are reached, the nearest first, and how far they are.

    distance: inf everywhere at first; it is left to the caller to make it so again.
    """
    distance[source], heap[0], place[source] = 0.0, source, 0
    size, reached = 1, 0
    while size:
        node = popped(size, distance, heap, place)
        size -= 1
        order[reached] = node
        reached += 1
        for entry in range(indptr[node], indptr[node + 1]):
            other, further = indices[entry], distance[node] + length[entry]
            if further == distance[node]:  # too short a tie to add anything: still a step further
                further = np.nextafter(distance[node], np.inf)
            if further < distance[other]:
                if distance[other] == np.inf:
                    heap[size], place[other] = other, size
                    size += 1
                distance[other] = further
                risen(place[other], distance, heap, place)
    return reached


@compiled("void(i4[::1], i4[::1], f8[::1], i4[::1], i4, f8[::1], f8[::1])")
def counted(
    indptr: Codes,
    indices: Codes,
    length: Floats,
    order: Codes,
    reached: int,
    distance: Floats,
    count: Floats,
) -> None:
    """How many shortest paths there are to each node that was reached."""
    for place in range(reached):
        count[order[place]] = 0.0
    count[order[0]] = 1.0
    for place in range(reached):
        node = order[place]
        for entry in range(indptr[node], indptr[node + 1]):
            other = indices[entry]
            on = distance[node] + length[entry] <= distance[other] * EQUAL
            if on and distance[node] < distance[other]:
                count[other] += count[node]


@compiled("void(i4[::1], i4[::1], f8[::1], i4[::1], f8[:, ::1], f8[:, ::1])")
def between(
    indptr: Codes, indices: Codes, length: Floats, sources: Codes, lies: Floats, near: Floats
) -> None:
    """Brandes 2001: adds to each node the share of a source's paths that it lies on.

    lies: float64 [rows, nodes], near: the same, 1/distance from the source; the i-th source
    adds to row i modulo rows.
    """
    nodes = len(indptr) - 1
    distance, count, after = np.full(nodes, np.inf), np.zeros(nodes), np.zeros(nodes)
    order, heap = np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    where = np.full(nodes, -1, np.int32)
    for at in range(len(sources)):
        row = at % len(lies)
        reached = searched(indptr, indices, length, sources[at], distance, order, heap, where)
        counted(indptr, indices, length, order, reached, distance, count)
        for place in range(reached - 1, 0, -1):
            node, follow = order[place], 0.0
            for entry in range(indptr[node], indptr[node + 1]):
                other = indices[entry]
                on = distance[node] + length[entry] <= distance[other] * EQUAL
                if on and distance[node] < distance[other]:
                    follow += after[other]
            after[node] = 1.0 / count[node] + follow
            lies[row, node] += count[node] * follow
            near[row, node] += 1.0 / distance[node]
        for place in range(reached):
            distance[order[place]] = np.inf


@compiled("void(i4[::1], i4[::1], f8[::1], i4[::1], f8[::1], f8[::1])")
def carried(
    indptr: Codes, indices: Codes, length: Floats, sources: Codes, total: Floats, squares: Floats
) -> None:
    """Brandes 2008: adds to each entry the share of a source's paths that run over it.

    total: float64 [entries]; squares: the sum of squares, or empty.
    """
    nodes = len(indptr) - 1
    distance, count, after = np.full(nodes, np.inf), np.zeros(nodes), np.zeros(nodes)
    order, heap = np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    where = np.full(nodes, -1, np.int32)
    for source in sources:
        reached = searched(indptr, indices, length, source, distance, order, heap, where)
        counted(indptr, indices, length, order, reached, distance, count)
        for place in range(reached - 1, -1, -1):
            node, follow = order[place], 0.0
            for entry in range(indptr[node], indptr[node + 1]):
                other = indices[entry]
                on = distance[node] + length[entry] <= distance[other] * EQUAL
                if on and distance[node] < distance[other]:
                    follow += after[other]
                    share = count[node] * after[other]
                    total[entry] += share
                    if len(squares):
                        squares[entry] += share * share
            after[node] = 1.0 / count[node] + follow
        for place in range(reached):
            distance[order[place]] = np.inf


@compiled("void(i4[::1], i4[::1], f8[::1], i4[::1], f8[:, ::1])")
def away(indptr: Codes, indices: Codes, length: Floats, sources: Codes, found: Floats) -> None:
    """The distances from each source: float64 [sources, nodes], inf out of reach."""
    nodes = len(indptr) - 1
    order, heap = np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    where = np.full(nodes, -1, np.int32)
    for at in range(len(sources)):
        found[at, :] = np.inf
        searched(indptr, indices, length, sources[at], found[at], order, heap, where)


@compiled("void(i4[::1], i4[::1], f8[::1], i4[::1], f8[:, ::1])")
def summed(indptr: Codes, indices: Codes, length: Floats, sources: Codes, found: Floats) -> None:
    """Of those whom each source reaches: Σ 1/distance, their number, Σ distance.

    found: float64 [sources, 3].
    """
    nodes = len(indptr) - 1
    distance = np.full(nodes, np.inf)
    order, heap = np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    where = np.full(nodes, -1, np.int32)
    for at in range(len(sources)):
        reached = searched(indptr, indices, length, sources[at], distance, order, heap, where)
        found[at, 1] = reached - 1
        for place in range(1, reached):
            found[at, 0] += 1.0 / distance[order[place]]
            found[at, 2] += distance[order[place]]
        for place in range(reached):
            distance[order[place]] = np.inf
