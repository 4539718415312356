"""What falls apart without a node, against taking it away."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses._falling_apart import apart, closeness_lost, cut_off
from graphsvc.analyses._paths import lengths, sources
from graphsvc.graph import Graph, Network
from tests.analyses.nodes import some_graph


def _connected(graph: Graph) -> int:
    return sum(len(part) * (len(part) - 1) // 2 for part in nx.connected_components(graph))


@pytest.mark.parametrize("seed", range(6))
def test_pairs_that_lose_every_path_are_those_of_taking_it_away(seed: int) -> None:
    graph = some_graph(seed, nodes=24)
    network = Network.of(graph)
    found = apart(lengths(network))
    assert found.of == 23 * 22 // 2
    told = []
    for node in network.nodes:
        whole = nx.node_connected_component(graph, node)
        others = sum(1 for _ in combinations(whole - {node}, 2))
        left = graph.subgraph(whole - {node})
        told.append(others - _connected(left))
    assert found.pairs.tolist() == told
    assert sum(told) > 0
    assert found.share == pytest.approx(np.array(told) / found.of)


def test_who_is_cut_off_are_all_but_the_largest_piece() -> None:
    graph = nx.Graph([("m", "a"), ("m", "b"), ("b", "c"), ("m", "x"), ("x", "y"), ("y", "z")])
    graph.add_edge("far", "away")
    network = Network.of(graph)
    ways = lengths(network)
    nodes = network.nodes
    place = nodes.index("m")
    assert apart(ways).pieces[place] == [3, 2, 1]
    assert apart(ways).pairs[place] == 3 * 2 + 3 * 1 + 2 * 1
    assert [nodes[other] for other in cut_off(ways, place)] == ["a", "b", "c"]
    assert cut_off(ways, nodes.index("a")) == []


@pytest.mark.parametrize("directed", [False, True])
def test_the_closeness_lost_is_that_of_taking_it_away(directed: bool) -> None:
    graph = some_graph(3, directed, nodes=20)
    network = Network.of(graph)
    nodes = network.nodes
    found = closeness_lost(lengths(network), range(20), sources(20))
    told = {place: _lost(graph, node) for place, node in enumerate(nodes)}
    assert found == pytest.approx(told)
    assert max(told.values()) > 0.1


def _lost(graph: Graph, node: object) -> float:
    left = graph.copy()
    left.remove_node(node)
    before, after = (
        sum(
            1 / length
            for one, reached in nx.all_pairs_dijkstra_path_length(of, weight="length")
            for other, length in reached.items()
            if node not in (one, other) and one != other
        )
        for of in (graph, left)
    )
    return 1 - after / before


def test_of_many_the_closeness_lost_is_measured_from_some() -> None:
    graph: Graph = nx.barabasi_albert_graph(600, 2, seed=2)
    for _, _, said in graph.edges(data=True):
        said["length"] = 1
    ways = lengths(Network.of(graph))
    found = closeness_lost(ways, [0], sources(600))[0]
    every = _lost(graph, 0)
    assert found == pytest.approx(every, rel=0.2)
    assert found != every
