"""Circles of contacts against published values and networkx."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses import diversity, run
from graphsvc.graph import Graph
from tests.analyses.nodes import assert_order_is_nothing, by_node, some_graph
from tests.analyses.ties import answer, published


def test_circles_are_those_published() -> None:
    network, table = published("karate")
    assert by_node(run("diversity", network)) == answer(table, "structural_diversity")


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("at_once", [1, 40, 1_000_000])
def test_circles_are_the_components_of_networkx(
    monkeypatch: pytest.MonkeyPatch, at_once: int, directed: bool
) -> None:
    monkeypatch.setattr(diversity, "_AT_ONCE", at_once)
    graph = some_graph(at_once, directed, nodes=40)
    joined: Graph = nx.Graph(graph)
    told = {
        node: nx.number_connected_components(nx.induced_subgraph(joined, joined[node]))
        for node in joined
    }
    found = run("diversity", graph)
    assert len(set(told.values())) > 2
    assert by_node(found) == told
    assert by_node(found, "contacts") == dict(joined.degree)


def test_contacts_of_one_circle_are_one() -> None:
    assert by_node(run("diversity", nx.wheel_graph(6))) == dict.fromkeys(range(6), 1)
    assert by_node(run("diversity", nx.star_graph(3))) == {0: 3, 1: 1, 2: 1, 3: 1}
    assert by_node(run("diversity", nx.empty_graph(2))) == {0: 0, 1: 0}


def test_the_order_of_storage_is_nothing() -> None:
    assert_order_is_nothing("diversity", some_graph(3))
