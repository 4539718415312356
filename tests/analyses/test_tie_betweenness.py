"""Tie betweenness against published values and networkx; and how sure a sample is."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest

from graphsvc.analyses import run
from graphsvc.graph import Network, NetworkSettings
from tests.analyses.ties import answer, by_pair, graph_of, named, pair, published, random_graph


@pytest.mark.parametrize("name", ["karate", "florentine-marriage", "florentine-business"])
def test_values_are_those_published(name: str) -> None:
    network, table = published(name)
    found = by_pair(run("tie-betweenness", network, normalized=False))
    assert found == pytest.approx(answer(table, "tie_betweenness_raw"), abs=1e-6)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("weight", ["none", "weight"])
@pytest.mark.parametrize("seed", range(6))
def test_values_are_those_of_networkx(seed: int, weight: str, directed: bool) -> None:
    graph = named(random_graph(seed, 14, 0.3))
    if directed:
        arrows = list(graph.edges(data=True))
        graph = nx.DiGraph([(b, a, dict(said)) for a, b, said in arrows])
        graph.add_edges_from((a, b, dict(said)) for a, b, said in arrows[::3])
    for _, _, said in graph.edges(data=True):
        said["length"] = 1 / said["weight"]
    length = None if weight == "none" else "length"
    told = nx.edge_betweenness_centrality(graph, normalized=True, weight=length)
    rows = run("tie-betweenness", Network.of(graph, weight)).rows
    found = {row.subject: row.value for row in rows}
    given = {pair if directed else tuple(sorted(pair)): value for pair, value in told.items()}
    assert found == pytest.approx(given)


def test_a_sample_comes_near_and_says_how_near() -> None:
    graph = nx.connected_watts_strogatz_graph(600, 4, 0.2, seed=3)
    exact = by_pair(run("tie-betweenness", graph, sample="exact"))
    found = run("tie-betweenness", graph, sample="300")
    assert found.notes == {"exact": False, "pivots": 300, "seed": 1}
    assert found.warnings[0].startswith("sampled: tie betweenness is estimated from 300 of 600")
    # the interval is promised for the ties over which most paths run
    first = found.rows[:200]
    inside = [abs(row.value - exact[pair(row)]) <= row.values["halfWidth"] for row in first]
    assert 0.9 <= sum(inside) / len(inside) < 1


def test_as_many_pivots_as_nodes_are_all_of_them() -> None:
    found = run("tie-betweenness", nx.cycle_graph(100), sample="100")
    assert found.notes == {"exact": True}
    assert found.rows[0].values["halfWidth"] is None


def test_the_seed_draws_the_pivots() -> None:
    graph = nx.connected_watts_strogatz_graph(300, 4, 0.2, seed=3)
    once, again, other = (
        by_pair(run("tie-betweenness", graph, sample="100", seed=seed)) for seed in (1, 1, 2)
    )
    assert once == again
    assert once != other


def test_strengths_under_the_least_carry_no_paths() -> None:
    graph = graph_of(("a", "b", 0.04), ("b", "c", 0.5), ("a", "c", 0.05))
    network = replace(Network.of(graph), weight="strength", settings=NetworkSettings())
    assert by_pair(run("tie-betweenness", network)) == pytest.approx(
        {"a|b": 0, "b|c": 2 / 3, "a|c": 2 / 3}
    )


def test_two_nodes_and_none() -> None:
    assert by_pair(run("tie-betweenness", nx.path_graph(2))) == {"0|1": 1}
    assert run("tie-betweenness", nx.empty_graph(3)).rows == ()
