"""Scalars: dates known to a day, a month or a year, moments, and data of any shape."""

from __future__ import annotations

from typing import Any, NewType

from strawberry.scalars import JSON

from graphsvc.api.declare import Types
from graphsvc.model.dates import first_day, moment

Date = NewType("Date", str)
DateTime = NewType("DateTime", str)


def declare_scalars(types: Types) -> None:
    """The scalars of the schema."""
    types.scalar(
        "Date", Date, "A day, or a month or year where no more is known: 2019-05-17, 2019.", _date
    )
    types.scalar(
        "DateTime",
        DateTime,
        "A moment, ISO 8601: 2019-05-17T09:30:00Z. A day is its midnight, UTC.",
        _moment,
    )
    types.scalar("JSON", JSON, "Data of any shape.", _as_it_is)


def _date(value: Any) -> str:
    """Raises BadDate, a ValueError."""
    first_day(str(value))
    return str(value)


def _moment(value: Any) -> str:
    """Raises BadDate, a ValueError."""
    moment(str(value))
    return str(value)


def _as_it_is(value: Any) -> Any:
    return value
