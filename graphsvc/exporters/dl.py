"""UCINET's DL: a view as a list of pairs with one weight each."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.exporters._declare import Exporter
from graphsvc.exporters._pairs import number, pairs_of
from graphsvc.view import Projection


def lines(shown: Projection) -> Iterator[str]:
    """The file, line by line. A list of ties has arrows: without them a pair stands twice."""
    pairs = pairs_of(shown)
    yield f"dl n={len(pairs.labels)} format=edgelist1\nlabels:\n"
    for label in pairs.labels:
        yield f'"{label}"\n'
    yield "data:\n"
    for (a, b), value in pairs.both_ways().items():
        yield f"{a + 1} {b + 1} {number(value)}\n"


EXPORTER = Exporter("dl", "for UCINET: pairs and their weights", "dl", lines)
