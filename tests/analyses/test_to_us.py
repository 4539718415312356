"""Who the nodes are to us."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np

from graphsvc.analyses._matrix import joined, weights
from graphsvc.analyses._to_us import ToUs
from graphsvc.graph import Actor, Graph, Network
from graphsvc.graph.network import Manages, Strengths


def _network() -> Network:
    graph: Graph = nx.Graph()
    graph.add_weighted_edges_from(
        [("ada", "cleo", 0.3), ("ben", "cleo", 0.6), ("cleo", "dan", 0.9), ("x", "y", 0.5)]
    )
    return replace(
        Network.of(graph),
        ours=frozenset({"ada", "ben", "our firm"}),
        actors={"cleo": Actor("1", "cleo", "Cleo", "Person", organization="acme")},
        managers=(Manages("ada", "acme", 7), Manages("ben", "cleo", 8)),
        competitors=frozenset({"acme", "y"}),
    )


def _of(network: Network) -> ToUs:
    return ToUs(network, joined(network, weights(network)))


def test_a_node_is_ours_tied_to_us_or_so_many_steps_away() -> None:
    network = _network()
    to_us = _of(network)
    found = {node: to_us.of(place, node) for place, node in enumerate(network.nodes)}
    assert found["cleo"] == {
        "ours": False, "strength": 0.6, "through": "ben", "steps": 1,
        "managers": ["ada", "ben"], "competitor": True,
    }  # fmt: skip
    assert found["dan"] == {
        "ours": False, "strength": None, "through": None, "steps": 2, "managers": [],
        "competitor": False,
    }  # fmt: skip
    ada, y = found["ada"], found["y"]
    assert ada is not None
    assert y is not None
    assert (ada["ours"], ada["steps"], ada["strength"]) == (True, 0, None)
    assert (y["steps"], y["competitor"]) == (None, True)


def test_strengths_that_are_known_are_used_instead_of_the_graph() -> None:
    network = _network()
    nodes = network.nodes
    a, b = [nodes.index("ada"), nodes.index("ben")], [nodes.index("cleo"), nodes.index("cleo")]
    nothing = np.zeros((2, 6))
    known = Strengths(
        np.array(a, np.int32), np.array(b, np.int32), np.array([0.8, 0.8]), nothing, nothing,
        np.zeros(2, np.int64), np.zeros(2, np.int64), np.zeros(3, np.int64), np.zeros(0, np.int64),
    )  # fmt: skip
    said = _of(replace(network, strengths=known)).of(nodes.index("cleo"), "cleo")
    assert said is not None
    assert (said["strength"], said["through"]) == (0.8, "ada")


def test_where_nobody_is_us_nothing_is_said() -> None:
    network = replace(_network(), ours=frozenset())
    assert _of(network).of(0, "ada") is None
    elsewhere = replace(_network(), ours=frozenset({"our firm"}))
    said = _of(elsewhere).of(0, "ada")
    assert said is not None
    assert (said["ours"], said["steps"]) == (False, None)
