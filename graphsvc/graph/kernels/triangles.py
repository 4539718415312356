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


@compiled("Tuple((i4[::1], i4[::1]))(i4[::1], i4[::1])")
def upward(indptr: Codes, indices: Codes) -> tuple[Codes, Codes]:
    """Each node's entries that lead to nodes of more ties: starts [nodes + 1], entries."""
    nodes = len(indptr) - 1
    starts, entries = np.zeros(nodes + 1, np.int32), np.empty(len(indices) // 2, np.int32)
    found = 0
    for node in range(nodes):
        own = indptr[node + 1] - indptr[node]
        for entry in range(indptr[node], indptr[node + 1]):
            other = indices[entry]
            theirs = indptr[other + 1] - indptr[other]
            if theirs > own or (theirs == own and other > node):
                entries[found] = entry
                found += 1
        starts[node + 1] = found
    return starts, entries


@compiled("i4[::1](i4[::1], i4[::1])")
def shared(indptr: Codes, indices: Codes) -> Codes:
    """How many contacts the ends of each entry share: int32 [entries]. O(m^1.5)."""
    mirror, (starts, entries) = mirrored(indptr, indices), upward(indptr, indices)
    found = np.zeros(len(indices), np.int32)
    mark = np.zeros(len(indptr) - 1, np.int32)
    for one in range(len(indptr) - 1):
        for at in range(starts[one], starts[one + 1]):
            mark[indices[entries[at]]] = entries[at] + 1
        for at in range(starts[one], starts[one + 1]):
            first = entries[at]
            two = indices[first]
            for far in range(starts[two], starts[two + 1]):
                second = entries[far]
                third = mark[indices[second]] - 1
                if third >= 0:
                    found[first] += 1
                    found[second] += 1
                    found[third] += 1
        for at in range(starts[one], starts[one + 1]):
            mark[indices[entries[at]]] = 0
    for entry in entries:
        found[mirror[entry]] = found[entry]
    return found


@compiled("Tuple((f8[::1], f8[::1]))(i4[::1], i4[::1], f8[::1], f8[::1], f8[::1])")
def burt(
    indptr: Codes, indices: Codes, weight: Floats, part: Floats, of_largest: Floats
) -> tuple[Floats, Floats]:
    """For each entry (i, j) the sums over third parties q: Σ p_iq·p_qj and Σ p_iq·m_jq.

    part, of_largest: float64 [nodes], 1 over the sum and over the largest of a node's weights.
    """
    mirror, (starts, entries) = mirrored(indptr, indices), upward(indptr, indices)
    invested, redundant = np.zeros(len(indices)), np.zeros(len(indices))
    mark = np.zeros(len(indptr) - 1, np.int32)
    for a in range(len(indptr) - 1):
        for at in range(starts[a], starts[a + 1]):
            mark[indices[entries[at]]] = entries[at] + 1
        for at in range(starts[a], starts[a + 1]):
            ab = entries[at]
            b = indices[ab]
            for far in range(starts[b], starts[b + 1]):
                bc = entries[far]
                c = indices[bc]
                ac = mark[c] - 1
                if ac < 0:
                    continue
                # the two ties of each corner, seen from the ends of the tie across
                at_a, at_b, at_c = (
                    weight[ab] * weight[ac], weight[ab] * weight[bc], weight[ac] * weight[bc],
                )  # fmt: skip
                invested[ab] += at_c * part[a] * part[c]
                invested[mirror[ab]] += at_c * part[b] * part[c]
                invested[ac] += at_b * part[a] * part[b]
                invested[mirror[ac]] += at_b * part[c] * part[b]
                invested[bc] += at_a * part[b] * part[a]
                invested[mirror[bc]] += at_a * part[c] * part[a]
                redundant[ab] += at_c * part[a] * of_largest[b]
                redundant[mirror[ab]] += at_c * part[b] * of_largest[a]
                redundant[ac] += at_b * part[a] * of_largest[c]
                redundant[mirror[ac]] += at_b * part[c] * of_largest[a]
                redundant[bc] += at_a * part[b] * of_largest[c]
                redundant[mirror[bc]] += at_a * part[c] * of_largest[b]
        for at in range(starts[a], starts[a + 1]):
            mark[indices[entries[at]]] = 0
    return invested, redundant
