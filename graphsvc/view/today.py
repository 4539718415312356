"""The day that a view without a date stands for, and what the workspace was told of itself."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from graphsvc.model import Facts, Mask, Sort
from graphsvc.model.dates import AFTER_ALL, BEFORE_ALL, DAY_MICROSECONDS, NEVER, day_of, first_day

# days after which the newest stated date, not the clock, says what today is
STALE_DAYS = 31
SETTINGS_SOURCE = "workspace"
# what a workspace may say of strength; a run's own parameters go before it
STRENGTH_SETTINGS = ("preset", "half_life")
# all that a workspace says of itself, its teams aside
SETTINGS = ("us", "today", *STRENGTH_SETTINGS)


def clock_day() -> int:
    """The day of the clock, UTC."""
    return day_of(datetime.now(UTC).date())


def today(facts: Facts, kept: Mask, clock: int | None = None) -> int:
    """The day of a view without a date.

    The workspace's own setting; else the clock's day, or the newest interaction time or stated
    date among the facts kept where that lies over 31 days before it. Planned interactions and
    the time of import never count, nor does what is stated for a day still to come.
    """
    clock = clock_day() if clock is None else clock
    told = setting(facts, kept, "today")
    if told:
        return first_day(told[0])
    newest = newest_day(facts, kept, clock)
    return newest if newest is not None and newest < clock - STALE_DAYS else clock


def newest_day(facts: Facts, kept: Mask, clock: int) -> int | None:
    """The newest day up to the clock's on which something kept happened or was stated."""
    planned = facts.coded["status"].equals("planned")
    timed = kept & (facts.at != NEVER) & ~planned
    own = kept & ~facts.coded["source"].equals(SETTINGS_SOURCE)
    found = [facts.at[timed] // DAY_MICROSECONDS]
    for column, open_end in ((facts.first_day, BEFORE_ALL), (facts.last_day, AFTER_ALL)):
        found.append(column[own & (column != open_end)].astype(np.int64))
    days = np.concatenate(found)
    days = days[days <= clock]
    return int(days.max()) if len(days) else None


def setting(facts: Facts, kept: Mask, name: str) -> list[str]:
    """What the workspace was told under a name: `us`, `today`, `team/NAME`; empty if nothing."""
    is_setting = kept & facts.is_sort(Sort.RECORD) & facts.coded["kind"].equals("Setting")
    for row in np.flatnonzero(is_setting).tolist():
        if facts.texts["key"][row] == name:
            value = facts.attributes(row).get("value", [])
            return [str(each) for each in value] if isinstance(value, list) else [str(value)]
    return []
