"""networkit, a library in C++ under the MIT licence, on one thread."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tests.bench.contest import GRAPH, MADE, Contestant, Task
from tests.bench.edges import Ties

networkit: Any = import_module("networkit")


def graph(ties: Ties) -> Any:
    """Ties as one of its graphs."""
    networkit.setNumberOfThreads(1)
    networkit.setSeed(1, False)
    return networkit.GraphFromCoo((ties.weight, (ties.a, ties.b)), n=ties.nodes, weighted=True)


def _scores(made: Any) -> Any:
    return made.run().scores()


def _components(graph: Any, _: Ties) -> Any:
    return networkit.components.ConnectedComponents(graph).run().getComponents()


def _pivots(graph: Any, ties: Ties) -> Any:
    """It draws the pivots itself, and would follow weights as lengths."""
    plain = networkit.graphtools.toUnweighted(graph)
    return _scores(networkit.centrality.EstimateBetweenness(plain, len(ties.pivots())))


def _between(graph: Any, ties: Any) -> Any:
    plain = networkit.graphtools.toUnweighted(graph)
    return _scores(networkit.centrality.Betweenness(plain))


def _leiden(graph: Any, _: Ties) -> Any:
    found = networkit.community.ParallelLeiden(graph, iterations=5, randomize=True)
    return found.run().getPartition().getVector()


CONTESTANT = Contestant(
    graph,
    {
        GRAPH: MADE,
        "pagerank": Task(
            lambda graph, _: _scores(networkit.centrality.PageRank(graph, 0.85, 1e-9))
        ),
        "eigenvector": Task(
            lambda graph, _: _scores(networkit.centrality.EigenvectorCentrality(graph, 1e-9))
        ),
        "core": Task(lambda graph, _: _scores(networkit.centrality.CoreDecomposition(graph))),
        "components": Task(_components),
        "betweenness, 200 pivots": Task(_pivots),
        "leiden": Task(_leiden),
        "betweenness": Task(_between),
    },
)
