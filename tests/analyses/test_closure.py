"""Open strong triads against published values and a plain count of pairs."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from graphsvc.analyses import run
from graphsvc.graph import Graph
from tests.analyses.nodes import assert_order_is_nothing, by_node, some_graph
from tests.analyses.ties import answer, graph_of, published


def test_open_triads_are_those_published() -> None:
    network, table = published("karate", "weight")
    assert by_node(run("closure", network, strong=4)) == answer(table, "strong_triad_violations")


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_open_triads_are_those_of_counting_pairs(seed: int, directed: bool) -> None:
    graph = some_graph(seed, directed, nodes=22)
    joined: Graph = nx.Graph()
    joined.add_nodes_from(graph)
    for u, v, said in graph.edges(data=True):
        known = joined.edges[u, v]["weight"] if joined.has_edge(u, v) else 0
        joined.add_edge(u, v, weight=known + said["weight"])
    told, pairs = {}, {}
    for node in graph:
        strong = [other for other in joined[node] if joined[node][other]["weight"] >= 0.3]
        pairs[node] = len(list(combinations(strong, 2)))
        told[node] = sum(not joined.has_edge(*two) for two in combinations(strong, 2))
    found = run("closure", graph, strong=0.3)
    assert sum(told.values()) > 5
    assert by_node(found) == told
    assert by_node(found, "pairs") == pairs


def test_who_is_apart_is_named_and_a_weak_tie_closes() -> None:
    graph = graph_of(("m", "a", 1), ("m", "b", 1), ("m", "c", 1), ("a", "b", 0.1))
    found = run("closure", graph)
    first = found.rows[0]
    assert (first.subject, first.value) == (("m",), 2)
    assert first.values == {"pairs": 3, "share": pytest.approx(2 / 3)}
    assert first.more["between"] == [["a", "c"], ["b", "c"]]
    assert by_node(found, "share") == {"m": pytest.approx(2 / 3), "a": None, "b": None, "c": None}
    assert found.warnings == (
        "no-pairs: share of 3 rows is undefined, the node has no two ties of 0.5 or more",
    )


def test_without_weights_all_ties_are_strong() -> None:
    found = run("closure", nx.star_graph(4))
    assert by_node(found) == {0: 6, 1: 0, 2: 0, 3: 0, 4: 0}
    assert len(found.rows[0].more["between"]) == 5
    assert found.warnings[-1].startswith("unweighted:")
    assert set(by_node(run("closure", nx.star_graph(4), strong=2)).values()) == {0}


def test_the_order_of_storage_is_nothing() -> None:
    assert_order_is_nothing("closure", some_graph(3), strong=0.2)
