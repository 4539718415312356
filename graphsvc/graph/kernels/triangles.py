"""One pass over the triangles of a graph: what is shared, and Burt's sums over third parties."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.kernels._compiled import compiled

Codes = NDArray[np.int32]
Floats = NDArray[np.float64]


@compiled("i4[::1](i4[::1], i4[::1])")
def mirrored(indptr: Codes, indices: Codes) -> Codes:
    """For each entry of a symmetric graph, that of its other direction: int32 [entries]."""
    mirror, following = np.empty(len(indices), np.int32), indptr.copy()
    for node in range(len(indptr) - 1):
        for entry in range(indptr[node], indptr[node + 1]):
            # rows ascend, so the other end's columns are met in their order
            mirror[entry] = following[indices[entry]]
            following[indices[entry]] += 1
    return mirror


@compiled("Tuple((i4[::1], i4[::1], i4[::1]))(i4[::1], i4[::1])")
def upward(indptr: Codes, indices: Codes) -> tuple[Codes, Codes, Codes]:
    """Each node's entries that lead to nodes of more ties: starts [nodes + 1], entries, columns.

    The columns stand next to each other, since the passes below read little else.
    """
    nodes = len(indptr) - 1
    starts, entries = np.zeros(nodes + 1, np.int32), np.empty(len(indices) // 2, np.int32)
    columns = np.empty(len(indices) // 2, np.int32)
    found = 0
    for node in range(nodes):
        own = indptr[node + 1] - indptr[node]
        for entry in range(indptr[node], indptr[node + 1]):
            other = indices[entry]
            theirs = indptr[other + 1] - indptr[other]
            if theirs > own or (theirs == own and other > node):
                entries[found], columns[found] = entry, other
                found += 1
        starts[node + 1] = found
    return starts, entries, columns


@compiled("i4[::1](i4[::1], i4[::1])")
def shared(indptr: Codes, indices: Codes) -> Codes:
    """How many contacts the ends of each entry share: int32 [entries]. O(m^1.5)."""
    mirror, (starts, entries, columns) = mirrored(indptr, indices), upward(indptr, indices)
    count = np.zeros(len(entries), np.int32)
    mark = np.zeros(len(indptr) - 1, np.int32)
    for a in range(len(indptr) - 1):
        for ab in range(starts[a], starts[a + 1]):
            mark[columns[ab]] = ab + 1
        for ab in range(starts[a], starts[a + 1]):
            b = columns[ab]
            for bc in range(starts[b], starts[b + 1]):
                ac = mark[columns[bc]] - 1
                if ac >= 0:
                    count[ab] += 1
                    count[bc] += 1
                    count[ac] += 1
        for ab in range(starts[a], starts[a + 1]):
            mark[columns[ab]] = 0
    found = np.zeros(len(indices), np.int32)
    for at in range(len(entries)):
        found[entries[at]] = found[mirror[entries[at]]] = count[at]
    return found


@compiled("f8[:, ::1](i4[::1], i4[::1], f8[::1], f8[::1])")
def third_parties(indptr: Codes, indices: Codes, weight: Floats, part: Floats) -> Floats:
    """For each entry (i, j) over third parties q: how many, Σ w_iq·w_jq, and that by part_q.

    weight: float64 [entries], the same both ways; part: float64 [nodes]. Gives float64
    [entries, 3]; each is the same for (j, i). O(m^1.5).
    """
    mirror, (starts, entries, columns) = mirrored(indptr, indices), upward(indptr, indices)
    heavy = np.empty(len(entries))
    for at in range(len(entries)):
        heavy[at] = weight[entries[at]]
    sums = np.zeros((len(entries), 3))
    mark = np.zeros(len(indptr) - 1, np.int32)
    for a in range(len(indptr) - 1):
        for ab in range(starts[a], starts[a + 1]):
            mark[columns[ab]] = ab + 1
        for ab in range(starts[a], starts[a + 1]):
            b = columns[ab]
            for bc in range(starts[b], starts[b + 1]):
                c = columns[bc]
                ac = mark[c] - 1
                if ac < 0:
                    continue
                # what the two ties of each corner come to, for the tie across
                at_a, at_b = heavy[ab] * heavy[ac], heavy[ab] * heavy[bc]
                at_c = heavy[ac] * heavy[bc]
                sums[ab, 0] += 1
                sums[ab, 1] += at_c
                sums[ab, 2] += at_c * part[c]
                sums[ac, 0] += 1
                sums[ac, 1] += at_b
                sums[ac, 2] += at_b * part[b]
                sums[bc, 0] += 1
                sums[bc, 1] += at_a
                sums[bc, 2] += at_a * part[a]
        for ab in range(starts[a], starts[a + 1]):
            mark[columns[ab]] = 0
    found = np.empty((len(indices), 3))
    for at in range(len(entries)):
        for sort in range(3):
            found[entries[at], sort] = found[mirror[entries[at]], sort] = sums[at, sort]
    return found
