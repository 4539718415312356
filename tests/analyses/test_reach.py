"""Reach against searches of networkx."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import networkx as nx
import pytest

from graphsvc.analyses import run
from graphsvc.graph import Graph, Network, NetworkSettings
from tests.analyses.nodes import by_node, order, some_graph, unweighted


def test_in_two_steps_one_who_bridges_karate_reaches_more_than_its_leaders() -> None:
    """32 (here 31) reaches 32 others, the two leaders 25 and 23."""
    found = run("reach", nx.karate_club_graph())
    assert order(found)[:1] == [31]
    assert found.rows[0].value == 32
    assert found.rows[0].values["share"] == pytest.approx(32 / 33)
    assert (by_node(found)[0], by_node(found)[33]) == (25, 23)


@pytest.mark.parametrize("k", [1, 2, 4])
@pytest.mark.parametrize("seed", range(3))
def test_steps_follow_influence(seed: int, k: int) -> None:
    graph = some_graph(seed, directed=True, nodes=20)
    network = unweighted(graph)
    ways: dict[Literal["along", "against", "both"], Graph] = {
        "along": graph,
        "against": nx.reverse(graph),
        "both": nx.Graph(graph),
    }  # fmt: skip
    for influence, way in ways.items():
        told = {node: len(nx.single_source_shortest_path_length(way, node, k)) - 1 for node in way}
        found = run("reach", replace(network, influence=influence), k=k)
        assert by_node(found) == told
        codes = {"along": [], "against": ["against"], "both": ["both-ways"]}[influence]
        assert [warning.split(":")[0] for warning in found.warnings] == codes


def test_a_weak_tie_is_no_step() -> None:
    graph: Graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 0.5), ("b", "c", 0.04)])
    network = replace(Network.of(graph), weight="strength", settings=NetworkSettings())
    assert by_node(run("reach", network)) == {"a": 1, "b": 1, "c": 0}


def test_a_sample_comes_near() -> None:
    graph = nx.connected_watts_strogatz_graph(600, 6, 0.1, seed=2)
    exact = by_node(run("reach", graph, k=3))
    found = run("reach", graph, k=3, sample="300")
    inside = [
        row.more["interval"][0] <= exact[row.subject[0]] <= row.more["interval"][1]
        for row in found.rows
    ]
    assert 0.8 <= sum(inside) / len(inside) < 1
    assert found.warnings[0].startswith("sampled: reach estimated from 300 of 600")


def test_many_are_counted_to_two_steps_and_sampled_beyond() -> None:
    graph = nx.random_regular_graph(3, 5002, seed=1)
    assert run("reach", graph, k=2).notes["exact"] is True
    assert run("reach", graph, k=3).notes == {"exact": False, "k": 3, "pivots": 2000, "seed": 1}
