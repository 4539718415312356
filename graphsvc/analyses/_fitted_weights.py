"""Weights of a risk's parts that would have told best what happened, by earlier cases alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from graphsvc.analyses._calibration import earlier, enough
from graphsvc.model import Ints, Mask

Floats = NDArray[np.float64]


def fitted(parts: Floats, happened: Mask, default: Floats) -> Floats:
    """Weights of 0 or more, in sum 1: float64 [parts].

    Least squares with an intercept on parts that are known, a null one counting as the mean of
    its kind; where nothing helps, the default. parts: float64 [cases, parts], nan where null.
    """
    known = np.isfinite(parts)
    number = np.maximum(known.sum(axis=0), 1)
    centred = np.where(known, parts - np.where(known, parts, 0.0).sum(axis=0) / number, 0.0)
    found, _ = nnls(centred, happened - happened.mean())
    return np.asarray(found / found.sum()) if found.sum() > 0 else default


def weighted(parts: Floats, weights: Floats) -> Floats:
    """The mean of the known parts by these weights: float64 [cases], nan where none weighs."""
    known = np.isfinite(parts)
    whole = (known * weights).sum(axis=1)
    given = (np.where(known, parts, 0.0) * weights).sum(axis=1)
    found = np.full(len(parts), np.nan)
    np.divide(given, whole, out=found, where=whole > 0)
    return found


def fitted_before(
    parts: Floats, happened: Mask, day: Ints, horizon: int, default: Floats
) -> Floats:
    """Each case's risk by weights fitted to the cases over before its day: float64 [cases].

    nan where these were too few, or where the part that alone got weight is null.
    """
    found = np.full(len(parts), np.nan)
    for known, tested in earlier(day, horizon):
        if enough(happened[known]):
            weights = fitted(parts[known], happened[known], default)
            found[tested] = weighted(parts[tested], weights)
    return found


def matrix(components: Sequence[Mapping[str, float | None]], names: Sequence[str]) -> Floats:
    """Parts as numbers: float64 [cases, parts], nan where null."""
    rows = [[one.get(name) for name in names] for one in components]
    return np.array(rows, np.float64).reshape(len(rows), len(names))
