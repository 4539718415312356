"""What falls apart without a node or a tie, against published values and networkx."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses._articulation import bridges, pieces
from graphsvc.analyses._undirected import undirected
from graphsvc.graph import Network
from tests.analyses.ties import CLASSIC, named, published, random_graph


@pytest.mark.parametrize("name", CLASSIC)
def test_articulation_points_are_those_published(name: str) -> None:
    network, table = published(name)
    told = next(e["values"] for e in table["answers"] if e["metric"] == "articulation_points")
    assert {network.nodes[place] for place in pieces(undirected(network).matrix)} == set(told)


@pytest.mark.parametrize("seed", range(60))
def test_pieces_and_bridges_are_those_of_networkx(seed: int) -> None:
    graph = named(random_graph(seed, 20, 0.04 + 0.002 * seed))
    network = Network.of(graph)
    ties = undirected(network)
    apart = {}
    for node in graph:
        rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
        sizes = sorted(map(len, nx.connected_components(rest)))
        if len(sizes) > 1:
            apart[node] = sizes
    found = pieces(ties.matrix)
    assert {network.nodes[place]: sorted(sizes) for place, sizes in found.items()} == apart
    ends = [divmod(key, len(graph)) for key in bridges(ties.matrix).tolist()]
    cut = {(network.nodes[a], network.nodes[b]) for a, b in ends}
    assert cut == {tuple(sorted(pair)) for pair in nx.bridges(graph)}


def test_a_long_path_does_not_exhaust_the_stack() -> None:
    ties = undirected(Network.of(named(nx.path_graph(5000))))
    assert len(pieces(ties.matrix)) == 4998
    assert len(bridges(ties.matrix)) == 4999
