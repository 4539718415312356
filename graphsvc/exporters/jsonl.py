"""JSON lines: every fact as a row of the documented tables, for `import jsonl`."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.exporters._declare import Exporter
from graphsvc.exporters._rows import rows_of
from graphsvc.model import canonical
from graphsvc.view import Projection


def lines(shown: Projection) -> Iterator[str]:
    """One object a line, `table` first."""
    for table, cells in rows_of(shown):
        yield f'{{"table":"{table}",{canonical(cells)[1:]}\n'


EXPORTER = Exporter("jsonl", "every fact, for 'graphsvc import jsonl'", "jsonl", lines)
