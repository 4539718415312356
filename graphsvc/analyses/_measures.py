"""Measures of one question side by side: ranks, who is among the first, and who agrees."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kendalltau, rankdata

from graphsvc.model import Ints, Mask

Floats = NDArray[np.float64]
_DECIMALS = 9  # figures that differ by less are equal
SAME = 0.9  # measures whose rankings agree by more say the same
DIFFERENT = 0.5  # those whose rankings agree by less say something different


@dataclass(frozen=True)
class Measure:
    """One figure of every node, for one family.

    value: float64 [nodes], nan where undefined. lowest_first: whether a low figure is best.
    low, high: float64 [nodes], the interval of a sampled figure.
    """

    name: str
    family: str
    value: Floats
    lowest_first: bool = False
    low: Floats | None = None
    high: Floats | None = None

    @cached_property
    def rank(self) -> Ints:
        """1-2-2-4, the best first: int64 [nodes]; the undefined come after all others."""
        rounded = np.round(self.value if self.lowest_first else -self.value, _DECIMALS)
        last = np.where(np.isfinite(rounded), rounded, np.inf)
        return rankdata(last, method="min").astype(np.int64)

    @cached_property
    def says_nothing(self) -> bool:
        """Whether all that is known is equal."""
        known = self.value[np.isfinite(self.value)]
        return bool(known.size == 0 or np.ptp(np.round(known, _DECIMALS)) == 0)

    def hits(self, top: float) -> Mask:
        """Who is among the first: rank at most ⌈top · n⌉, bool [nodes].

        Nobody where all figures are equal. Who has the worst figure of all is never among the
        first, so that one figure above many zeros does not raise the zeros to second place.
        """
        known = np.isfinite(self.value)
        if self.says_nothing:
            return np.zeros(len(self.value), np.bool_)
        worst = self.rank == self.rank[known].max()
        found: Mask = known & ~worst & (self.rank <= math.ceil(top * len(self.value) - 1e-9))
        return found


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two measures and how far their rankings agree: Kendall's τ-b, -1..1."""

    one: str
    other: str
    tau: float


def agreements(measures: Sequence[Measure]) -> list[Agreement]:
    """The pairs of measures that say the same of these nodes. O(n log n) a pair."""
    telling = [measure for measure in measures if not measure.says_nothing]
    found = [
        Agreement(one.name, other.name, float(kendalltau(one.rank, other.rank).statistic))
        for one, other in combinations(telling, 2)
    ]
    return [pair for pair in found if pair.tau > SAME]


def disagreements(measures: Sequence[Measure], most: int = 3) -> list[Agreement]:
    """The pairs, of those that stand for families, that rank these nodes least alike."""
    telling = [measure for measure in first_of_families(measures) if not measure.says_nothing]
    found = [
        Agreement(one.name, other.name, float(kendalltau(one.rank, other.rank).statistic))
        for one, other in combinations(telling, 2)
    ]
    apart = [pair for pair in found if pair.tau < DIFFERENT]
    return sorted(apart, key=lambda pair: pair.tau)[:most]


def first_of_families(measures: Sequence[Measure]) -> list[Measure]:
    """The first-named measure of each family."""
    first: dict[str, Measure] = {}
    for measure in measures:
        first.setdefault(measure.family, measure)
    return list(first.values())
