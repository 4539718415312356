"""The only way out: one selection, analysis or report in one view."""

from __future__ import annotations

from graphsvc.runs.ran import Ran
from graphsvc.runs.running import Progress, Running
from graphsvc.runs.runs import Runs
from graphsvc.runs.series import Dates, Series, dates_of, series_json, series_sheet
from graphsvc.runs.shown import ran_json, view_json

__all__ = [
    "Dates", "Progress", "Ran", "Running", "Runs", "Series", "dates_of", "ran_json",
    "series_json", "series_sheet", "view_json",
]  # fmt: skip
