"""A graph over arrays is the graph that networkx would have made of the same ties."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graphsvc.graph.array_graph import ArrayGraph
from graphsvc.graph.arrays import Listed, arrays

NODES = list("abcde")
TIES = [(0, 1, 2.0), (0, 2, 1.0), (1, 2, 3.0), (2, 2, 1.0), (2, 3, 1.0)]
MADE = ("_adj", "_node", "_pred")  # what is there only once it is asked for


def drawn(directed: bool) -> Any:
    a, b = (np.array([tie[end] for tie in TIES], np.int32) for end in (0, 1))
    said = Listed([{"weight": weight, "facts": (7,)} for _, _, weight in TIES])
    people = [{"name": node.upper()} for node in NODES]
    return ArrayGraph.over(NODES, arrays(a, b, len(NODES), directed), said, people)


def plain(directed: bool) -> Any:
    graph: Any = (nx.DiGraph if directed else nx.Graph)()
    graph.add_nodes_from((node, {"name": node.upper()}) for node in NODES)
    graph.add_edges_from(
        (NODES[a], NODES[b], {"weight": weight, "facts": (7,)}) for a, b, weight in TIES
    )
    return graph


def untouched(graph: ArrayGraph) -> bool:
    return not any(name in graph.__dict__ for name in MADE)


both = pytest.mark.parametrize("directed", [False, True])


@both
def test_sizes_degrees_and_single_ties_are_known_without_dicts(directed: bool) -> None:
    graph, judge = drawn(directed), plain(directed)
    assert list(graph) == NODES
    assert (len(graph), graph.number_of_nodes(), graph.order()) == (5, 5, 5)
    assert (graph.size(), graph.number_of_edges()) == (5, 5)
    assert ("a" in graph, "z" in graph, ["a"] in graph) == (True, False, False)
    assert dict(graph.degree) == dict(judge.degree)
    assert graph.degree("c") == judge.degree("c")
    for one in NODES:
        assert list(graph.neighbors(one)) == list(judge.neighbors(one))
        for other in NODES:
            assert graph.has_edge(one, other) == judge.has_edge(one, other)
            assert graph.get_edge_data(one, other) == judge.get_edge_data(one, other)
    assert graph.get_edge_data("a", "z", 0) == 0
    assert untouched(graph)


def test_arrows_come_and_go_without_dicts() -> None:
    graph, judge = drawn(True), plain(True)
    assert dict(graph.in_degree) == dict(judge.in_degree)
    assert dict(graph.out_degree) == dict(judge.out_degree)
    for node in NODES:
        assert list(graph.predecessors(node)) == list(judge.predecessors(node))
        assert list(graph.successors(node)) == list(judge.successors(node))
    assert untouched(graph)


@both
def test_whatever_else_asks_finds_the_dicts(directed: bool) -> None:
    graph, judge = drawn(directed), plain(directed)
    assert nx.utils.graphs_equal(graph, judge)
    assert list(graph.edges(data=True)) == list(judge.edges(data=True))
    assert list(graph.nodes(data="name")) == list(judge.nodes(data="name"))
    assert dict(graph.degree(weight="weight")) == dict(judge.degree(weight="weight"))
    assert list(graph.degree(["c", "z", "e"])) == [("c", judge.degree("c")), ("e", 0)]
    assert graph.size("weight") == judge.size("weight")
    assert nx.utils.graphs_equal(graph.to_undirected(), judge.to_undirected())
    assert nx.utils.graphs_equal(graph.to_directed(), judge.to_directed())
    if directed:
        assert nx.utils.graphs_equal(graph.reverse(), judge.reverse())
        assert dict(graph.in_degree(weight="weight")) == dict(judge.in_degree(weight="weight"))


@both
def test_copies_can_be_changed_and_leave_it_as_it_was(directed: bool) -> None:
    graph = drawn(directed)
    for changed in (graph.copy(), graph.subgraph("abc").copy(), graph.__class__(graph)):
        changed.add_edge("a", "new")
        changed.edges["a", "b"]["weight"] = 9.0
        changed.nodes["a"]["name"] = "other"
    assert nx.utils.graphs_equal(graph, plain(directed))
    assert len(graph.__class__()) == 0
    assert [set(tie) for tie in graph.subgraph("ab").edges] == [{"a", "b"}]


@both
def test_it_survives_being_copied_whole_and_sent(directed: bool) -> None:
    graph = drawn(directed)
    for again in (copy.copy(graph), copy.deepcopy(graph), pickle.loads(pickle.dumps(graph))):
        assert isinstance(again, ArrayGraph)
        assert nx.utils.graphs_equal(again, plain(directed))


CHANGES: list[Callable[[Any], object]] = [
    lambda graph: graph.add_node("z"),
    lambda graph: graph.add_nodes_from("yz"),
    lambda graph: graph.add_edge("a", "e"),
    lambda graph: graph.add_edges_from([("a", "e")]),
    lambda graph: graph.add_weighted_edges_from([("a", "e", 1)]),
    lambda graph: graph.remove_node("a"),
    lambda graph: graph.remove_nodes_from("a"),
    lambda graph: graph.remove_edge("a", "b"),
    lambda graph: graph.remove_edges_from([("a", "b")]),
    lambda graph: graph.update([("a", "e")]),
    lambda graph: graph.clear(),
    lambda graph: graph.clear_edges(),
    lambda graph: graph.edges["a", "b"].update(weight=2),
    lambda graph: graph.edges["a", "b"].pop("weight"),
    lambda graph: graph["a"]["b"].__setitem__("weight", 2),
    lambda graph: graph.nodes["a"].__setitem__("name", "other"),
]


@both
@pytest.mark.parametrize("change", CHANGES, ids=range(len(CHANGES)))
def test_what_would_change_it_is_refused(directed: bool, change: Any) -> None:
    graph = drawn(directed)
    with pytest.raises(nx.NetworkXError, match=r"change a copy: G\.copy\(\)"):
        change(graph)
    assert nx.is_frozen(graph)
    assert nx.utils.graphs_equal(graph, plain(directed))
