"""What `graphsvc export --format jsonl` wrote."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.errors import InputRejected, UsageError
from graphsvc.importers._declare import Importer, Option, Options
from graphsvc.importers._files import records, stem
from graphsvc.model import REQUIRED, Place, Row

# what people decided by hand is told in an export, and made again by hand
_DECISIONS = "decisions"


def rows(options: Options) -> Iterator[Row]:
    """The rows of the tables, in the file's order; decisions made by hand are passed over."""
    path = options.get("file", "")
    if not path:
        raise UsageError("Give the FILE that 'graphsvc export' wrote.")
    for line, cells in records(path, ("table",)):
        table = str(cells.pop("table"))
        if table in REQUIRED:
            yield Row(table, cells, Place(path, line))
        elif table != _DECISIONS:
            raise InputRejected(f"{path}:{line}: there is no table {table!r}.", "BAD_FILE")


def source(options: Options) -> str:
    """The source's name where a row states none: the file's stem."""
    return options.get("source") or stem(options.get("file", "export"))


IMPORTER = Importer(
    "jsonl",
    "what 'graphsvc export --format jsonl' wrote, all tables in one file",
    (
        Option("file", "the file", file=True),
        Option("source", "name of the source where a row states none (default: the file's stem)"),
    ),
    rows,
    source,
)
