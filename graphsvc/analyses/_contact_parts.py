"""Parts of a group's risk that its contact shows: fading, silence, and when it changed."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from graphsvc.analyses._hearing import HEARD, Floats, Hearing, day_weights, heard_rows
from graphsvc.analyses._relations import MEMORY, Relation, Relations
from graphsvc.analyses._rhythm import ChangePoint, change_point, fading, silence
from graphsvc.model import Ints
from graphsvc.model.said import Counted, Said, Sentence, joined

WEEKS = 26


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a risk: 0..1, or None and why (a code and words); a sentence; its facts."""

    value: float | None
    text: str
    facts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """What a group's contact shows. windows: contact in each, None where nobody listened."""

    fading: Part
    silence: Part
    windows: tuple[float | None, ...]
    change: ChangePoint | None
    last_day: int | None
    slope: float | None


NO_CONTACT = Part(None, Said(
    "no-data: no interactions are known", "no-data: nessuna interazione è nota"
).sentence())  # fmt: skip
UNRECORDED = Part(None, Said(
    "unrecorded: nobody listened to its contact lately",
    "unrecorded: di recente nessuno ne registrava i contatti",
).sentence())  # fmt: skip
_LITTLE = Said(
    "no-data: too little contact is known of {days} days",
    "no-data: in {days} giorni sono noti troppo pochi contatti",
)
_NONE_LATELY = Said(
    "no-data: no contact is known of the last two years",
    "no-data: nessun contatto è noto negli ultimi due anni",
)
_NO_RHYTHM = Said(
    "no-data: under five days of contact show no rhythm",
    "no-data: meno di cinque giorni di contatto non mostrano un ritmo",
)
_SILENT = Counted(
    Said("1 day without contact, usually {usual:,.0f}; {longer}",
         "un giorno senza contatti, di solito {usual:,.0f}; {longer}"),
    Said("{number} days without contact, usually {usual:,.0f}; {longer}",
         "{number} giorni senza contatti, di solito {usual:,.0f}; {longer}"),
)  # fmt: skip
_LONGER = Said(
    "{longer} of {pauses} pauses in two years were as long",
    "pause altrettanto lunghe in due anni: {longer} su {pauses}",
)
_FADED = Said(
    "contacts in {window} days were {series}; their trend is {change:+.0%} over all",
    "contatti ogni {window} giorni: {series}; tendenza complessiva {change:+.0%}",
)
_FEW, _MANY = Said("{level:.2g}", "{level:.2g}"), Said("{level:,.0f}", "{level:,.0f}")


def contact(of: Relations, relation: Relation, window: int, windows: int) -> Contact:
    """The contact between a group and us, or among its members, as far as it could be heard."""
    heard = of.hearing
    if heard is None or not len(relation.pairs) or of.heard_share(relation) < HEARD:
        part = UNRECORDED if len(relation.unrecorded) else NO_CONTACT
        return Contact(part, part, (), None, None, None)
    levels, rows = window_levels(heard, relation.pairs, window, windows)
    faded = fading(levels)
    facts = tuple(sorted(set(heard.contacts.fact[rows].tolist())))
    pause, last = _silence(heard, relation.pairs, window)
    weeks, _ = window_levels(heard, relation.pairs, 7, WEEKS)
    known = [level for level in weeks if level is not None]
    change = change_point(known) if len(known) == WEEKS else None
    if faded is None:
        little = Part(None, _LITTLE.sentence(days=windows * window))
        return Contact(little, pause, tuple(levels), change, last, None)
    part = Part(faded.value, _faded_text(levels, faded.slope, window), facts)
    return Contact(part, pause, tuple(levels), change, last, faded.slope)


def window_levels(
    heard: Hearing, pairs: Ints, window: int, windows: int
) -> tuple[list[float | None], Ints]:
    """Contact in each window, as it would be with all of it heard, and the contacts' rows.

    A window counts as it is where all was heard. Where a part was, which pairs that was counts
    by what they had on days when they were heard; under a third, the window is not known.
    """
    first = heard.today - window * windows + 1
    rows, owner = heard_rows(heard, pairs, first, heard.today)
    share = heard.contacts.share[rows]
    weights = _rates(heard, pairs, np.bincount(owner, share, len(pairs)), first)
    by_day = day_weights(heard, pairs, weights, first, heard.today)
    part = by_day.reshape(windows, window).mean(axis=1)
    seen = np.bincount((heard.day[rows] - first) // window, share, windows)
    levels = [
        float(contact / share_heard) if share_heard >= HEARD else None
        for contact, share_heard in zip(seen, np.round(part, 12), strict=True)
    ]
    return levels, rows


def _silence(heard: Hearing, pairs: Ints, window: int) -> tuple[Part, int | None]:
    """The present pause against the own ones of two years, in days that were listened to."""
    first = heard.today - MEMORY + 1
    rows, owner = heard_rows(heard, pairs, first, heard.today)
    if not len(rows):
        return Part(None, _NONE_LATELY.sentence()), None
    weights = _rates(heard, pairs, np.bincount(owner, minlength=len(pairs)), first)
    listened = np.cumsum(day_weights(heard, pairs, weights, first, heard.today))
    days = np.unique(heard.day[rows]) - first
    last = int(days[-1]) + first
    if listened[-1] - listened[-1 - window] < HEARD * window:
        return UNRECORDED, last
    pauses = np.round(np.diff(listened[days]), 9)
    since = round(float(listened[-1] - listened[days[-1]]), 9)
    value = silence(pauses.tolist(), since)
    if value is None:
        return Part(None, _NO_RHYTHM.sentence()), last
    longer = sum(pause >= since for pause in pauses.tolist())
    text = _SILENT.sentence(
        round(since), usual=float(np.median(pauses)),
        longer=_LONGER.sentence(longer=longer, pauses=len(pauses)),
    )  # fmt: skip
    fact = int(heard.contacts.fact[rows[np.argmax(heard.day[rows])]])
    return Part(value, text, (fact,)), last


def _rates(heard: Hearing, pairs: Ints, amount: Floats | Ints, first: int) -> Floats:
    """Contact a day on the days on which each pair could be heard: float64 [pairs]."""
    days = [
        sum(end - start + 1 for start, end in heard.heard(pair, first, heard.today))
        for pair in pairs.tolist()
    ]
    return np.asarray(amount / np.maximum(days, 1))


def _faded_text(levels: list[float | None], slope: float, window: int) -> Sentence:
    """The contact in each window, oldest first, and what the trend takes off the first."""
    series = [
        "?" if level is None else (_FEW if level < 10 else _MANY).sentence(level=level)
        for level in levels
    ]
    change = math.expm1(slope * (len(levels) - 1))
    return _FADED.sentence(window=window, series=joined(series), change=change)
