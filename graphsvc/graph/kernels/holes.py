"""Burt's figures of each tie, from one pass over triangles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.graph.kernels.triangles import burt

Floats = NDArray[np.float64]


def of_ties(joined: csr_array) -> tuple[Floats, Floats]:
    """By entry (i, j), how much j constrains i, and how redundant j is for i. O(m^1.5).

    joined: the sum of both arrows' weights, symmetric, columns ascending, all above 0.
    """
    indptr, indices = joined.indptr.astype(np.int32), joined.indices.astype(np.int32)
    weight = joined.data.astype(np.float64)
    part, of_largest = _inverse(_sums(joined)), _inverse(_largest(joined))
    invested, redundant = burt(indptr, indices, weight, part, of_largest)
    own = weight * np.repeat(part, np.diff(indptr))
    return np.asarray((own + invested) ** 2), redundant


def _sums(matrix: csr_array) -> Floats:
    return np.asarray(matrix.sum(axis=1), np.float64).ravel()


def _largest(matrix: csr_array) -> Floats:
    found = np.zeros(matrix.shape[0])
    tied = np.flatnonzero(np.diff(matrix.indptr))
    if len(tied):
        found[tied] = np.maximum.reduceat(matrix.data, matrix.indptr[tied])
    return found


def _inverse(values: Floats) -> Floats:
    return np.divide(1, values, out=np.zeros_like(values), where=values > 0)
