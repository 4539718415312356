"""Pajek's .net: a view as pairs with one weight each."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from graphsvc.exporters._declare import Exporter
from graphsvc.exporters._pairs import pairs_of
from graphsvc.view import Projection


def lines(shown: Projection) -> Iterator[str]:
    """The file, line by line."""
    pairs = pairs_of(shown)
    graph: nx.Graph[str] = nx.DiGraph() if pairs.directed else nx.Graph()
    graph.add_nodes_from(pairs.labels)
    for (a, b), value in pairs.cells.items():
        weight = int(value) if value.is_integer() else value
        graph.add_edge(pairs.labels[a], pairs.labels[b], weight=weight)
    for line in nx.generate_pajek(graph):
        yield f"{line}\n"


EXPORTER = Exporter("pajek", "for Pajek: pairs and their weights", "net", lines)
