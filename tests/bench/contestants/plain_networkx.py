"""networkx by itself. What would take minutes does a stated share, to be scaled."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

import networkx as nx

from tests.bench.contest import GRAPH, MADE, Contestant, Task
from tests.bench.contestants.kernels import PAGERANK_STEP
from tests.bench.edges import Ties

# steps done: pivots, nodes whose distances are summed, local bridges, constraints of nodes
_PIVOTS, _NEAR, _SPANS, _SOURCES = 2, 2, 40, 8
_LARGE = 20_000  # an eigenvector by power iteration takes its minutes from here on


def graph(ties: Ties) -> Any:
    """Ties as one of networkx' graphs."""
    made: Any = nx.Graph()
    made.add_nodes_from(range(ties.nodes))
    columns = (ties.a.tolist(), ties.b.tolist(), ties.weight.tolist())
    made.add_weighted_edges_from(zip(*columns, strict=True))
    return made


def _share(steps: int, of: Callable[[Ties], int]) -> Callable[[Ties], float]:
    return lambda ties: min(steps / of(ties), 1.0)


def _between(graph: Any, ties: Ties) -> Any:
    return nx.betweenness_centrality(graph, min(_PIVOTS, ties.nodes), seed=1)


def _spans(graph: Any, _: Ties) -> Any:
    # what networkx' types call a pair has the span behind it
    found: Any = islice(nx.local_bridges(graph), _SPANS)
    return [0 if one[2] == float("inf") else one[2] for one in found]


def local_bridges(ties: Ties) -> int:
    """How many there are, by networkx."""
    return sum(1 for _ in nx.local_bridges(graph(ties), with_span=False))


def _of_sources(ties: Ties) -> int:
    return min(_SOURCES, ties.nodes)


CONTESTANT = Contestant(
    graph,
    {
        GRAPH: MADE,
        "pagerank": Task(lambda graph, _: nx.pagerank(graph, tol=PAGERANK_STEP)),
        "eigenvector": Task(
            lambda graph, _: nx.eigenvector_centrality(graph, max_iter=1000, weight="weight")
        ),
        "core": Task(lambda graph, _: nx.core_number(graph)),
        "components": Task(lambda graph, _: list(nx.connected_components(graph))),
        "bridges": Task(lambda graph, _: list(nx.bridges(graph))),
        "triangle measures": Task(lambda graph, _: nx.constraint(graph, weight="weight")),
        "spans": Task(_spans, _share(_SPANS, local_bridges)),
        "betweenness, 200 pivots": Task(_between, _share(_PIVOTS, lambda ties: len(ties.pivots()))),
        "harmonic of 200": Task(
            lambda graph, ties: nx.harmonic_centrality(graph, nbunch=ties.pivots()[:_NEAR]),
            _share(_NEAR, lambda ties: len(ties.pivots())),
        ),
        "betweenness": Task(
            lambda graph, ties: nx.betweenness_centrality(graph, _of_sources(ties), seed=1),
            _share(_SOURCES, lambda ties: ties.nodes),
        ),
        "tie betweenness": Task(
            lambda graph, ties: nx.edge_betweenness_centrality(graph, _of_sources(ties), seed=1),
            _share(_SOURCES, lambda ties: ties.nodes),
        ),
    },
)
