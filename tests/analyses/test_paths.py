"""Shortest paths, counted and carried, against all of them written out."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses._paths import lengths, shortest, sources
from graphsvc.graph import Graph, Network
from tests.analyses.nodes import some_graph


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_paths_are_counted_as_if_written_out(seed: int, directed: bool) -> None:
    graph = some_graph(seed, directed, nodes=9)
    network = Network.of(graph)
    nodes = network.nodes
    ways = lengths(network)
    for found in shortest(ways, np.arange(len(nodes))):
        start = nodes[found.source]
        carried = dict.fromkeys(graph.edges, 0.0)
        for place, end in enumerate(nodes):
            paths = _paths(graph, start, end)
            assert found.count[place] == len(paths)
            for path in paths:
                for tie in pairwise(path):
                    carried[tie if tie in carried else tie[::-1]] += 1 / len(paths)
        ours = dict.fromkeys(graph.edges, 0.0)
        for entry, amount in zip(found.tie.tolist(), found.carried.tolist(), strict=True):
            tie = nodes[ways.tail[entry]], nodes[ways.matrix.indices[entry]]
            ours[tie if tie in ours else tie[::-1]] += amount
        assert ours == pytest.approx(carried)


def _paths(graph: Graph, start: object, end: object) -> list[list[object]]:
    if not nx.has_path(graph, start, end):
        return []
    return list(nx.all_shortest_paths(graph, start, end, weight="length"))


def test_arrows_are_followed_turned_or_joined() -> None:
    network = Network.of(nx.DiGraph([("a", "b"), ("b", "c")]))
    found = {
        along: lengths(network, along).matrix.toarray().astype(int).tolist()
        for along in ("out", "in", "both")
    }
    assert found == {
        "out": [[0, 1, 0], [0, 0, 1], [0, 0, 0]],
        "in": [[0, 0, 0], [1, 0, 0], [0, 1, 0]],
        "both": [[0, 1, 0], [1, 0, 1], [0, 1, 0]],
    }


def test_sources_are_all_nodes_or_drawn() -> None:
    assert sources(5).exact
    assert sources(5).places.tolist() == [0, 1, 2, 3, 4]
    assert (sources(2000).exact, sources(2001).exact) == (True, False)
    assert len(sources(2001).places) == 200
    assert sources(2001, "exact").exact
    assert sources(400, "400").exact
    drawn = sources(400, "399", seed=7)
    assert not drawn.exact
    assert len(drawn.places) == 399
    assert 0 <= drawn.places.min() < drawn.places.max() < 400
    assert drawn.places.tolist() != sources(400, "399", seed=8).places.tolist()
