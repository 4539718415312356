"""The two years of the sample: when people work, and how often they are in touch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from graphsvc.samples.stream import Stream

FIRST = date(2024, 7, 1)
LAST = date(2026, 6, 30)
SATURDAY = 5


def ago(days: int) -> date:
    """The day that lies so many days before the last one."""
    return LAST - timedelta(days)


def holiday(day: date) -> bool:
    """Whether everyone is away: in mid August, or around Christmas."""
    month_day = (day.month, day.day)
    return (8, 9) <= month_day <= (8, 23) or month_day >= (12, 24) or month_day <= (1, 6)


def workday(day: date) -> date:
    """The day itself, or the next one on which people work."""
    while day.weekday() >= SATURDAY or holiday(day):
        day += timedelta(1)
    return day


def rhythm(stream: Stream, every: int, first: date = FIRST, last: date = LAST) -> Iterator[date]:
    """Working days from first to last, about `every` days apart; what falls in holidays is off."""
    day = first + timedelta(stream.whole(0, every))
    while day <= last:
        touched = workday(day)
        if touched <= last and not holiday(day):
            yield touched
        day += timedelta(max(1, int(stream.near(every, 0.35) + 0.5)))


def clock(stream: Stream, day: date) -> str:
    """A moment of that day's office hours, as ISO text."""
    return f"{day.isoformat()}T{stream.whole(8, 17):02}:{5 * stream.whole(0, 11):02}:00"
