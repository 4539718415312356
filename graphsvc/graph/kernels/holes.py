"""Burt's figures of each tie, from one pass over triangles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.graph.kernels.triangles import burt
from graphsvc.graph.matrix_rows import inverse, largest, sums

Floats = NDArray[np.float64]


def of_ties(joined: csr_array) -> tuple[Floats, Floats]:
    """By entry (i, j), how much j constrains i, and how redundant j is for i. O(m^1.5).

    joined: the sum of both arrows' weights, symmetric, columns ascending, all above 0.
    """
    indptr, indices = joined.indptr.astype(np.int32), joined.indices.astype(np.int32)
    weight = joined.data.astype(np.float64)
    part, of_largest = inverse(sums(joined)), inverse(largest(joined))
    invested, redundant = burt(indptr, indices, weight, part, of_largest)
    own = weight * np.repeat(part, np.diff(indptr))
    return np.asarray((own + invested) ** 2), redundant
