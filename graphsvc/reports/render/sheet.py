"""A table as CSV, in which nothing is a formula."""

from __future__ import annotations

import csv
import io
import re

from graphsvc.reports._document import Cell, Table

# what spreadsheets take for the beginning of a formula, behind blanks too
_FORMULA = re.compile(r"[\t\r\n ]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")


def sheet_csv(table: Table) -> bytes:
    """A table as CSV in UTF-8; a text that a spreadsheet would run is marked as text by '."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([inert_in_sheet(column.name) for column in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return stream.getvalue().encode("utf-8", "replace")


def inert_in_sheet(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return inert_in_sheet(cell) if isinstance(cell, str) else cell
