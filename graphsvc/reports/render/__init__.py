"""What documents and tables look like: a page, a sheet. A terminal is the command line's."""

from __future__ import annotations

from graphsvc.reports.render.page import STYLE_HASH, page
from graphsvc.reports.render.sheet import inert_in_sheet, sheet_csv

__all__ = ["STYLE_HASH", "inert_in_sheet", "page", "sheet_csv"]
