"""GraphML, for network programs: entities, ties and contact of one view."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from graphsvc.exporters._declare import Exporter
from graphsvc.exporters._network import network_of
from graphsvc.view import Projection


def lines(shown: Projection) -> Iterator[str]:
    """The file, line by line."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    for line in nx.generate_graphml(network_of(shown)):
        yield f"{line}\n"


EXPORTER = Exporter("graphml", "for network programs: yEd, Gephi, igraph", "graphml", lines)
