"""Cores against networkx and the definition."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses import run
from graphsvc.graph import Graph
from tests.analyses.nodes import by_node, near, some_graph, unweighted


@pytest.mark.parametrize("seed", range(5))
def test_k_cores_are_those_of_networkx(seed: int) -> None:
    graph = some_graph(seed, nodes=30)
    told = nx.core_number(graph)
    assert by_node(run("core", graph, kind="k-core")) == told
    assert by_node(run("core", unweighted(graph))) == told
    assert by_node(run("core", graph), "kCore") == told


@pytest.mark.parametrize("seed", range(5))
def test_an_s_core_holds_together_at_its_strength_and_no_higher(seed: int) -> None:
    graph = some_graph(seed, nodes=30)
    found = by_node(run("core", graph))
    assert len(set(found.values())) > 3
    told = {node: max(_levels(graph, node), default=0.0) for node in graph}
    assert found == near(told)


def _levels(graph: Graph, node: str) -> list[float]:
    """The strengths at which a node is in the part that peeling leaves, read as defined."""
    found = []
    left: Graph = nx.Graph(graph)
    while node in left:
        weakest = min(dict(left.degree(weight="weight")).values())
        found.append(weakest)
        while gone := [n for n, s in left.degree(weight="weight") if s <= weakest + 1e-12]:
            left.remove_nodes_from(gone)
    return found


def test_either_arrow_counts_once_without_weights() -> None:
    graph: Graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "a")])
    assert by_node(run("core", graph)) == {"a": 2, "b": 2, "c": 2}
