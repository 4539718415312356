"""How far chance explains the weight of a tie among those of its ends."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._undirected import Undirected

Floats = NDArray[np.float64]


def disparity(ties: Undirected) -> Floats:
    """α = (1 − w/s)^(k − 1), the smaller of the two ends': float64 [ties], 0..1.

    The chance that one of k ties that share the strength s by chance is so strong. An end
    with one tie says nothing; where neither says anything, NaN.
    """
    strength = np.asarray(ties.matrix.sum(axis=1), np.float64).ravel()
    ends = [_of_end(ties.weight, strength[end], ties.degree[end]) for end in (ties.a, ties.b)]
    return np.fmin(*ends)


def _of_end(weight: Floats, strength: Floats, degree: NDArray[np.int64]) -> Floats:
    rest = np.clip(1 - weight / strength, 0.0, 1.0)
    return np.where(degree > 1, rest ** (degree - 1.0), np.nan)
