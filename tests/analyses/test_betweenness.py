"""Betweenness against published values, networkx, and its own laws."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest

from graphsvc.analyses import Findings, run
from graphsvc.errors import UsageError
from graphsvc.graph import Network, NetworkSettings
from tests.analyses.nodes import (
    assert_order_is_nothing,
    by_node,
    near,
    order,
    some_graph,
    unweighted,
)


def test_the_medici_lie_between_others_isolate_or_not() -> None:
    """Padgett & Ansell 1993: .522 among 15 families, .452 with the Pucci, who married nobody."""
    families = nx.florentine_families_graph()
    assert round(by_node(run("betweenness", families))["Medici"], 3) == 0.522
    families.add_node("Pucci")
    found = run("betweenness", families)
    assert round(by_node(found)["Medici"], 3) == 0.452
    assert by_node(found)["Pucci"] == 0
    assert order(found)[0] == "Medici"


def test_heather_lies_between_the_kite_and_its_tail() -> None:
    """Krackhardt 1990: .389; nodes as networkx numbers them, 7 is Heather."""
    found = run("betweenness", nx.krackhardt_kite_graph())
    assert order(found)[0] == 7
    assert round(by_node(found)[7], 3) == 0.389


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("normalized", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_values_are_those_of_networkx(seed: int, normalized: bool, directed: bool) -> None:
    graph = some_graph(seed, directed)
    said = nx.betweenness_centrality(graph, normalized=normalized, weight="length")
    assert by_node(run("betweenness", graph, normalized=normalized)) == near(said)
    plain = nx.betweenness_centrality(graph, normalized=normalized)
    found = run("betweenness", unweighted(graph), normalized=normalized)
    assert by_node(found) == near(plain)


def test_lengths_that_are_equal_but_for_rounding_are_equal() -> None:
    """Three ties of weight 10 are 3/10 long, as one of weight 10/3 is; networkx sees one path."""
    graph: nx.Graph[str] = nx.Graph()
    ties = [("a", "b", 10), ("b", "c", 10), ("c", "d", 10), ("a", "d", 10 / 3)]
    graph.add_weighted_edges_from(ties)
    for _, _, said in graph.edges(data=True):
        said["length"] = 1 / said["weight"]
    shared = {"a": 0, "b": 1.5, "c": 1.5, "d": 0}
    assert by_node(run("betweenness", graph, normalized=False)) == pytest.approx(shared)
    theirs = nx.betweenness_centrality(graph, normalized=False, weight="length")
    assert theirs != pytest.approx(shared)


def test_under_three_nodes_nobody_is_between() -> None:
    found = run("betweenness", nx.path_graph(2))
    assert by_node(found) == {0: None, 1: None}
    assert [row.rank for row in found.rows] == [None, None]
    assert found.warnings[0].startswith("too-few-nodes: betweenness of 2 rows")
    assert run("betweenness", nx.Graph()).rows == ()


def test_a_weak_tie_carries_no_path() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 0.5), ("b", "c", 0.04)])
    network = replace(Network.of(graph), weight="strength", settings=NetworkSettings())
    assert by_node(run("betweenness", network)) == {"a": 0, "b": 0, "c": 0}
    every = replace(network, settings=NetworkSettings(min_strength=0))
    assert by_node(run("betweenness", every))["b"] == 1


@pytest.mark.parametrize("weight", [0, -1, float("nan"), None])
def test_a_weight_that_is_no_strength_is_refused(weight: float | None) -> None:
    graph = nx.path_graph(3)
    graph.edges[0, 1]["weight"] = 1
    graph.edges[1, 2]["weight"] = weight
    with pytest.raises(UsageError, match="weight: that of the tie 1 – 2"):
        run("betweenness", Network.of(graph, "weight"))


def test_a_sample_says_how_sure_each_row_is() -> None:
    """Nine in ten intervals hold, of those who lie on a fair part of paths."""
    graph = nx.barabasi_albert_graph(500, 3, seed=4)
    exact = by_node(run("betweenness", graph))
    inside = []
    for seed in range(1, 11):
        found = run("betweenness", graph, sample="200", seed=seed)
        far = max(abs(value - exact[node]) for node, value in by_node(found).items())
        assert 0 < far < found.notes["uniformHalfWidth"]
        low_high = {row.subject[0]: row.more["interval"] for row in found.rows}
        inside += [
            low <= exact[node] <= high
            for node, (low, high) in low_high.items()
            if exact[node] > 0.02
        ]
    assert 0.82 <= sum(inside) / len(inside) <= 0.95


def test_a_sample_is_said_to_be_one() -> None:
    found = run("betweenness", nx.barabasi_albert_graph(300, 2, seed=4), sample="200")
    assert found.notes["exact"] is False
    assert found.notes["pivots"] == 200
    assert found.warnings[0].startswith("sampled: betweenness estimated from 200 of 300 nodes")


def test_rows_closer_than_their_half_widths_are_not_told_apart() -> None:
    found = run("betweenness", nx.barabasi_albert_graph(300, 2, seed=4), sample="150")
    value, half = ([one[at] for one in _figures(found)] for at in (0, 1))
    told = [
        value[place] - value[place + 1] > half[place] + half[place + 1]
        for place in range(len(value) - 1)
    ]
    assert [row.more["toldApart"] for row in found.rows[:-1]] == told
    assert True in told
    assert found.rows[-1].more["toldApart"] is None


def _figures(found: Findings) -> list[tuple[float, float]]:
    return [(float(row.value or 0), float(row.values["halfWidth"] or 0)) for row in found.rows]


def test_the_same_seed_draws_the_same() -> None:
    graph = nx.barabasi_albert_graph(300, 2, seed=4)
    once, again, other = (run("betweenness", graph, sample="100", seed=s) for s in (1, 1, 2))
    assert once == again
    assert by_node(once) != by_node(other)


def test_every_node_is_a_source_to_five_thousand() -> None:
    graph = nx.star_graph(4999)
    assert run("betweenness", graph).notes == {"exact": True}
    graph.add_edge(0, 5000)
    assert run("betweenness", graph).notes["exact"] is False


@pytest.mark.parametrize("seed", range(3))
def test_order_is_nothing(seed: int) -> None:
    assert_order_is_nothing("betweenness", some_graph(seed))
