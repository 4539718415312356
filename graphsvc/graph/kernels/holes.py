"""Burt's figures of each tie, from one pass over triangles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.graph.kernels.triangles import third_parties
from graphsvc.graph.matrix_rows import inverse, largest, sums

Floats = NDArray[np.float64]


def of_ties(joined: csr_array) -> tuple[Floats, Floats, Floats]:
    """By entry (i, j): how much j constrains i, how redundant j is for i, how many both know.

    joined: the sum of both arrows' weights, symmetric, columns ascending, all above 0. O(m^1.5).

    Notes: with w symmetric, Σ_q p_iq·p_qj is part_i · Σ_q w_iq·w_jq·part_q, and Σ_q p_iq·m_jq is
    part_i / max_j · Σ_q w_iq·w_jq, so that one sum serves both directions of a tie.
    """
    indptr, indices = joined.indptr.astype(np.int32), joined.indices.astype(np.int32)
    weight = joined.data.astype(np.float64)
    part, of_largest = inverse(sums(joined)), inverse(largest(joined))
    count, both, weighed = third_parties(indptr, indices, weight, part).T
    own = np.repeat(part, np.diff(indptr))
    return (own * (weight + weighed)) ** 2, own * of_largest[indices] * both, count
