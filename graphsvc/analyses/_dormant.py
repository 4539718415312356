"""Ties that were strong and are silent now, while both ends are in contact with others."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._hearing import HEARD, Hearing
from graphsvc.graph.declared import Declared
from graphsvc.graph.network import Contacts
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.graph.strength import StrengthSettings, strength_settings, strengths
from graphsvc.model import Ints, Mask
from graphsvc.model.dates import DAY_MICROSECONDS, date_of, day_of

Floats = NDArray[np.float64]
NOTHING_STATED = Declared(
    np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.bool_), np.zeros(0),
    np.zeros(0), np.zeros(1, np.int64), np.zeros(0, np.int64),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dormant:
    """A pair by its ends' positions. peak, peak_day: its greatest strength at a quarter's end.

    last_day: of its last contact; usual: its own median pause in days, None with one contact.
    heard: the share of the days since then on which contact would have been seen, 0..1.
    """

    a: int
    b: int
    peak: float
    peak_day: int
    last_day: int
    usual: float | None
    facts: tuple[int, ...]
    heard: float = 1.0

    @property
    def recorded(self) -> bool:
        """Whether its silence was listened to; else nothing is known of it."""
        return self.heard >= HEARD


def dormant(
    heard: Hearing, settings: NetworkSettings | None, was: float, years: int
) -> list[Dormant]:
    """The dormant pairs, in the order of their ends.

    Strong at the end of a quarter of these years: strength from contact alone, at least `was`.
    Silent: for twice the half-life and for three of the own median pauses. Active: each end
    did something itself within a half-life, so that nobody counts who left or is no longer
    recorded. What both do with others may be seen where what they do with each other is not:
    such pairs are not `recorded`. Cost O(contacts · quarters).
    """
    how = strength_settings(settings or NetworkSettings())
    half_life = how.half_life_days
    silent = np.flatnonzero(_silent(heard, half_life))
    if not len(silent):
        return []
    peak, peak_day = _peaks(heard, silent, how, years)
    found = []
    for place in np.flatnonzero(peak >= was).tolist():
        pair = int(silent[place])
        pauses = _pauses(heard, pair)
        usual = float(np.median(pauses)) if len(pauses) else None
        pause = heard.today - int(heard.last_day[pair])
        if pause >= 3 * (usual or 0.0):
            rows, _ = heard.rows_of(np.array([pair]))
            facts = tuple(sorted(heard.contacts.fact[rows].tolist()))
            found.append(Dormant(
                int(heard.a[pair]), int(heard.b[pair]), float(peak[place]),
                int(peak_day[place]), int(heard.last_day[pair]), usual, facts,
                heard.heard_share(pair, int(heard.last_day[pair]) + 1),
            ))  # fmt: skip
    return found


def quarter_ends(day: int, years: int) -> Iterator[int]:
    """The last days of quarters up to a day and within so many years before it, the first first."""
    last = date_of(day)
    for year in range(last.year - years, last.year + 1):
        for month in (3, 6, 9, 12):
            end = day_of(date(year, month, monthrange(year, month)[1]))
            if day - 365.25 * years <= end <= day:
                yield end


def _silent(heard: Hearing, half_life: float) -> Mask:
    """Pairs with no contact for twice the half-life, both ends active within one."""
    active = heard.last_act >= heard.today - half_life
    quiet = heard.today - heard.last_day >= 2 * half_life
    return np.asarray(quiet & active[heard.a] & active[heard.b])


def _pauses(heard: Hearing, pair: int) -> Ints:
    rows, _ = heard.rows_of(np.array([pair]))
    return np.asarray(np.diff(np.unique(heard.day[rows])), np.int64)


def _peaks(heard: Hearing, pairs: Ints, how: StrengthSettings, years: int) -> tuple[Floats, Ints]:
    """The greatest strength of each pair at the quarters' ends, and the first day of it."""
    peak, peak_day = np.zeros(len(pairs)), np.zeros(len(pairs), np.int64)
    wanted = heard.a[pairs].astype(np.int64) << 32 | heard.b[pairs]
    for day in quarter_ends(heard.today, years):
        known = strengths(_until(heard.contacts, day), NOTHING_STATED, day, how)
        keys = known.a.astype(np.int64) << 32 | known.b
        place = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
        there = keys[place] == wanted if len(keys) else np.zeros(len(wanted), np.bool_)
        value = np.where(there, known.value[place], 0.0) if len(keys) else peak * 0
        higher = value > peak
        peak[higher], peak_day[higher] = value[higher], day
    return peak, peak_day


def _until(contacts: Contacts, day: int) -> Contacts:
    """The contacts up to the end of a day; they are in order of time."""
    end = int(np.searchsorted(contacts.at, (day + 1) * DAY_MICROSECONDS))
    some = {
        name: getattr(contacts, name)[:end]
        for name in ("a", "b", "direction", "share", "at", "type", "channel", "fact")
    }
    persons = contacts.persons
    if persons is not None:
        kept = persons.at < (day + 1) * DAY_MICROSECONDS
        columns = {n: getattr(persons, n)[kept] for n in ("a", "b", "pair", "share", "at", "fact")}
        persons = replace(persons, **columns)
    return Contacts(**some, persons=persons)
