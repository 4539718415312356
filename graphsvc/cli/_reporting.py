"""A report as bytes in a format."""

from __future__ import annotations

from graphsvc.cli._options import Lang
from graphsvc.cli._out import as_json
from graphsvc.reports import sheet
from graphsvc.reports.render import page, sheet_csv
from graphsvc.runs.reported import Reported, reported_json


def rendered(told: Reported, form: str, lang: Lang) -> bytes:
    """A page for people (html), all rows for a sheet (csv), or as data (json)."""
    if form == "json":
        return as_json(reported_json(told, lang))
    if form == "csv":
        return sheet_csv(sheet(told.ran, lang))
    return page(told.document(lang), lang).encode()
