"""igraph, a library in C under the GPL: run apart, never imported beside the package."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from tests.bench.contest import GRAPH, MADE, Contestant, Task
from tests.bench.edges import Ties

igraph: Any = import_module("igraph")


def graph(ties: Ties) -> Any:
    """Ties as one of its graphs."""
    made = igraph.Graph(ties.nodes, np.column_stack([ties.a, ties.b]), directed=False)
    made.es["weight"] = ties.weight
    return made


def _leiden(graph: Any, _: Ties) -> Any:
    igraph.set_random_number_generator(import_module("random").Random(1))
    found = graph.community_leiden("modularity", weights="weight", n_iterations=5)
    return found.membership


CONTESTANT = Contestant(
    graph,
    {
        GRAPH: MADE,
        "pagerank": Task(lambda graph, _: graph.pagerank(damping=0.85, weights="weight")),
        "eigenvector": Task(lambda graph, _: graph.eigenvector_centrality(weights="weight")),
        "core": Task(lambda graph, _: graph.coreness()),
        "components": Task(lambda graph, _: graph.connected_components().membership),
        "bridges": Task(lambda graph, _: graph.bridges()),
        "triangle measures": Task(lambda graph, _: graph.constraint(weights="weight")),
        "betweenness, 200 pivots": Task(
            lambda graph, ties: graph.betweenness(directed=False, sources=ties.pivots())
        ),
        "harmonic of 200": Task(
            lambda graph, ties: graph.harmonic_centrality(ties.pivots(), normalized=False)
        ),
        "leiden": Task(_leiden),
        "betweenness": Task(lambda graph, _: graph.betweenness(directed=False)),
        "tie betweenness": Task(lambda graph, _: graph.edge_betweenness(directed=False)),
    },
)
