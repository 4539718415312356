"""Rows of cells from CSV, JSON lines and Parquet, plain or gzipped, with their line numbers."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import orjson

from graphsvc.errors import InputMissing, InputRejected

Record = tuple[int, dict[str, Any]]

# a cell longer than this is no cell; what is too long to be taken is said by row
_LONGEST_CELL = 16 * 2**20
_MOST_COLUMNS = 1_000
_SUFFIX = re.compile(
    r"(\.csv|\.jsonl|\.ndjson|\.parquet|\.graphml|\.gexf|\.net|\.dl)?(\.gz)?\Z", re.IGNORECASE
)


def stem(path: str) -> str:
    """A file's name without its endings, as the name of a source."""
    bare = _SUFFIX.sub("", Path(path).name)
    return re.sub(r"[^\w.@+-]", "-", bare).strip(".-")[:64] or "file"


def records(path: str, required: tuple[str, ...]) -> Iterator[Record]:
    """Line and cells of each row. Raises InputMissing and InputRejected, naming file and line.

    Cells beyond the header stand under the empty name.
    """
    file = Path(path)
    check_readable(file)
    name = file.name.lower().removesuffix(".gz")
    if name.endswith(".parquet"):
        yield from _parquet(file, required)
        return
    reader = _json_lines if name.endswith((".jsonl", ".ndjson")) else _csv
    with _opened(file) as stream:
        try:
            yield from reader(file, stream, required)
        except UnicodeDecodeError as fault:
            raise InputRejected(
                f"{path}:{_broken_line(file)} is not UTF-8 "
                f"(byte {fault.object[fault.start]:#x}: {fault.reason}). "
                "Save it as UTF-8 and import it again.",
                "NOT_UTF8",
            ) from None
        except (OSError, EOFError) as fault:
            raise InputRejected(f"{path} cannot be read: {fault}", "BAD_FILE") from fault


def check_readable(file: Path) -> None:
    """Raises InputMissing or InputRejected where there is no file with anything in it."""
    if file.is_dir():
        raise InputMissing(f"{file} is a directory, not a file.")
    try:
        with file.open("rb") as stream:
            empty = file.is_file() and not stream.read(1)
    except FileNotFoundError:
        raise InputMissing(f"{file} does not exist.") from None
    except OSError as fault:
        raise InputMissing(f"{file} cannot be read: {fault.strerror}.") from None
    if not file.is_file():
        raise InputMissing(f"{file} is no plain file; an import reads its input twice.")
    if empty:
        raise InputRejected(f"{file} is empty.", "EMPTY_FILE")


def _opened(file: Path) -> IO[str]:
    if file.name.lower().endswith(".gz"):
        return io.TextIOWrapper(gzip.open(file), "utf-8-sig", newline="")
    return file.open(encoding="utf-8-sig", newline="")


def _broken_line(file: Path) -> int:
    """The first line that is not UTF-8; what decodes in pieces cannot tell."""
    with gzip.open(file) if file.name.lower().endswith(".gz") else file.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 0


class _Lines:
    """The lines of a file, and whether one more was asked for than there are."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        yield from self._stream
        self.ended = True


def _csv(file: Path, stream: IO[str], required: tuple[str, ...]) -> Iterator[Record]:
    csv.field_size_limit(_LONGEST_CELL)
    lines = _Lines(stream)
    reader = csv.reader(lines)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(file, header, required)
        line = reader.line_num + 1
        for cells in reader:
            if lines.ended:  # its last cell was still open
                raise InputRejected(f"{file}:{line}: a quote is never closed.", "BAD_FILE")
            if cells:
                yield line, _named(header, cells)
            line = reader.line_num + 1
    except csv.Error as fault:
        raise InputRejected(f"{file}:{reader.line_num}: {fault}", "BAD_FILE") from None


def _named(header: list[str], cells: list[str]) -> dict[str, Any]:
    named: dict[str, Any] = dict(zip(header, cells, strict=False))
    if len(cells) > len(header):
        named[""] = ",".join(cells[len(header) :])
    return named


def _check_header(file: Path, header: list[str], required: tuple[str, ...]) -> None:
    missing = [name for name in required if name not in header]
    if missing:
        raise InputRejected(
            f"{file}:1: the column {missing[0]!r} is missing; there are "
            f"{', '.join(header[:20]) or 'none'}.",
            "MISSING_COLUMN",
        )
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise InputRejected(f"{file}:1: the column {twice[0]!r} stands twice.", "BAD_HEADER")
    if len(header) > _MOST_COLUMNS:
        raise InputRejected(f"{file}:1: over {_MOST_COLUMNS} columns.", "BAD_HEADER")


def _json_lines(file: Path, stream: IO[str], required: tuple[str, ...]) -> Iterator[Record]:
    for line, text in enumerate(stream, 1):
        if not text.strip():
            continue
        try:
            said = orjson.loads(text)
        except orjson.JSONDecodeError as fault:
            raise InputRejected(f"{file}:{line}: no JSON: {fault}", "BAD_FILE") from None
        if not isinstance(said, dict):
            raise InputRejected(f"{file}:{line}: no JSON object.", "BAD_FILE")
        missing = [name for name in required if name not in said]
        if missing:
            raise InputRejected(f"{file}:{line}: {missing[0]!r} is missing.", "MISSING_COLUMN")
        yield line, {name: _cell(value) for name, value in said.items()}


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return [str(each) for each in value]
    return orjson.dumps(value).decode() if isinstance(value, dict) else value


def _parquet(file: Path, required: tuple[str, ...]) -> Iterator[Record]:
    import polars  # noqa: PLC0415  # half a second that only Parquet needs

    try:
        frame = polars.read_parquet(file)
    except Exception as fault:  # its parsers raise of many classes on a damaged file
        raise InputRejected(f"{file} is no Parquet file: {fault}", "BAD_FILE") from fault
    _check_header(file, frame.columns, required)
    for line, row in enumerate(frame.iter_rows(named=True), 1):
        yield line, {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return [str(each) for each in value] if isinstance(value, list) else str(value)
