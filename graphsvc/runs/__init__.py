"""The only way out: one selection, analysis or report in one view."""

from __future__ import annotations

from graphsvc.runs.runs import Ran, Runs
from graphsvc.runs.shown import ran_json, view_json

__all__ = ["Ran", "Runs", "ran_json", "view_json"]
