"""Least cuts against a published value and networkx."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses._min_cut import min_cut
from graphsvc.analyses._undirected import undirected
from graphsvc.graph import Network
from tests.analyses.ties import graph_of, named, published, random_graph


def test_karate_is_parted_by_22() -> None:
    network, table = published("karate", "weight")
    ties = undirected(network)
    value, cut = min_cut(ties, ties.among(["1"]), ties.among(["34"]))
    told = next(each["values"] for each in table["answers"] if each["metric"] == "min_cut")
    assert value == told["value"] == 22
    side = set(told["side_of_1"])
    ends = [(network.nodes[ties.a[t]], network.nodes[ties.b[t]]) for t in cut.tolist()]
    crossing = [pair for pair in network.graph.edges if len(side.intersection(pair)) == 1]
    assert {frozenset(pair) for pair in ends} == {frozenset(pair) for pair in crossing}


@pytest.mark.parametrize("seed", range(60))
def test_cuts_between_sets_are_as_light_as_those_of_networkx(seed: int) -> None:
    graph = named(random_graph(seed, 14, 0.3))
    random = np.random.default_rng(seed)
    for _, _, said in graph.edges(data=True):
        said["weight"] = float(random.uniform(0.01, 1))
    ties = undirected(Network.of(graph, "weight"))
    one, other = sorted(graph)[:3], sorted(graph)[-2:]
    value, cut = min_cut(ties, ties.among(one), ties.among(other))
    whole: Any = nx.Graph(graph)
    for end, members in (("source", one), ("sink", other)):
        whole.add_edges_from((end, node) for node in members)
    told = nx.minimum_cut_value(whole, "source", "sink", capacity="weight")
    assert value == pytest.approx(told, abs=1e-7)
    less: Any = nx.Graph(graph)
    less.remove_edges_from([(ties.nodes[ties.a[t]], ties.nodes[ties.b[t]]) for t in cut.tolist()])
    apart = nx.node_connected_component
    assert not any(set(other) & apart(less, node) for node in one)


def test_a_tie_that_carries_all_is_not_the_cut_because_of_that() -> None:
    ties = undirected(Network.of(graph_of(("a", "b", 0.9), ("b", "c", 0.5)), "weight"))
    value, cut = min_cut(ties, ties.among(["a"]), ties.among(["c"]))
    assert (value, cut.tolist()) == (0.5, [1])


def test_what_is_not_tied_costs_nothing_to_part() -> None:
    ties = undirected(Network.of(nx.Graph([("a", "b"), ("x", "y")])))
    value, cut = min_cut(ties, ties.among(["a"]), ties.among(["x"]))
    assert (value, cut.tolist()) == (0, [])
