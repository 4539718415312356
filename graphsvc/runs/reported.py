"""A report in one view: its analysis run, told for a person or as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphsvc.errors import InputMissing, UsageError
from graphsvc.model.said import Lang
from graphsvc.reports import MOST_ROWS, ROWS, Document, Report, Telling, document, reports
from graphsvc.runs.ran import Ran
from graphsvc.runs.runs import Runs
from graphsvc.runs.shown import ran_json
from graphsvc.view import View


@dataclass(frozen=True, slots=True)
class Reported:
    """A report and the run that it tells of."""

    report: Report
    ran: Ran
    rows: int

    def document(self, lang: Lang) -> Document:
        """For a person, in a language."""
        return document(self.report, self.ran, Telling(lang, self.rows))


def report(runs: Runs, view: View, name: str, given: Mapping[str, Any]) -> Reported:
    """A report in one view. given: parameters of its analysis and network, and `rows`.

    rows: how many are told at length, 10 unless said. Raises InputMissing and UsageError.
    """
    known = reports()
    if name not in known:
        raise InputMissing(f"There is no report {name!r}; 'graphsvc reports' lists them.")
    rest = {key: value for key, value in given.items() if key != "rows"}
    rows = _rows(given.get("rows", ROWS))
    return Reported(known[name], runs.run(view, known[name].analysis, rest), rows)


def _rows(said: Any) -> int:
    try:
        rows = int(said)
    except (TypeError, ValueError):
        rows = -1
    if not 1 <= rows <= MOST_ROWS:
        raise UsageError(f"rows must be a whole number from 1 to {MOST_ROWS}, not {said!r}.")
    return rows


def reported_json(reported: Reported, lang: Lang = "en") -> dict[str, Any]:
    """A report as data: the run of its analysis, all rows, under the report's name."""
    named = {"report": reported.report.name, "title": reported.report.title.of(lang)}
    return named | ran_json(reported.ran, lang)
