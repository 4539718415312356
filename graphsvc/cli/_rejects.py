"""Refused rows as files that can be mended and imported again by `import tables`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from graphsvc.cli._out import write_file
from graphsvc.intake import Imported
from graphsvc.model import COLUMNS, Cell, Problem, Row, Table

# the importer of the tables skips columns that start so
_SAID = ("rejected_file", "rejected_line", "rejected_column", "rejected_code", "rejected_reason")
_BEYOND = "rejected_cells"
Refusals = Sequence[tuple[Row, Problem]]


def write_rejects(folder: Path, done: Imported, source: str) -> list[Path]:
    """Writes a file for each table that has refused rows, and gives the files.

    Cells are exactly as they were read: what is mended here goes in as it stands.
    """
    files = []
    for table in COLUMNS:
        refused = [each for each in done.rejected if each[0].table == table]
        if refused:
            file = folder / f"rejected-{table}-{done.receipt}.csv"
            write_file(file, _text(table, refused, source))
            files.append(file)
    return files


def _text(table: Table, refused: Refusals, source: str) -> bytes:
    columns = _columns(table, (row for row, _ in refused))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*(column or _BEYOND for column in columns), *_SAID])
    for row, problem in refused:
        cells = {"source": source} | {n: v for n, v in row.cells.items() if v not in (None, "")}
        writer.writerow([*(_cell(cells.get(name)) for name in columns), *_said(row, problem)])
    return stream.getvalue().encode("utf-8", "replace")


def _columns(table: Table, rows: Iterable[Row]) -> list[str]:
    """The table's own columns that are used, in their order, then the others as they came."""
    used = dict.fromkeys(["source", *(name for row in rows for name in row.cells)])
    own = [name for name in COLUMNS[table] if name in used]
    return [*own, *(name for name in used if name not in own)]


def _said(row: Row, problem: Problem) -> list[str]:
    place = row.place
    column = place.column or problem.path.removeprefix(str(place)).strip(" ()")
    line = str(place.line) if place.line else ""
    return [place.file, line, column, problem.code, problem.message]


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ";".join(value) if isinstance(value, list) else str(value)
