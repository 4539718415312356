"""Sets of nodes that are best together: all of them where that is few, else by exchange."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray

from graphsvc.model import Ints

Floats = NDArray[np.float64]
Judge = Callable[[Ints], Floats]  # sets: int64 [sets, k] to what each is worth
_AT_ONCE = 4096
_EQUAL = 1e-9
_WAYS = 200  # so many nodes are tried where all are too many


@dataclass(frozen=True, slots=True)
class Best:
    """sets: int64 [sets, k], the best ones in order; exact: whether every set was tried."""

    sets: Ints
    value: float
    exact: bool


def best_sets(size: int, k: int, judge: Judge, at_most: int, candidates: Ints) -> Best:
    """The sets of k out of so many nodes that the judge values most.

    All are tried if there are at most so many; else the best next node is added k times, of
    the candidates, then nodes are exchanged until that helps no more.
    """
    if math.comb(size, k) <= at_most:
        return _of_all(size, k, judge)
    chosen = np.zeros(0, np.int64)
    for _ in range(k):
        grown = [np.append(chosen, one) for one in candidates.tolist() if one not in chosen]
        chosen = _first_best(np.array(grown), judge)[0]
    chosen, value = _exchanged(chosen, candidates, judge)
    return Best(np.sort(chosen)[None, :], value, False)


def the_most(amount: Floats) -> Ints:
    """The first 200 nodes by an amount, equal ones in their order: int64."""
    return np.argsort(-amount, kind="stable")[:_WAYS].astype(np.int64)


def _of_all(size: int, k: int, judge: Judge) -> Best:
    value, kept = -math.inf, [np.zeros((0, k), np.int64)]
    for sets in _blocks(size, k):
        worth = judge(sets)
        if worth.max() > value + _EQUAL:
            value, kept = float(worth.max()), []
        kept.append(sets[worth >= value - _EQUAL])
    return Best(np.concatenate(kept), value, True)


def _blocks(size: int, k: int) -> Iterator[Ints]:
    every = combinations(range(size), k)
    while block := list(islice(every, _AT_ONCE)):
        yield np.array(block, np.int64).reshape(-1, k)


def _first_best(sets: Ints, judge: Judge) -> tuple[Ints, float]:
    worth = judge(sets)
    best = int(np.argmax(worth >= worth.max() - _EQUAL))
    return sets[best], float(worth[best])


def _exchanged(chosen: Ints, candidates: Ints, judge: Judge) -> tuple[Ints, float]:
    value = float(judge(chosen[None, :])[0])
    while True:
        swapped = [
            np.append(np.delete(chosen, place), one)
            for place in range(len(chosen))
            for one in candidates.tolist()
            if one not in chosen
        ]
        if not swapped:
            return chosen, value
        better, worth = _first_best(np.array(swapped), judge)
        if worth <= value + _EQUAL:
            return chosen, value
        chosen, value = better, worth
