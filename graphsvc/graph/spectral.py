"""The principal eigenvector of symmetric weights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.sparse import csr_array
from scipy.sparse.linalg import eigsh

_DENSE = 200  # to so many nodes it is found directly, which never fails


def principal(matrix: csr_array) -> tuple[float, NDArray[np.float64]]:
    """The largest eigenvalue and its vector, 0 or more, norm 1. O(m) a step of Lanczos.

    Raises scipy's ArpackNoConvergence.
    """
    size = matrix.shape[0]
    if size <= _DENSE:
        values, vectors = eigh(matrix.toarray(), subset_by_index=[size - 1, size - 1])
        return float(values[0]), np.abs(vectors[:, 0])
    # a fixed start, since the default one is random
    found, columns = eigsh(matrix, k=1, which="LA", v0=np.ones(size))
    return float(found[0]), np.abs(columns[:, 0])
