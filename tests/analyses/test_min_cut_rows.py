"""Least cuts as rows."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest

from graphsvc.analyses import run
from graphsvc.errors import UsageError
from graphsvc.graph import Graph
from tests.analyses.nodes import assert_order_is_nothing, some_graph, unweighted
from tests.analyses.ties import graph_of, number, published


def test_karate_is_parted_as_published() -> None:
    network, table = published("karate", "weight")
    told = next(each["values"] for each in table["answers"] if each["metric"] == "min_cut")
    found = run("min-cut", network, source="1", target="34")
    assert found.notes["weight"] == told["value"]
    assert sorted(found.notes["side"]) == sorted(told["side_of_1"])
    assert sum(number(row.value) for row in found.rows) == told["value"]


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_no_cut_of_fewer_ties_parts_two_sides(seed: int, directed: bool) -> None:
    graph = some_graph(seed, directed)
    joined: Graph = nx.Graph(graph)
    whole: Graph = nx.Graph(joined)
    whole.add_edges_from(("source", node) for node in ("n00", "n01"))
    whole.add_edges_from(("sink", node) for node in ("n14", "n15"))
    nx.set_edge_attributes(whole, dict.fromkeys(joined.edges, 1), "capacity")
    told = nx.minimum_cut_value(whole, "source", "sink")
    found = run("min-cut", unweighted(graph), source="n00,n01", target="n14,n15")
    assert found.notes["weight"] == len(found.rows) == told
    left: Graph = nx.Graph(joined)
    for row in found.rows:
        left.remove_edge(*row.subject)
    reached = set().union(*(nx.node_connected_component(left, n) for n in ("n00", "n01")))
    assert not reached & {"n14", "n15"}
    assert set(found.notes["side"]) == reached


def test_the_source_is_us_unless_said() -> None:
    network = replace(unweighted(nx.path_graph(4)), ours=frozenset({0}))
    found = run("min-cut", network, target="3")
    assert [(row.subject, row.value, row.rank) for row in found.rows] == [((0, 1), 1, 1)]
    assert (found.notes["withSource"], found.notes["side"]) == (1, [0])
    back = run("min-cut", network, source="3", target="us")
    assert [row.subject for row in back.rows] == [(2, 3)]


def test_sides_that_are_apart_or_one_and_the_same() -> None:
    graph = graph_of(("a", "b", 2), ("x", "y", 1))
    found = run("min-cut", graph, source="a", target="x, y")
    assert (found.rows, found.notes["weight"]) == ((), 0)
    assert found.warnings == ("disconnected: nothing ties the two sides to each other",)
    with pytest.raises(UsageError, match="source and target: a is on both sides"):
        run("min-cut", graph, source="a,b", target="x,a")
    with pytest.raises(UsageError, match="target: 'zed' is no node of this network"):
        run("min-cut", graph, source="a", target="zed")


def test_who_is_not_named_is_asked_for() -> None:
    graph = graph_of(("a", "b", 2))
    assert run("min-cut", graph).warnings == (
        "no-source: nobody is named, nor said to be us; name the nodes of that side by source=",
    )
    assert run("min-cut", graph, source="a").warnings[0].startswith("no-target: nobody is named")


def test_the_order_of_storage_is_nothing() -> None:
    assert_order_is_nothing("min-cut", some_graph(3), source="n00", target="n01")
