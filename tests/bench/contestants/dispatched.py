"""networkx' functions called on the graph of a view, which end in our kernels."""

from __future__ import annotations

from typing import Any

import networkx as nx

from tests.bench.contest import GRAPH, MADE, Contestant, Task
from tests.bench.contestants.kernels import PAGERANK_STEP, view
from tests.bench.edges import Ties


def _spans(graph: Any, _: Ties) -> Any:
    # what networkx' types call a pair has the span behind it
    found: Any = nx.local_bridges(graph)
    return [0 if one[2] == float("inf") else one[2] for one in found]


def _triangles(graph: Any, _: Ties) -> Any:
    list(nx.local_bridges(graph, with_span=False))
    nx.effective_size(graph, weight="weight")
    return nx.constraint(graph, weight="weight")


CONTESTANT = Contestant(
    view,
    {
        GRAPH: MADE,
        "pagerank": Task(lambda graph, _: nx.pagerank(graph, tol=PAGERANK_STEP)),
        "eigenvector": Task(lambda graph, _: nx.eigenvector_centrality(graph, weight="weight")),
        "core": Task(lambda graph, _: nx.core_number(graph)),
        "components": Task(lambda graph, _: list(nx.connected_components(graph))),
        "bridges": Task(lambda graph, _: list(nx.bridges(graph))),
        "triangle measures": Task(_triangles),
        "spans": Task(_spans),
        "betweenness, 200 pivots": Task(
            lambda graph, ties: nx.betweenness_centrality(graph, len(ties.pivots()), seed=1)
        ),
        "harmonic of 200": Task(
            lambda graph, ties: nx.harmonic_centrality(graph, nbunch=ties.pivots())
        ),
        "betweenness": Task(lambda graph, _: nx.betweenness_centrality(graph)),
        "tie betweenness": Task(lambda graph, _: nx.edge_betweenness_centrality(graph)),
    },
)
