"""The documented tables: entities, ties, interactions, coverage."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.errors import UsageError
from graphsvc.importers._declare import Importer, Option, Options
from graphsvc.importers._files import records, stem
from graphsvc.model import REQUIRED, Place, Row

# what the service adds to the rows that it refused, so that they can be mended and imported
REJECTED_PREFIX = "rejected_"


def rows(options: Options) -> Iterator[Row]:
    """The rows of the tables given: entities first, since the others name them."""
    given = [(table, options[table]) for table in REQUIRED if options.get(table)]
    if not given:
        raise UsageError("Give at least one table: --entities, --ties, --interactions, --coverage.")
    for table, path in given:
        for line, cells in records(path, REQUIRED[table]):
            kept = {n: v for n, v in cells.items() if not n.startswith(REJECTED_PREFIX)}
            yield Row(table, kept, Place(path, line))


def source(options: Options) -> str:
    """The source's name: stated, else the stem of the first table's file."""
    first = next((options[table] for table in REQUIRED if options.get(table)), "tables")
    return options.get("source") or stem(first)


IMPORTER = Importer(
    "tables",
    "the documented tables (docs/reference/tables.md): CSV, JSON lines or Parquet, gz too",
    (
        *(Option(table, f"file of {table}", file=True) for table in REQUIRED),
        Option("source", "name of the source where a row states none (default: the file's stem)"),
    ),
    rows,
    source,
)
