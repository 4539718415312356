"""What a score has meant so far: isotonic regression, and always of earlier cases alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression

from graphsvc.model import Ints, Mask

Floats = NDArray[np.float64]
_DECIMALS = 9
LEAST_CASES = 30


@dataclass(frozen=True, slots=True)
class Step:
    """Cases whose score lay between two, both included, and to how many of them it happened."""

    low: float
    high: float
    happened: int
    cases: int

    @property
    def chance(self) -> float:
        """The part of them that it happened to."""
        return self.happened / self.cases


def steps(score: Floats, happened: Mask) -> list[Step]:
    """The steps on which a chance that never falls as the score grows fits best.

    Ayer, Brunk, Ewing, Reid & Silverman 1955, by scipy; equal scores are one to begin with.
    """
    levels, place = np.unique(np.round(score, _DECIMALS), return_inverse=True)
    if not len(levels):
        return []
    cases = np.bincount(place).astype(np.float64)
    did = np.bincount(place, happened)
    found = isotonic_regression(did / cases, weights=cases)
    return [
        Step(
            float(levels[begin]), float(levels[end - 1]),
            round(float(did[begin:end].sum())), round(float(cases[begin:end].sum())),
        )
        for begin, end in zip(found.blocks[:-1].tolist(), found.blocks[1:].tolist(), strict=True)
    ]  # fmt: skip


def chances(known: list[Step], score: Floats) -> Floats:
    """What these steps say of further scores: float64 [cases]; between two, the lower one."""
    lows = np.array([step.low for step in known])
    place = np.searchsorted(lows, np.round(score, _DECIMALS), "right") - 1
    return np.array([step.chance for step in known])[np.maximum(place, 0)]


def earlier(day: Ints, horizon: int) -> Iterator[tuple[Mask, Mask]]:
    """For each day the cases that were over by then, and those of the day: bool [cases] each.

    A case is over when its horizon is: what it came to was known on the evening before.
    """
    for one in np.unique(day).tolist():
        yield day + horizon <= one, day == one


def told_before(score: Floats, happened: Mask, day: Ints, horizon: int) -> Floats:
    """The chance of each case by the cases over before its day: float64 [cases].

    nan where there were under 30, or it had happened to all or none of them.
    """
    found = np.full(len(score), np.nan)
    for known, tested in earlier(day, horizon):
        if enough(happened[known]):
            found[tested] = chances(steps(score[known], happened[known]), score[tested])
    return found


def enough(happened: Mask) -> bool:
    """Whether cases tell anything: 30 of them, of both sorts."""
    return len(happened) >= LEAST_CASES and bool(happened.any() and not happened.all())
