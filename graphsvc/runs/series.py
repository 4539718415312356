"""One analysis on each of many days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np

from graphsvc.errors import UsageError
from graphsvc.graph.work import stepped
from graphsvc.model import INTERNAL_KINDS
from graphsvc.model.dates import (
    BEFORE_ALL,
    DAY_MICROSECONDS,
    NEVER,
    BadDate,
    date_of,
    day_text,
    first_day,
    last_day,
)
from graphsvc.model.said import Lang
from graphsvc.reports import Column, Table, sheet
from graphsvc.runs.memory import OUT_OF_MEMORY
from graphsvc.runs.ran import Asked, Ran, ran_in
from graphsvc.runs.shown import ran_json, view_json
from graphsvc.view import SETTINGS_SOURCE, Projection, project

Every = Literal["day", "week", "month", "quarter", "year"]
EVERY: tuple[Every, ...] = get_args(Every)
# more days than that are no series that anybody reads
MOST_STEPS = 4_000
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Dates:
    """Which days: the last of each period, and `until` itself. Days, both included.

    since: None for that of the first dated fact; until: None for the view's own day. lang: of
    the sentences about them.
    """

    every: Every
    since: int | None = None
    until: int | None = None
    lang: Lang = "en"


@dataclass(frozen=True, slots=True)
class Step:
    """What was found on one day: as data, and as rows of a sheet."""

    day: int
    data: Mapping[str, Any]
    table: Table


@dataclass(frozen=True, slots=True)
class Series:
    """What one analysis found on each day."""

    asked: Asked
    every: Every
    steps: tuple[Step, ...]

    @property
    def rows(self) -> int:
        """The rows of all days."""
        return sum(len(step.table.rows) for step in self.steps)


def dates_of(
    every: str, since: str | None = None, until: str | None = None, lang: Lang = "en"
) -> Dates:
    """Which days are meant by words: a year or a month begins with its first day and ends with
    its last. Raises UsageError.
    """
    if every not in EVERY:
        raise UsageError(f"every: {every!r} is none of {', '.join(EVERY)}.")
    try:
        first = first_day(since) if since else None
        last = last_day(until) if until else None
    except BadDate as fault:
        raise UsageError(f"every {every}: {fault}.") from None
    return Dates(every, first, last, lang)


def series_in(shown: Projection, asked: Asked, given: Mapping[str, Any], dates: Dates) -> Series:
    """What an analysis finds on each day, knowing what the view knows. Raises UsageError.

    A day on which it is undefined has no rows and a warning that says why; where that is so on
    every day, its reason is raised.
    """
    steps: list[Step] = []
    fault: UsageError | None = None
    defined = False
    for day in stepped(days_of(shown, dates), f"{dates.every}s"):
        of_day = project(shown.facts, replace(shown.view, valid_at=day))
        try:
            steps.append(_step(ran_in(of_day, asked.analysis.name, given), dates.lang))
            defined = True
        except UsageError as undefined:
            if undefined.code == OUT_OF_MEMORY:
                raise
            fault = undefined
            steps.append(_undefined(of_day, undefined))
    if fault is not None and not defined:
        raise fault
    return Series(asked, dates.every, tuple(steps))


def days_of(shown: Projection, dates: Dates) -> list[int]:
    """The days of a series in a view, in their order. Raises UsageError."""
    until = shown.day if dates.until is None else dates.until
    since = first_stated(shown, until) if dates.since is None else dates.since
    if since > until:
        raise UsageError(f"A series from {day_text(since)} to {day_text(until)} has no days.")
    days, day = [], since
    while day <= until:
        days.append(min(_last_of(dates.every, day), until))
        day = days[-1] + 1
        if len(days) > MOST_STEPS:
            raise UsageError(
                f"From {day_text(since)} to {day_text(until)} there are over {MOST_STEPS:,} "
                f"{dates.every}s; take longer ones, or name --from and --to.",
                "TOO_MANY_STEPS",
            )
    return days


def first_stated(shown: Projection, until: int) -> int:
    """The first day on which something in the view happened or began; `until` if nothing did."""
    facts = shown.facts
    own = shown.kept & ~facts.coded["source"].equals(SETTINGS_SOURCE)
    own &= ~facts.coded["kind"].among(INTERNAL_KINDS)
    timed = own & (facts.at != NEVER) & ~facts.coded["status"].equals("planned")
    began = own & (facts.first_day != BEFORE_ALL)
    moments, days = facts.at[timed] // DAY_MICROSECONDS, facts.first_day[began]
    found = np.concatenate([moments, days.astype(np.int64)])
    return min(int(found.min()), until) if len(found) else until


def _last_of(every: Every, day: int) -> int:
    """The last day of the period that a day is in; weeks end on Sunday."""
    date = date_of(day)
    if every == "day":
        return day
    if every == "week":
        return day + 6 - date.weekday()
    months = _MONTHS[every]
    month = (date.month + months - 1) // months * months
    return last_day(f"{date.year:04d}-{month:02d}")


def _step(ran: Ran, lang: Lang) -> Step:
    said = ran_json(ran, lang)
    kept = {name: said[name] for name in ("view", "graph", "rows", "warnings")}
    if not said["graph"]["entities"]:
        kept["warnings"] = ["empty: nobody is in the network on this day", *said["warnings"]]
    if "notes" in said:
        kept["notes"] = said["notes"]
    return Step(ran.projection.day, kept, sheet(ran, lang))


def _undefined(of_day: Projection, fault: UsageError) -> Step:
    said = {
        "view": view_json(of_day.view, of_day), "graph": None, "rows": [],
        "warnings": [f"undefined: {fault}"],
    }  # fmt: skip
    return Step(of_day.day, said, Table((), ()))


def series_json(series: Series) -> dict[str, Any]:
    """A series as data."""
    return {
        "analysis": series.asked.analysis.name,
        "parameters": dict(series.asked.parameters),
        "every": series.every,
        "steps": [dict(step.data) for step in series.steps],
    }


def series_sheet(series: Series) -> Table:
    """The rows of all days under one another, each with its date, for a sheet."""
    columns: dict[str, Column] = {"date": Column("date", "date")}
    for step in series.steps:
        columns |= {each.name: each for each in step.table.columns if each.name not in columns}
    last = [columns.pop(name) for name in ("reasons", "facts") if name in columns]
    columns |= {each.name: each for each in last}
    rows = []
    for step in series.steps:
        names = [each.name for each in step.table.columns]
        for row in step.table.rows:
            said = {"date": day_text(step.day), **dict(zip(names, row, strict=True))}
            rows.append([said.get(name) for name in columns])
    return Table(tuple(columns.values()), rows)
