"""Figures of the rows of a sparse matrix."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Floats = NDArray[np.float64]


def sums(matrix: csr_array) -> Floats:
    """The weights of each row added up: float64 [rows]."""
    return np.asarray(matrix.sum(axis=1), np.float64).ravel()


def largest(matrix: csr_array) -> Floats:
    """The largest weight of each row, 0 where it has none: float64 [rows]."""
    found = np.zeros(matrix.shape[0])
    tied = np.flatnonzero(np.diff(matrix.indptr))
    if len(tied):
        found[tied] = np.maximum.reduceat(matrix.data, matrix.indptr[tied])
    return found


def inverse(values: Floats) -> Floats:
    """1 over each value, 0 where that is not above 0."""
    return np.divide(1, values, out=np.zeros_like(values), where=values > 0)
