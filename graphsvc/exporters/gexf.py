"""GEXF, for Gephi: entities, ties and contact of one view."""

from __future__ import annotations

import re
from collections.abc import Iterator

import networkx as nx

from graphsvc.exporters._declare import Exporter
from graphsvc.exporters._network import network_of
from graphsvc.view import Projection

# networkx writes the day of the clock, which says nothing of the graph
_CLOCK = re.compile(r' lastmodifieddate="[^"]*"')


def lines(shown: Projection) -> Iterator[str]:
    """The file, line by line; the same for the same view."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    for line in nx.generate_gexf(network_of(shown)):
        yield f"{_CLOCK.sub('', line)}\n"


EXPORTER = Exporter("gexf", "for Gephi", "gexf", lines)
