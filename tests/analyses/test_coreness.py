"""Cores against networkx and the definition."""

from __future__ import annotations

import random
from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import run
from graphsvc.graph import Graph, Network, kernels
from tests.analyses.nodes import by_node, near, some_graph, unweighted
from tests.graph.world import World


@pytest.mark.parametrize("seed", range(5))
def test_k_cores_are_those_of_networkx(seed: int) -> None:
    graph = some_graph(seed, nodes=30)
    told = nx.core_number(graph)
    assert by_node(run("core", graph, kind="k-core")) == told
    assert by_node(run("core", unweighted(graph))) == told
    assert by_node(run("core", graph), "kCore") == told


@pytest.mark.parametrize("seed", range(5))
def test_an_s_core_holds_together_at_its_strength_and_no_higher(seed: int) -> None:
    graph = some_graph(seed, nodes=30)
    found = by_node(run("core", graph))
    assert len(set(found.values())) > 3
    told = {node: max(_levels(graph, node), default=0.0) for node in graph}
    assert found == near(told)


def _levels(graph: Graph, node: str) -> list[float]:
    """The strengths at which a node is in the part that peeling leaves, read as defined."""
    found = []
    left: Graph = nx.Graph(graph)
    while node in left:
        weakest = min(dict(left.degree(weight="weight")).values())
        found.append(weakest)
        while gone := [n for n, s in left.degree(weight="weight") if s <= weakest + 1e-12]:
            left.remove_nodes_from(gone)
    return found


def test_either_arrow_counts_once_without_weights() -> None:
    graph: Graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "a")])
    assert by_node(run("core", graph)) == {"a": 2, "b": 2, "c": 2}


def _bodies(seed: int) -> World:
    """Eighteen persons in nine bodies of two to six, and a reception of all."""
    drawn = random.Random(seed)
    people = [f"p{number:02}" for number in range(18)]
    told = World().people(*people).companies("b0", *(f"b{number}" for number in range(1, 10)))
    for body in range(9):
        for member in drawn.sample(people, drawn.randint(2, 6)):
            told.tie("SITS_ON_BOARD_OF", member, f"b{body}")
    for member in people:
        told.tie("MEMBER_OF", member, "b9")
    return told


@pytest.mark.parametrize("kind", ["s-core", "k-core"])
@pytest.mark.parametrize("seed", range(4))
def test_one_is_held_by_the_body_without_which_one_falls_most(seed: int, kind: str) -> None:
    network = _bodies(seed).network(max_body=10)
    assert network.weight == "affiliation"
    found = run("core", network, kind=kind)
    before = by_node(found)
    told: dict[Any, Any] = dict.fromkeys(before)
    for body in sorted({one.body for one in network.affiliations}):
        after = by_node(run("core", _without(network, body), kind=kind))
        for node, core in after.items():
            fall = before[node] - core
            if fall > 1e-9 and (told[node] is None or fall > told[node][1] + 1e-9):
                told[node] = (body, fall)
    held = {row.subject[0]: row.more["heldBy"] for row in found.rows}
    assert sum(one is not None for one in told.values()) > 5
    assert {node: one and one["body"] for node, one in held.items()} == {
        node: one and one[0] for node, one in told.items()
    }
    for node, one in told.items():
        if one is not None:
            assert held[node]["fall"] == pytest.approx(one[1])
            assert held[node]["core"] == pytest.approx(before[node] - one[1])


def _without(network: Network, body: str) -> Network:
    """The network with what a body adds taken off every tie, as a graph of its own."""
    left: Graph = nx.Graph()
    left.add_nodes_from(network.nodes)
    seats = {one.node for one in network.affiliations if one.body == body}
    for u, v, said in network.graph.edges(data=True):
        both = {u, v} <= seats and len(seats) <= 10
        weight = said["weight"] - (1 / (len(seats) - 1) if both else 0)
        if weight > 1e-9:
            left.add_edge(u, v, weight=weight)
    return Network.of(left, "weight")


@pytest.mark.parametrize("kind", ["s-core", "k-core"])
def test_with_and_without_the_compiled_kernel_it_is_the_same(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    pytest.importorskip("numba")
    network = _bodies(5).network(max_body=10)
    compiled = run("core", network, kind=kind)
    monkeypatch.setattr(kernels, "installed", lambda: False)
    plain = run("core", network, kind=kind)
    assert [row.subject for row in plain.rows] == [row.subject for row in compiled.rows]
    for row, other in zip(plain.rows, compiled.rows, strict=True):
        assert row.more["heldBy"] == (other.more["heldBy"] and pytest.approx(other.more["heldBy"]))


def test_a_reception_holds_nobody() -> None:
    network = _bodies(1).network(max_body=10)
    held = [row.more["heldBy"] for row in run("core", network).rows]
    assert "s/b9" not in {one["body"] for one in held if one}
    assert "heldBy" not in run("core", nx.path_graph(3)).rows[0].more


def test_what_holds_is_told_with_its_size() -> None:
    told = World().people("Ada", "Ben", "Cleo").companies("Acme", "Brio")
    for body, members in (("Acme", "Ada Ben"), ("Brio", "Ada Ben Cleo")):
        for member in members.split():
            told.tie("SITS_ON_BOARD_OF", member, body)
    held = {row.subject[0]: row.more["heldBy"] for row in run("core", told.network()).rows}
    assert held["s/Ada"] == {
        "body": "s/Acme", "name": "Acme", "members": 2, "core": 1.0, "fall": 0.5,
    }  # fmt: skip
    assert held["s/Cleo"] == {
        "body": "s/Brio", "name": "Brio", "members": 3, "core": 0.0, "fall": 1.0,
    }  # fmt: skip
