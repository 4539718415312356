"""How well a score told beforehand what happened: AUC, Brier score, lift, fifths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.model import Ints, Mask

Floats = NDArray[np.float64]
REPLICATES = 200
_DECIMALS = 9  # scores that differ by less are equal


@dataclass(frozen=True, slots=True)
class Fifth:
    """A fifth of the cases in order of their score: how many, their mean score, what happened."""

    cases: int
    score: float
    happened: int


def auc(score: Floats, happened: Mask, weight: Floats | None = None) -> float | None:
    """The chance that of two cases the one to which it happened had the higher score.

    Equal scores count half (Mann & Whitney 1947). weight: float64 [cases], how often each case
    counts. None where it happened to all or to none.
    """
    counts = np.ones(len(score)) if weight is None else weight
    levels, place = np.unique(np.round(score, _DECIMALS), return_inverse=True)
    did = np.bincount(place, counts * happened, len(levels))
    did_not = np.bincount(place, counts * ~happened, len(levels))
    pairs = did.sum() * did_not.sum()
    if not pairs:
        return None
    below = np.cumsum(did_not) - did_not
    return float((did * (below + did_not / 2)).sum() / pairs)


def auc_of_groups(score: Floats, happened: Mask, group: Ints) -> float | None:
    """The same, of two cases of one group: what a reader of one day's list can see."""
    wins, pairs = 0.0, 0.0
    for one in np.unique(group).tolist():
        rows = group == one
        found = auc(score[rows], happened[rows])
        if found is not None:
            number = float(happened[rows].sum() * (~happened[rows]).sum())
            wins, pairs = wins + found * number, pairs + number
    return wins / pairs if pairs else None


def auc_interval(
    score: Floats, happened: Mask, group: Ints, seed: int
) -> tuple[float, float] | None:
    """The 5th and 95th percentile of the AUC when whole groups of cases are drawn again.

    Cases of one day share what went on then, so days are drawn, not cases. Draws in which it
    happened to all or to none say nothing; None where most of them do.
    """
    return _between(auc(score, happened, weight) for weight in _drawn_again(group, seed))


def auc_ahead(
    one: Floats, other: Floats, happened: Mask, group: Ints, seed: int
) -> tuple[float, float] | None:
    """The same of how far one score is ahead of another on the same cases, in AUC."""
    return _between(
        _difference(auc(one, happened, weight), auc(other, happened, weight))
        for weight in _drawn_again(group, seed)
    )


def _drawn_again(group: Ints, seed: int) -> Iterator[Floats]:
    """How often each case counts in each draw of as many groups again."""
    groups, place = np.unique(group, return_inverse=True)
    for replicate in range(REPLICATES):
        generator = np.random.Generator(np.random.Philox(key=[seed, replicate + 1]))
        drawn = np.bincount(generator.integers(0, len(groups), len(groups)), minlength=len(groups))
        yield drawn[place].astype(np.float64)


def _difference(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _between(found: Iterable[float | None]) -> tuple[float, float] | None:
    known = [one for one in found if one is not None]
    if len(known) * 2 <= REPLICATES:
        return None
    low, high = np.quantile(known, [0.05, 0.95])
    return float(low), float(high)


def brier(chance: Floats, happened: Mask) -> float:
    """The mean squared difference of a stated chance, 0..1, and what happened (Brier 1950)."""
    return float(np.mean((chance - happened) ** 2))


def lift(score: Floats, happened: Mask, part: float) -> float | None:
    """How much oftener it happened to the part with the highest scores than to all.

    Of equal scores at the edge of the part, each counts by its chance of being in it. None
    where it happened to nobody.
    """
    rate = float(happened.mean()) if len(happened) else 0.0
    if not rate:
        return None
    left = np.ceil(part * len(score) - 1e-9)
    wanted, hits = left, 0.0
    levels, place = np.unique(np.round(-score, _DECIMALS), return_inverse=True)
    sizes, did = np.bincount(place, minlength=len(levels)), np.bincount(place, happened)
    for size, number in zip(sizes.tolist(), did.tolist(), strict=True):
        taken = min(left, size)
        hits, left = hits + number * taken / size, left - taken
    return float(hits / wanted / rate)


def fifths(score: Floats, happened: Mask) -> Iterator[Fifth]:
    """The cases by fifths, the highest scores first; equal ones in the order of the cases."""
    order = np.argsort(-np.round(score, _DECIMALS), kind="stable")
    for part in np.array_split(order, 5):
        if len(part):
            yield Fifth(len(part), float(score[part].mean()), int(happened[part].sum()))
