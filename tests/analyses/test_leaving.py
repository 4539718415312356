"""What changes when somebody leaves: published robustness, networkx, and small firms."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses import _robustness, run
from graphsvc.errors import UsageError
from graphsvc.graph import Graph, Network, NetworkSettings
from graphsvc.graph.network import Actor, Decides
from graphsvc.model.said import in_lang
from tests.analyses.nodes import assert_order_is_nothing, some_graph, unweighted
from tests.analyses.ties import answer, published

ORDERS: list[tuple[str, dict[str, Any]]] = [
    ("degree_adaptive", {"order": "degree"}),
    ("degree_static", {"order": "degree", "adaptive": False}),
    ("betweenness_adaptive", {"order": "betweenness"}),
]


@pytest.mark.parametrize(("metric", "said"), ORDERS)
@pytest.mark.parametrize("name", ["karate", "krackhardt-kite", "florentine-marriage"])
def test_robustness_is_that_published(name: str, metric: str, said: dict[str, Any]) -> None:
    network, table = published(name)
    found = run("leaving", network, **said)
    assert found.rows[0].value == pytest.approx(answer(table, "robustness_R")[metric], abs=1e-6)
    if metric.endswith("adaptive"):
        told = next(one for one in table["answers"] if one["metric"] == "robustness_R")
        assert found.rows[0].more["order"] == told["params"][f"order_{said['order']}"]


@pytest.mark.parametrize("adaptive", [False, True])
@pytest.mark.parametrize("order", ["degree", "betweenness"])
@pytest.mark.parametrize("directed", [False, True])
def test_the_order_and_what_is_left_are_those_of_networkx(
    order: str, adaptive: bool, directed: bool
) -> None:
    graph = some_graph(7, directed, nodes=18)
    left: Graph = nx.Graph(graph)
    measure = _ties if order == "degree" else nx.betweenness_centrality
    once, told, curve = measure(left), [], []
    while left:
        now = measure(left) if adaptive else {node: once[node] for node in left}
        told.append(min(left, key=lambda node: (-round(now[node], 9), node)))
        left.remove_node(told[-1])
        curve.append(max(map(len, nx.connected_components(left)), default=0) / 18)
    row = run("leaving", unweighted(graph), order=order, adaptive=adaptive).rows[0]
    assert row.more["order"] == told
    assert row.more["curve"] == pytest.approx(curve)
    assert row.value == pytest.approx(float(np.mean(curve)))
    assert row.subject == tuple(told[: sum(part > 0.5 for part in curve) + 1])


def _ties(graph: Graph) -> dict[Any, float]:
    return {node: float(degree) for node, degree in graph.degree}


def test_of_many_betweenness_is_estimated_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_robustness, "EVERY", 20)
    monkeypatch.setattr(_robustness, "ROUNDS", 5)
    monkeypatch.setattr(_robustness, "PIVOTS", 20)
    found = run("leaving", nx.barabasi_albert_graph(60, 2, seed=1), order="betweenness")
    assert sorted(found.rows[0].more["order"]) == list(range(60))
    assert found.warnings[0].startswith("sampled: with 60 nodes")
    assert found.notes["exact"] is False
    exact = run("leaving", nx.path_graph(20), order="betweenness")
    assert exact.warnings == ()


def test_weak_strengths_hold_nothing_together() -> None:
    graph: Graph = nx.path_graph(4)
    nx.set_edge_attributes(graph, {(0, 1): 0.5, (1, 2): 0.01, (2, 3): 0.5}, "weight")
    network = Network.of(graph)
    assert run("leaving", network).rows[0].more["curve"] == [0.5, 0.25, 0.25, 0]
    strengths = _weighted(network)
    assert run("leaving", strengths).rows[0].more["curve"] == [0.5, 0.25, 0.25, 0]
    assert run("leaving", strengths, who="3").rows[0].value == 0.5
    assert run("leaving", network, who="3").rows[0].value == 0.75


def _weighted(network: Network) -> Network:
    return replace(network, weight="strength", settings=NetworkSettings())


@pytest.mark.parametrize("seed", range(4))
def test_pairs_and_pieces_are_those_of_networkx(seed: int) -> None:
    graph = some_graph(seed, nodes=20)
    who = max(graph, key=lambda node: (graph.degree(node), node))
    left = graph.copy()
    left.remove_node(who)
    had = [len(part - {who}) for part in nx.connected_components(graph)]
    pieces = [len(part) for part in nx.connected_components(left)]
    own = nx.node_connected_component(graph, who) - {who}
    row = run("leaving", unweighted(graph), who=who).rows[0]
    lost = sum(s * (s - 1) // 2 for s in had) - sum(s * (s - 1) // 2 for s in pieces)
    torn = sum(bool(part & own) for part in nx.connected_components(left))
    assert row.values == {"lost": lost, "split": torn}
    assert row.value == pytest.approx(max(pieces) / 20)
    near = {n: _near(graph, n) - {who} for n in left}
    fallen = {n: len(near[n]) - len(_near(left, n)) for n in left}
    assert row.more["reach"]["lost"] == sum(fallen.values()) > 0
    assert row.more["reach"]["less"][0]["node"] == min(
        fallen, key=lambda node: (-fallen[node], node)
    )


def _near(graph: Graph, node: str) -> set[str]:
    return set(nx.single_source_shortest_path_length(graph, node, cutoff=2)) - {node}


def firm() -> Network:
    """Ann and Bo are us; the client's Cleo, whom Ann knows, is the way to Dan, who decides."""
    graph: Graph = nx.Graph()
    for a, b, weight in [
        ("ann", "cleo", 0.8), ("bo", "cleo", 0.2), ("cleo", "dan", 0.5), ("dan", "eva", 0.5),
        ("ann", "bo", 0.9),
    ]:  # fmt: skip
        graph.add_edge(a, b, weight=weight)
    who = {
        node: Actor(node, node, node.title(), "Person", organization="s/client",
                    organization_name="Client Ltd") if node in {"cleo", "dan", "eva"}
        else Actor(node, node, node.title(), "Person")
        for node in graph
    }  # fmt: skip
    decides = (Decides("dan", "s/buy", "Buy", "approver", 1),)
    network = Network.of(graph, "weight")
    return replace(network, actors=who, ours=frozenset({"ann", "bo"}), decisions=decides)


def test_one_of_us_leaves() -> None:
    row = run("leaving", firm(), who="Ann").rows[0]
    assert row.subject == ("ann",)
    assert (row.value, row.values) == (0.8, {"lost": 0, "split": 1})
    assert row.more["toUs"] == {
        "before": 0.8, "after": 0.2, "untied": [], "untiedNumber": 0,
        "weaker": [{"node": "cleo", "before": 0.8, "after": 0.2}],
    }  # fmt: skip
    near = row.more["decisionCloseness"]
    # bo by cleo, cleo, dan and eva: bo's way by ann is 1/.9 + 1/.8 + 2, by cleo alone 5 + 2
    assert near["before"] == pytest.approx((1 / (1 + 1 / 0.9 + 1.25 + 2) + 1 / 3 + 1 + 1 / 3) / 4)
    assert near["after"] == pytest.approx((1 / 8 + 1 / 3 + 1 + 1 / 3) / 4)
    assert near["farther"][0]["node"] == "bo"
    texts = [reason.text for reason in row.reasons]
    assert "weaker ties to us: Cleo" in texts
    assert "legami più deboli con noi: Cleo" in [in_lang(text, "it") for text in texts]


def test_the_one_between_leaves() -> None:
    row = run("leaving", firm(), who="cleo").rows[0]
    assert (row.value, row.values) == (0.4, {"lost": 4, "split": 2})
    assert row.more["cutOff"] == ["dan", "eva"]
    assert row.more["share"] == pytest.approx(4 / 6)
    assert row.more["toUs"]["before"] == 0
    lost = next(reason for reason in row.reasons if reason.part == "lost")
    assert lost.text == "4 pairs have no path any more; off the largest piece: Dan, Eva"
    assert (lost.amount, lost.of) == (4, "lost")


def test_who_decides_leaves_and_is_reached_by_nobody() -> None:
    row = run("leaving", firm(), who="dan").rows[0]
    assert row.more["decisionCloseness"]["gone"] == ["dan"]
    assert row.more["decisionCloseness"]["after"] == 0
    assert row.values == {"lost": 3, "split": 2}


def test_a_company_leaves_with_its_people() -> None:
    for name in ("Client Ltd", "s/client", "client"):
        row = run("leaving", firm(), who=name).rows[0]
        assert row.subject == ("cleo", "dan", "eva")
        assert row.value == 0.4
    both = run("leaving", firm(), who="eva, Bo").rows[0]
    assert both.subject == ("bo", "eva")


def test_a_tie_ends() -> None:
    row = run("leaving", firm(), who="dan|cleo").rows[0]
    assert row.subject == ("cleo", "dan")
    assert (row.value, row.values) == (0.6, {"lost": 6, "split": 2})
    assert row.more["cutOff"] == ["dan", "eva"]
    assert row.more["decisionCloseness"]["gone"] == []
    arrows = run("leaving", nx.DiGraph([("a", "b"), ("b", "c")]), who="c|b").rows[0]
    assert (arrows.subject, arrows.values["lost"]) == (("b", "c"), 2)


def test_clusters_that_were_held_by_one_fall_apart() -> None:
    graph: Graph = nx.disjoint_union(nx.star_graph(3), nx.complete_graph(5))
    graph.add_edge(0, 4)
    row = run("leaving", graph, who="0").rows[0]
    assert [each["into"] for each in row.more["clusters"]] == [[[1], [2], [3]]]
    assert row.values["split"] == 4
    whole = run("leaving", graph, who="5").rows[0]
    assert whole.more["clusters"] == []


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("zed", "who: 'zed' is no node of this network"),
        ("ann|dan", "who: ann and dan are not tied"),
        ("ann|", "who: 'ann|' is no tie; name its two ends, as A|B"),
        (",", "who: nobody is named"),
    ],
)
def test_who_is_not_there_is_refused(who: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        run("leaving", firm(), who=who)
    assert said in str(refused.value)


def test_what_to_beware_of_is_said_in_both_languages() -> None:
    found = run("leaving", nx.path_graph(3), who="1")
    assert [in_lang(text, "it").split(",")[0] for text in found.warnings] == [
        "no-us: di nessuno in questa rete si dice che siamo noi",
        "no-data: di nessuno si sa che decide",
    ]
    assert run("leaving", nx.empty_graph(0)).warnings == ("too-few-nodes: there is nobody",)


def test_the_last_one_leaves() -> None:
    alone = run("leaving", nx.empty_graph(1), who="0").rows[0]
    assert (alone.value, alone.values) == (0, {"lost": 0, "split": 0})
    assert run("leaving", nx.empty_graph(0)).rows == ()
    assert run("leaving", nx.empty_graph(3)).rows[0].more["curve"] == [1 / 3, 1 / 3, 0]


def test_the_order_of_storage_is_nothing() -> None:
    assert_order_is_nothing("leaving", some_graph(3), order="betweenness")
    assert_order_is_nothing("leaving", some_graph(3), who="n03")
