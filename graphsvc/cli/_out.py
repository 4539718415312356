"""Results on standard output, and nothing else there."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from graphsvc.cli._inert import inert, inert_in_sheet
from graphsvc.cli._options import Everywhere
from graphsvc.errors import OutputFailed
from graphsvc.reports import Cell, Document, Table


@dataclass(frozen=True)
class Answer:
    """What a command answers: as data, for people, and as the rows of a sheet.

    Only what is asked for is made. sheet: by default the first table of the document.
    """

    data: Callable[[], Any]
    document: Callable[[], Document]
    sheet: Callable[[], Table] | None = None


def show(answer: Answer, everywhere: Everywhere) -> None:
    """Prints an answer in the format that was asked for."""
    if everywhere.format == "json":
        write(as_json(answer.data()))
    elif everywhere.format == "csv":
        write(as_csv(_sheet(answer)))
    else:
        draw(answer.document(), everywhere)


def draw(document: Document, everywhere: Everywhere) -> None:
    """Prints a document for a person."""
    from graphsvc.cli import _terminal

    if isinstance(sys.stdout, io.TextIOWrapper):
        # a terminal that lacks a letter shows another one rather than nothing
        sys.stdout.reconfigure(errors="replace")
    _terminal.draw(document, everywhere.language)


def remark(text: str, everywhere: Everywhere) -> None:
    """Says something beside the result, on standard error."""
    if not everywhere.quiet:
        sys.stderr.write(f"{inert(text)}\n")


def write(text: bytes) -> None:
    """Puts bytes on standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()


def write_file(path: Path, text: bytes) -> None:
    """Puts a file in place whole: nobody sees half of it. Raises OutputFailed."""
    special = path.exists() and not path.is_file()
    draft = path if special else path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(text)
        if not special:
            draft.replace(path)
    except OSError as fault:
        raise OutputFailed(f"{path} cannot be written: {fault.strerror}.") from fault
    finally:
        if not special:
            draft.unlink(missing_ok=True)


def as_json(data: Any) -> bytes:
    """Data as indented JSON."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS
    return orjson.dumps(data, option=options)


def as_csv(table: Table) -> bytes:
    """A table as CSV; what a spreadsheet would take for a formula is no longer one."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return stream.getvalue().encode("utf-8", "replace")


def _cell(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return inert_in_sheet(cell) if isinstance(cell, str) else cell


def _sheet(answer: Answer) -> Table:
    if answer.sheet is not None:
        return answer.sheet()
    tables = (section.table for section in answer.document().sections)
    return next((table for table in tables if table is not None), Table((), ()))
