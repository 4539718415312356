"""Components and cores. indptr, indices: int32, symmetric, without ties of a node with itself."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.kernels._compiled import compiled
from graphsvc.graph.kernels.lengths import popped, risen

Codes = NDArray[np.int32]
Floats = NDArray[np.float64]


@compiled("i4[::1](i4[::1], i4[::1], i4[::1], i4[::1])")
def components(indptr: Codes, indices: Codes, back: Codes, back_indices: Codes) -> Codes:
    """The component of each node, numbered by their first nodes: int32 [nodes].

    back: the same along the arrows' other way; with the same arrays twice, ties run both ways.
    """
    nodes = len(indptr) - 1
    label, order = np.full(nodes, -1, np.int32), np.empty(nodes, np.int32)
    number = 0
    for root in range(nodes):
        if label[root] >= 0:
            continue
        label[root], order[0] = number, root
        head, reached = 0, 1
        while head < reached:
            node = order[head]
            head += 1
            for way in range(2):
                starts, others = (indptr, indices) if way == 0 else (back, back_indices)
                for entry in range(starts[node], starts[node + 1]):
                    if label[others[entry]] < 0:
                        label[others[entry]] = number
                        order[reached] = others[entry]
                        reached += 1
        number += 1
    return label


@compiled("i4[::1](i4[::1], i4[::1])")
def cores(indptr: Codes, indices: Codes) -> Codes:
    """The k-core of each node (Batagelj & Zaversnik 2003): int32 [nodes]. O(n + m)."""
    nodes = len(indptr) - 1
    left = np.empty(nodes, np.int32)
    for node in range(nodes):
        left[node] = indptr[node + 1] - indptr[node]
    most = left.max() if nodes else 0
    # nodes in the order of their degree, and where each degree begins
    starts = np.zeros(most + 2, np.int32)
    for node in range(nodes):
        starts[left[node] + 1] += 1
    for degree in range(most + 1):
        starts[degree + 1] += starts[degree]
    order, place = np.empty(nodes, np.int32), np.empty(nodes, np.int32)
    following = starts.copy()
    for node in range(nodes):
        place[node] = following[left[node]]
        order[place[node]] = node
        following[left[node]] += 1
    for at in range(nodes):
        node = order[at]
        for entry in range(indptr[node], indptr[node + 1]):
            other = indices[entry]
            if left[other] > left[node]:
                # it changes places with the first of its degree, which then begins after it
                first = starts[left[other]]
                swapped = order[first]
                order[place[other]], order[first] = swapped, other
                place[swapped], place[other] = place[other], first
                starts[left[other]] += 1
                left[other] -= 1
    return left


@compiled("f8[::1](i4[::1], i4[::1], f8[::1])")
def peeled(indptr: Codes, indices: Codes, weight: Floats) -> Floats:
    """The s-core of each node by taking the weakest one away after the other: float64 [nodes].

    Eidsaa & Almaas 2013. weight: float64 [entries], above 0. O(m log n).
    """
    nodes = len(indptr) - 1
    left, core = np.zeros(nodes), np.zeros(nodes)
    heap, place = np.empty(nodes, np.int32), np.full(nodes, -1, np.int32)
    for node in range(nodes):
        for entry in range(indptr[node], indptr[node + 1]):
            left[node] += weight[entry]
        heap[node], place[node] = node, node
        risen(node, left, heap, place)
    depth = 0.0
    for size in range(nodes, 0, -1):
        node = popped(size, left, heap, place)
        # sums that are equal but for rounding are one level
        depth = max(depth, round(left[node], 9))
        core[node] = depth
        for entry in range(indptr[node], indptr[node + 1]):
            other = indices[entry]
            if place[other] >= 0:
                left[other] -= weight[entry]
                risen(place[other], left, heap, place)
    return core
