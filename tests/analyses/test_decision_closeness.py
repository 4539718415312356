"""Closeness to those who decide."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses import run
from graphsvc.errors import UsageError
from graphsvc.graph import Graph, Network, NetworkSettings
from graphsvc.graph.network import Decides, Strengths
from tests.analyses.nodes import by_node, near


def _network(*decides: tuple[str, str, str]) -> Network:
    graph: Graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 0.5), ("b", "c", 0.25), ("c", "d", 0.04)])
    graph.add_node("e")
    return replace(
        Network.of(graph), weight="strength", settings=NetworkSettings(),
        decisions=tuple(
            Decides(node, decision, decision.rpartition("/")[2].title(), role, number)
            for number, (node, decision, role) in enumerate(decides, 1)
        ),
    )  # fmt: skip


def test_it_is_the_weighted_mean_of_nearness() -> None:
    """Lengths 2 and 4; d's tie is too weak to carry a path."""
    network = _network(("a", "crm/deal", "economic buyer"), ("c", "crm/deal", "user"))
    found = run("decision-closeness", network)
    assert by_node(found) == near({
        "a": (1 + 0.4 / 7) / 1.4, "b": (1 / 3 + 0.4 / 5) / 1.4, "c": (1 / 7 + 0.4) / 1.4,
        "d": 0, "e": 0,
    })  # fmt: skip
    rows = {row.subject[0]: row for row in found.rows}
    assert rows["b"].more["path"] == ["b", "a"]
    assert rows["b"].more["nearest"] == {
        "node": "a", "role": "economic buyer", "weight": 1.0, "decision": "Deal", "fact": 1,
    }  # fmt: skip
    assert rows["d"].more == {"nearest": None, "path": []}
    assert [holder["node"] for holder in found.notes["holders"]] == ["a", "c"]


def test_one_decision_or_some_roles_may_be_asked_for() -> None:
    network = _network(("a", "crm/deal", "user"), ("c", "crm/other", "approver"),
                       ("a", "crm/other", "legal"))  # fmt: skip
    for name in ("crm/deal", "deal", "Deal"):
        found = run("decision-closeness", network, decision=name)
        assert by_node(found) == near({"a": 1, "b": 1 / 3, "c": 1 / 7, "d": 0, "e": 0})
    legal = run("decision-closeness", network, roles="legal=2, user")
    assert [(each["node"], each["weight"]) for each in legal.notes["holders"]] == [("a", 2)]
    both = run("decision-closeness", network)
    assert [each["weight"] for each in both.notes["holders"]] == [0.7, 1.0]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"decision": "neither"}, "nobody here decides on 'neither'; there are: Deal"),
        ({"roles": "user=no"}, "the weight of 'user' is 'no', but must be above 0"),
        ({"roles": "user=-1"}, "the weight of 'user' is '-1'"),
    ],
)
def test_what_makes_no_sense_is_refused(said: dict[str, str], fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        run("decision-closeness", _network(("a", "crm/deal", "user")), **said)


def test_paths_run_the_way_that_sway_does() -> None:
    graph: Graph = nx.DiGraph([("a", "b")])
    decides = (Decides("b", "deal", "Deal", "user", 1),)
    along = replace(Network.of(graph), decisions=decides)
    assert by_node(run("decision-closeness", along)) == near({"a": 0.5, "b": 1})
    against = replace(along, influence="against")
    assert by_node(run("decision-closeness", against)) == near({"a": 0, "b": 1})
    both = replace(along, influence="both", decisions=(replace(decides[0], node="a"),))
    assert by_node(run("decision-closeness", both)) == near({"a": 1, "b": 0.5})


def test_strengths_that_are_known_make_the_lengths() -> None:
    graph: Graph = nx.Graph([("a", "b"), ("b", "c")])
    nothing = np.zeros((2, 6))
    known = Strengths(
        np.array([0, 1], np.int32), np.array([1, 2], np.int32), np.array([0.5, 0.04]), nothing,
        nothing, np.zeros(2, np.int64), np.zeros(2, np.int64), np.zeros(3, np.int64),
        np.zeros(0, np.int64),
    )  # fmt: skip
    decides = (Decides("a", "deal", "Deal", "user", 1),)
    network = replace(Network.of(graph), decisions=decides, strengths=known)
    assert by_node(run("decision-closeness", network)) == near({"a": 1, "b": 1 / 3, "c": 1 / 28})
    strong = replace(network, settings=NetworkSettings())
    assert by_node(run("decision-closeness", strong)) == near({"a": 1, "b": 1 / 3, "c": 0})


def test_where_nobody_decides_it_is_null_and_said() -> None:
    found = run("decision-closeness", nx.path_graph(3))
    assert by_node(found) == {0: None, 1: None, 2: None}
    assert found.warnings == (
        "no-data: decision closeness of 3 rows is undefined, nobody decides here",
    )
    stranger = run("decision-closeness", _network(("z", "crm/deal", "user")))
    assert set(by_node(stranger).values()) == {None}
