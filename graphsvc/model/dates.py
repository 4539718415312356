"""Dates known to a day, a month or a year, and moments in time.

A day is an int: days since 1970-01-01. A moment is an int: microseconds since then, UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

EPOCH = date(1970, 1, 1)
_MOMENT_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
DAY_MICROSECONDS = 86_400_000_000
# open ends; far outside of what is accepted, so that comparisons need no special case
BEFORE_ALL = -(2**30)
AFTER_ALL = 2**30
NEVER = -(2**62)  # an unknown moment

_PARTIAL = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?\Z")
FIRST_YEAR, LAST_YEAR = 1000, 2999


class BadDate(ValueError):
    """A text that is no date, or one outside the years 1000 to 2999."""


def day_of(value: date) -> int:
    """The day of a calendar date."""
    return (value - EPOCH).days


def date_of(day: int) -> date:
    """The calendar date of a day."""
    return EPOCH + timedelta(days=day)


def day_text(day: int) -> str | None:
    """A day as ISO text; None for an open end."""
    return None if day in (BEFORE_ALL, AFTER_ALL) else date_of(day).isoformat()


def first_day(text: str) -> int:
    """The first day that a date means: `2019` is 2019-01-01."""
    year, month, day = _parts(text)
    return day_of(date(year, month or 1, day or 1))


def last_day(text: str) -> int:
    """The last day that a date means: `2019-02` is 2019-02-28."""
    year, month, day = _parts(text)
    if day:
        return day_of(date(year, month or 1, day))
    following = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return day_of(following) - 1


def _parts(text: str) -> tuple[int, int | None, int | None]:
    found = _PARTIAL.match(text.strip())
    if not found:
        raise BadDate(f"{text!r} is no date; write 2019, 2019-05 or 2019-05-17")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadDate(f"the year of {text!r} is outside {FIRST_YEAR} to {LAST_YEAR}")
    try:
        date(year, month or 1, day or 1)
    except ValueError as fault:
        raise BadDate(f"{text!r} is no date: {fault}") from None
    return year, month, day


def moment(text: str) -> int:
    """The moment of an ISO date or date and time; without an offset it is UTC.

    A date alone is its midnight. Raises BadDate.
    """
    text = text.strip()
    try:
        value = datetime.fromisoformat(text.replace(" ", "T", 1))
    except ValueError:
        return first_day(text) * DAY_MICROSECONDS
    value = value if value.tzinfo else value.replace(tzinfo=UTC)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise BadDate(f"the year of {text!r} is outside {FIRST_YEAR} to {LAST_YEAR}")
    return (value - _MOMENT_ZERO) // timedelta(microseconds=1)


def moment_text(value: int) -> str | None:
    """A moment as ISO text in UTC, seconds at least; None if it is not known."""
    if value == NEVER:
        return None
    when = _MOMENT_ZERO + timedelta(microseconds=value)
    return when.isoformat().replace("+00:00", "Z")
