"""The formats of `export`: those on the shelf, and the script that only the store can write."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.exporters import Exporter, exporters
from graphsvc.store.script import script
from graphsvc.view import Projection
from graphsvc.view.plain import plain


def formats() -> dict[str, Exporter]:
    """Every format by its name."""
    cypher = Exporter("cypher", "statements for any Neo4j", "cypher", _cypher)
    return dict(sorted({**exporters(), cypher.name: cypher}.items()))


def _cypher(shown: Projection) -> Iterator[str]:
    return script(plain(shown))
