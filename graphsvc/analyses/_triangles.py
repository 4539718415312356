"""One sparse pass over the triangles of a network: what two who are tied share."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.analyses._matrix import pattern
from graphsvc.graph import kernels
from graphsvc.graph.work import stepped
from graphsvc.model import Ints

Floats = NDArray[np.float64]
_AT_ONCE = 4_000_000  # products in memory together


def shared_contacts(ties: csr_array) -> Ints:
    """How many contacts the two ends of each tie share: int64, in the order of its entries.

    ties: symmetric, without self-ties, columns ascending. O(Σ deg²).
    """
    if kernels.installed():
        # numba takes as long to come as all the rest, so it comes when it is needed
        kernel = import_module("graphsvc.graph.kernels.triangles").shared
        indptr, indices = ties.indptr.astype(np.int32), ties.indices.astype(np.int32)
        return np.asarray(kernel(indptr, indices), np.int64)
    plain = pattern(ties)
    return np.rint(between(plain, plain, ties)).astype(np.int64)


def between(left: csr_array, right: csr_array, ties: csr_array) -> Floats:
    """For each tie (i, j) the sum over q of left[i, q] · right[q, j]: float64 [entries].

    With left and right as the ties themselves, these are its triangles. ties: columns
    ascending. Rows are taken in blocks, so that memory stays small: O(Σ deg²) time.
    """
    found = np.zeros(ties.nnz)
    for rows in stepped(list(_blocks(left, right)), "rows"):
        some = ties[rows]
        products = csr_array((left[rows] @ right).multiply(pattern(some)))
        products.sort_indices()
        at = np.searchsorted(_keys(some), _keys(products))
        found[ties.indptr[rows.start] + at] = products.data
    return found


def _blocks(left: csr_array, right: csr_array) -> Iterator[slice]:
    width = np.diff(right.indptr).astype(np.int64)
    cost = np.concatenate([[0], np.cumsum(width[left.indices])])[left.indptr]
    start, size = 0, left.shape[0]
    while start < size:
        end = int(np.searchsorted(cost, cost[start] + _AT_ONCE, side="right")) - 1
        end = min(max(end, start + 1), size)
        yield slice(start, end)
        start = end


def _keys(matrix: csr_array) -> Ints:
    rows = np.repeat(np.arange(matrix.shape[0], dtype=np.int64), np.diff(matrix.indptr))
    return rows * matrix.shape[1] + matrix.indices
