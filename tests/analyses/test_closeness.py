"""Closeness against published values and networkx."""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import run
from tests.analyses.nodes import (
    assert_order_is_nothing,
    by_node,
    near,
    order,
    some_graph,
    unweighted,
)


def test_fernando_and_garth_are_nearest_to_all() -> None:
    """Krackhardt 1990: .643; nodes as networkx numbers them."""
    found = run("closeness", nx.krackhardt_kite_graph(), kind="classic")
    assert sorted(order(found)[:2]) == [5, 6]
    assert [round(row.value or 0, 3) for row in found.rows[:2]] == [0.643, 0.643]
    assert [row.rank for row in found.rows[:3]] == [1, 1, 3]


@pytest.mark.parametrize("seed", range(5))
def test_harmonic_is_that_of_networkx(seed: int) -> None:
    graph = some_graph(seed, directed=True)
    others = len(graph) - 1
    into = {node: value / others for node, value in _harmonic(graph).items()}
    out = {node: value / others for node, value in _harmonic(graph.reverse()).items()}  # type: ignore[attr-defined]  # a DiGraph
    assert by_node(run("closeness", graph)) == near(into)
    assert by_node(run("closeness", graph, direction="out")) == near(out)
    either = some_graph(seed)
    plain = {node: value / others for node, value in nx.harmonic_centrality(either).items()}
    assert by_node(run("closeness", unweighted(either))) == near(plain)


def _harmonic(graph: nx.Graph[str]) -> dict[str, float]:
    return dict(nx.harmonic_centrality(graph, distance="length"))


@pytest.mark.parametrize("seed", range(5))
def test_classic_is_that_within_the_component(seed: int) -> None:
    graph = some_graph(seed)
    graph.add_node("alone")
    told: dict[str, float] = {}
    for part in nx.connected_components(graph):
        within = nx.closeness_centrality(graph.subgraph(part), distance="length")
        told |= within if len(part) > 1 else dict.fromkeys(part, math.nan)
    assert math.isnan(told["alone"])
    assert by_node(run("closeness", graph, kind="classic")) == near(told)


def test_who_is_reached_by_nobody_is_said_to_be() -> None:
    graph = nx.DiGraph([("a", "b"), ("b", "c")])
    found = run("closeness", graph, kind="classic")
    assert by_node(found) == {"a": None, "b": 1, "c": 2 / 3}
    assert found.warnings == ("isolate: closeness of 1 rows is undefined, nobody is reached",)
    assert by_node(run("closeness", graph, direction="both")) == {"a": 0.75, "b": 1, "c": 0.75}


@pytest.mark.parametrize("kind", ["harmonic", "classic"])
def test_nine_in_ten_intervals_hold(kind: str) -> None:
    graph = nx.barabasi_albert_graph(500, 2, seed=3)
    graph.add_node("alone")
    exact = by_node(run("closeness", graph, kind=kind))
    inside = []
    for seed in range(1, 6):
        found = run("closeness", graph, kind=kind, sample="150", seed=seed)
        inside += [
            row.more["interval"][0] <= exact[row.subject[0]] <= row.more["interval"][1]
            for row in found.rows
            if row.subject[0] != "alone"
        ]
        assert by_node(found)["alone"] == (0 if kind == "harmonic" else None)
        assert found.warnings[-1].startswith("sampled: closeness estimated from 150 of 501")
    assert 0.8 <= sum(inside) / len(inside) < 1


def test_order_is_nothing() -> None:
    assert_order_is_nothing("closeness", some_graph(2, directed=True))


def test_three_figures_name_three_people_of_the_kite() -> None:
    """Krackhardt 1990: by degree Diane, by closeness Fernando and Garth, by betweenness Heather."""
    names = ["Andre", "Beverly", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike"]
    kite = nx.relabel_nodes(nx.krackhardt_kite_graph(), dict(enumerate([*names, "Jane"])))
    closest = run("closeness", kite)
    assert _first(by_node(run("degree", kite))) == {"Diane"}
    assert _first(by_node(closest, "classic")) == {"Fernando", "Garth"}
    assert _first(by_node(run("betweenness", kite))) == {"Heather"}


def _first(figures: dict[Any, Any]) -> set[Any]:
    return {node for node, value in figures.items() if value == max(figures.values())}


@pytest.mark.parametrize("sample", ["exact", "120"])
def test_each_kind_tells_the_other_as_well(sample: str) -> None:
    graph = nx.gnp_random_graph(150, 0.03, seed=3)
    harmonic, classic = (
        run("closeness", graph, kind=kind, sample=sample) for kind in ("harmonic", "classic")
    )
    assert by_node(harmonic, "classic") == by_node(classic)
    assert by_node(classic, "harmonic") == by_node(harmonic)
