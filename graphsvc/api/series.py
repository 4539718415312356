"""An analysis over time as a field: its rows on each of many days."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from graphsvc.api.declare import Argument, FieldOf, Types
from graphsvc.api.draft import LARGEST_PAGE, PAGE
from graphsvc.api.executor import Asked, Finished, RootField
from graphsvc.api.findings import NAMED, parameters_of
from graphsvc.errors import UsageError
from graphsvc.runs import Dates, dates_of, series_json
from graphsvc.runs.series import EVERY, days_of

# days in one answer; a longer series is for the command line or a notebook
MOST_DAYS = 120


def declare_series(types: Types) -> None:
    """The result of a series, its steps and rows."""
    names = {each.upper(): each for each in EVERY}
    types.enum("Every", names, "Of which periods a series takes the last day.")
    actor = [
        FieldOf("uid", "ID!", "The same in every view."),
        FieldOf("key", "String!", "The source's own key."),
        FieldOf("name", "String!", "What it was called on that day."),
    ]
    types.object("SeriesActor", actor, "Somebody as a series names them; they may be gone today.")
    row = [
        FieldOf("subject", "[SeriesActor!]!", "Whom it is about: one, the two ends of a tie, or "
                f"the members of a group, at most {LARGEST_PAGE}."),
        FieldOf("name", "String", "What a group, or a figure of the whole network, is called."),
        FieldOf("rank", "Int", "Its place; equal values share one, an undefined one has none."),
        FieldOf("value", "Float", "The first figure; null where it is undefined."),
        FieldOf("figures", "JSON!", "The other figures, by name."),
    ]  # fmt: skip
    types.object("SeriesRow", row, "A row of an analysis on one day.")
    step = [
        FieldOf("view", "ViewInfo!", "In which view."),
        FieldOf("graph", "GraphInfo", "On which graph; null where the analysis is undefined."),
        FieldOf("rows", "[SeriesRow!]!", "The first rows."),
        FieldOf("totalCount", "Int!", "How many rows there are in all."),
        FieldOf("warnings", "[String!]!", "What to beware of; `undefined` says why."),
    ]
    types.object("SeriesStep", step, "An analysis on one day.")
    result = [
        FieldOf("analysis", "String!", "Its name."),
        FieldOf("parameters", "JSON!", "With which parameters."),
        FieldOf("every", "Every!", "Of which periods the last days are taken."),
        FieldOf("steps", "[SeriesStep!]!", "The days in their order."),
    ]
    types.object("SeriesResult", result, "An analysis over time.")


def series_fields() -> list[FieldOf]:
    """The field of series."""
    arguments = (
        *NAMED,
        Argument("every", "Every!", "Of which periods the last days are taken."),
        Argument("from", "Date", "Its begin; the first dated fact if it is not given."),
        Argument("to", "Date", "Its end; the day of the view if it is not given."),
        Argument("first", "Int", f"How many rows of each day; {PAGE} if it is not given."),
    )
    meaning = f"Any analysis by its name on each of at most {MOST_DAYS} days."
    return [FieldOf("series", "SeriesResult!", meaning, None, arguments,
                    of=partial(RootField, _series))]  # fmt: skip


def _series(asked: Asked) -> Finished:
    said, runs = asked.arguments, asked.context.runs
    given = parameters_of(asked)
    first = said.get("first")
    size = PAGE if first is None else first
    if not 0 <= size <= LARGEST_PAGE:
        raise UsageError(f"A page has 0 to {LARGEST_PAGE}, not {size}.", "BAD_PAGE")
    dates = _dates(said)
    number = len(days_of(runs.projection(asked.view), dates))
    if number > MOST_DAYS:
        raise UsageError(
            f"That are {number:,} days, and at most {MOST_DAYS} go into one answer: take longer "
            "periods, or `from` and `to`.",
            "TOO_MANY_STEPS",
        )
    found = series_json(runs.series(asked.view, said["name"], given, dates))
    steps = [_step(step, size) for step in found["steps"]]
    return asked.data({**found, "every": found["every"].upper(), "steps": steps}, arrays=True)


def _dates(said: Mapping[str, Any]) -> Dates:
    return dates_of(said["every"].value, said.get("from"), said.get("to"))


def _step(step: Mapping[str, Any], size: int) -> dict[str, Any]:
    rows = step["rows"]
    shown = {name: step[name] for name in ("view", "graph", "warnings")}
    return {**shown, "rows": [_row(row) for row in rows[:size]], "totalCount": len(rows)}


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    ends = [row[end] for end in ("source", "target") if end in row]
    subject = row.get("members") or ends or ([row] if "id" in row else [])
    return {
        "subject": [
            {"uid": each["id"], "key": each["key"], "name": each["name"]}
            for each in subject[:LARGEST_PAGE]
        ],
        "name": None if "id" in row else row.get("name"),
        "rank": row.get("rank"),
        "value": None if row["value"] is None else float(row["value"]),
        "figures": row.get("values", {}),
    }
