"""Tie strength of every pair, beside one plain pass of numpy over the same interactions."""

from __future__ import annotations

import time
from statistics import median

import numpy as np

from graphsvc.graph.declared import Declared
from graphsvc.graph.network import Contacts
from graphsvc.graph.strength import PRESETS, decay, strengths
from graphsvc.model.dates import DAY_MICROSECONDS, day_of
from tests.bench.apart import Values
from tests.bench.generated import LAST, Generated

_TIMES = 5


def contacts(made: Generated) -> Contacts:
    """The interactions of a generated network as a view gives them: by time."""
    ends = np.array(list(made.pairs()), np.int64)
    one, other = ends.T.astype(np.int32)
    number = len(ends)
    kind = np.arange(number) % 3
    two_way = kind == 2  # a meeting
    direction = np.where(two_way, 0, np.where(one < other, 1, -1)).astype(np.int8)
    first = (day_of(LAST.date()) - made.days) * DAY_MICROSECONDS
    at = first + np.arange(number) * (made.days * DAY_MICROSECONDS // number)
    return Contacts(
        np.minimum(one, other), np.maximum(one, other), direction, np.ones(number), at,
        kind.astype(np.int8), kind.astype(np.int8), np.arange(number) + 1,
    )  # fmt: skip


def passing(known: Contacts, day: int) -> tuple[float, float]:
    """The seconds of sorting interactions by pair; and of fading each and a sum for each pair."""
    started = time.perf_counter()
    keys = known.a.astype(np.int64) << 32 | known.b
    order = np.argsort(keys, kind="stable")
    keys, share, at = keys[order], known.share[order], known.at[order]
    by_pair = time.perf_counter()
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    np.add.reduceat(share * decay(at, day, 90.0), first)
    return by_pair - started, time.perf_counter() - by_pair


def strength(people: int, interactions: int) -> Values:
    """The strength of all pairs with all its parts and facts, and what the pass takes."""
    known, day = contacts(Generated(people, interactions)), day_of(LAST.date())
    none, rows = np.zeros(0, np.int32), np.zeros(0, np.int64)
    nothing = Declared(
        none, none, np.zeros(0, np.bool_), np.zeros(0), np.zeros(0), np.zeros(1, np.int64), rows
    )
    times, sorting, passes = [], [], []
    for _ in range(_TIMES):
        by_pair, faded = passing(known, day)
        sorting.append(by_pair + faded)
        passes.append(faded)
        started = time.perf_counter()
        pairs = len(strengths(known, nothing, day, PRESETS["balanced"]))
        times.append(time.perf_counter() - started)
    return {
        "pairs": pairs, "seconds": median(times), "passSeconds": median(passes),
        "sortedPassSeconds": median(sorting),
    }  # fmt: skip
