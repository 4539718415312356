"""An adjacency matrix as CSV: names in the first row and column, weights within."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from graphsvc.errors import UsageError
from graphsvc.exporters._declare import Exporter
from graphsvc.exporters._pairs import number, pairs_of
from graphsvc.view import Projection

# a matrix has the square of this many numbers
MOST_ENTITIES = 5_000
# what a spreadsheet would take for a formula
_FORMULA = ("=", "+", "@", "-")


def lines(shown: Projection) -> Iterator[str]:
    """The file, row by row. Raises UsageError where it would be too large to be of use."""
    if len(shown) > MOST_ENTITIES:
        raise UsageError(
            f"A matrix of {len(shown):,} entities has {len(shown) ** 2:,} numbers; at most "
            f"{MOST_ENTITIES:,} entities go into one. Narrow the view by --scope, or write "
            "another format."
        )
    pairs = pairs_of(shown)
    cells, size = pairs.both_ways(), len(pairs.labels)
    labels = [f"'{label}" if label.startswith(_FORMULA) else label for label in pairs.labels]
    yield _row("", labels)
    for a, label in enumerate(labels):
        yield _row(label, [number(cells.get((a, b), 0.0)) for b in range(size)])


def _row(first: str, cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([first, *cells])
    return out.getvalue()


EXPORTER = Exporter("matrix", "an adjacency matrix, for any program that takes one", "csv", lines)
