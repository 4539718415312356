"""The rhythm of a contact: whether it fades, is silent against its own pauses, or has turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, log1p
from statistics import median

import numpy as np

LEAST_CONTACT = 5  # less contact than this in all windows says nothing of a slope
LEAST_WINDOWS = 3
LEAST_PAUSES = 4


@dataclass(frozen=True, slots=True)
class Fading:
    """The slope of ln(1 + contact) a window, and what it takes away by the last one: 0..1."""

    slope: float
    value: float


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """The window (from 1) with which another level begins, Pettitt's K and its probability."""

    first_after: int
    k: int
    p: float


def fading(contact: Sequence[float | None]) -> Fading | None:
    """How much contact a window fades by the Theil-Sen slope, 0 where it grows.

    contact: of windows of equal length, the oldest first; None where too little of a window
    was listened to. None where the contact of all is under 5 or under 3 windows are known.
    """
    known = [(place, log1p(x)) for place, x in enumerate(contact) if x is not None]
    if len(known) < LEAST_WINDOWS or sum(x for x in contact if x is not None) < LEAST_CONTACT:
        return None
    pairs = combinations(known, 2)
    slope = float(median((later - sooner) / (j - i) for (i, sooner), (j, later) in pairs))
    return Fading(slope, 1 - exp(slope * (len(contact) - 1)) if slope < 0 else 0.0)


def silence(pauses: Sequence[float], since: float) -> float | None:
    """The share of the own pauses that the present one outlasts, equal ones counting half.

    With k pauses the divisor is k + 1, so it stays under 1. None where k < 4. Pauses are
    equal within 1e-9, since days listened to in part are fractions.
    """
    if len(pauses) < LEAST_PAUSES:
        return None
    shorter = sum(pause < since - 1e-9 for pause in pauses)
    equal = sum(abs(pause - since) <= 1e-9 for pause in pauses)
    return (shorter + equal / 2) / (len(pauses) + 1)


def change_point(contact: Sequence[float]) -> ChangePoint | None:
    """Where the level of a series changes most (Pettitt 1979); None where it never differs.

    p is the usual approximation 2 exp(-6K²/(n³+n²)), at most 1. The first of equal places.
    """
    n = len(contact)
    x = np.asarray(contact, float)
    signs = np.sign(x[:, None] - x[None, :])
    sums = [abs(int(signs[:t, t:].sum())) for t in range(1, n)]
    k = max(sums, default=0)
    if k == 0:
        return None
    return ChangePoint(sums.index(k) + 2, k, min(1.0, 2 * exp(-6 * k * k / (n**3 + n**2))))


def adjusted(probabilities: Sequence[float]) -> list[float]:
    """Benjamini-Hochberg adjusted probabilities, in the order given."""
    n = len(probabilities)
    given = [0.0] * n
    least = 1.0
    order = sorted(range(n), key=lambda place: (-probabilities[place], place))
    for rank, place in zip(range(n, 0, -1), order, strict=True):
        least = min(least, probabilities[place] * n / rank)
        given[place] = least
    return given
