"""Eigenvector centrality against networkx, and where it is not one vector."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses import run
from graphsvc.graph import Graph, spectral
from tests.analyses.nodes import assert_order_is_nothing, by_node, near, some_graph


def test_the_second_in_karate_stands_highest() -> None:
    """.373 for 34 (here 33), as published with the data's analyses since Bonacich 1987."""
    found = run("eigenvector", nx.Graph(nx.karate_club_graph().edges))
    assert found.rows[0].subject == (33,)
    assert round(found.rows[0].value or 0, 3) == 0.373


@pytest.mark.parametrize("dense", [0, 200])
@pytest.mark.parametrize("seed", range(4))
def test_values_are_those_of_networkx(
    seed: int, dense: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spectral, "_DENSE", dense)
    graph = nx.connected_watts_strogatz_graph(40, 4, 0.4, seed=seed)
    for a, b, said in graph.edges(data=True):
        said["weight"] = 1 + (a * b + seed) % 5
    told = nx.eigenvector_centrality_numpy(graph, weight="weight")
    assert by_node(run("eigenvector", graph)) == near(told)
    largest = max(told.values())
    scaled = {node: value / largest for node, value in told.items()}
    assert by_node(run("eigenvector", graph, scale="max")) == near(scaled)


def test_one_component_of_several_has_figures() -> None:
    graph = nx.disjoint_union_all([nx.star_graph(3), nx.complete_graph(4), nx.empty_graph(2)])
    found = run("eigenvector", graph)
    assert {node: value for node, value in by_node(found).items() if value} == near(
        dict.fromkeys([4, 5, 6, 7], 0.5)
    )
    assert found.warnings == (
        "disconnected: 2 components have ties; only that with the largest eigenvalue has figures "
        "above 0, 6 rows have 0",
    )
    assert found.notes["eigenvalue"] == pytest.approx(3)


def test_equal_components_share_the_figures_and_are_said_to() -> None:
    found = run("eigenvector", nx.disjoint_union(nx.cycle_graph(3), nx.cycle_graph(3)))
    assert by_node(found) == near(dict.fromkeys(range(6), 6**-0.5))
    assert found.warnings[-1].startswith("not-unique: 2 components have the same largest")


def test_either_arrow_is_a_tie() -> None:
    graph: Graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])
    plain = nx.eigenvector_centrality_numpy(nx.Graph([("a", "b"), ("b", "c")]))
    assert by_node(run("eigenvector", graph)) == near(plain)


def test_order_is_nothing() -> None:
    assert_order_is_nothing("eigenvector", some_graph(1))
