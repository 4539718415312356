"""Degree and strength."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses import run
from graphsvc.graph import Graph
from tests.analyses.nodes import by_node, near, order, some_graph, unweighted


def test_the_second_in_karate_has_most_contacts() -> None:
    """Zachary 1977: 34 (here 33) has 17 contacts, 1 (here 0) has 16."""
    found = run("degree", nx.karate_club_graph())
    assert order(found)[:2] == [33, 0]
    assert [row.value for row in found.rows[:2]] == [17, 16]
    assert by_node(found, "strength")[0] == 42


def test_arrows_are_counted_apart_and_together() -> None:
    graph: Graph = nx.DiGraph()
    graph.add_weighted_edges_from([("a", "b", 2), ("b", "a", 3), ("a", "c", 1)])
    found = run("degree", graph)
    assert by_node(found) == {"a": 2, "b": 1, "c": 1}
    assert by_node(found, "in") == {"a": 1, "b": 1, "c": 1}
    assert by_node(found, "out") == {"a": 2, "b": 1, "c": 0}
    assert by_node(found, "strength") == {"a": 6, "b": 5, "c": 1}
    assert by_node(found, "share") == {"a": 1, "b": 0.5, "c": 0.5}
    assert by_node(run("degree", graph, direction="in"), "strength") == {"a": 3, "b": 2, "c": 1}
    assert by_node(run("degree", unweighted(graph)), "strength") == {"a": 2, "b": 1, "c": 1}


@pytest.mark.parametrize("seed", range(4))
def test_values_are_those_of_networkx(seed: int) -> None:
    graph = some_graph(seed, directed=True)
    assert by_node(run("degree", graph, direction="in")) == dict(graph.in_degree())  # type: ignore[attr-defined]  # a DiGraph
    out = graph.out_degree(weight="weight")  # type: ignore[attr-defined]  # a DiGraph
    assert by_node(run("degree", graph, direction="out"), "strength") == near(dict(out))


def test_one_alone_has_no_share() -> None:
    found = run("degree", nx.empty_graph(1))
    assert by_node(found) == {0: 0}
    assert by_node(found, "share") == {0: None}
    assert found.warnings[0].startswith("too-few-nodes: share of 1 rows")
