"""Results on standard output, and nothing else there."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from graphsvc.cli._inert import inert
from graphsvc.cli._options import Always, Everywhere
from graphsvc.errors import OutputFailed
from graphsvc.reports import Document, Table
from graphsvc.reports.render.sheet import sheet_csv


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
        write(sheet_csv(_sheet(answer)))
    else:
        draw(answer.document(), everywhere)


def draw(document: Document, always: Always) -> None:
    """Prints a document for a person."""
    from graphsvc.cli import _terminal

    if isinstance(sys.stdout, io.TextIOWrapper):
        # a terminal that lacks a letter shows another one rather than nothing
        sys.stdout.reconfigure(errors="replace")
    _terminal.draw(document, always.language)


def say(text: str) -> None:
    """Prints lines of our own among documents."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def remark(text: str, always: Always) -> None:
    """Says something beside the result, on standard error."""
    if not always.quiet:
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
    """Data as indented JSON; lists of whole numbers stay in one line."""
    text = orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    return _NUMBERS.sub(lambda found: b"[" + b" ".join(found[1].split()) + b"]", text)


# a line break within is none of a text, where it would be escaped
_NUMBERS = re.compile(rb"\[\n\s+((?:-?\d+,\n\s+)*-?\d+)\n\s+\]")


def _sheet(answer: Answer) -> Table:
    if answer.sheet is not None:
        return answer.sheet()
    tables = (section.table for section in answer.document().sections)
    return next((table for table in tables if table is not None), Table((), ()))
