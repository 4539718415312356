"""Balance of signed networks: published values, and every split and triangle looked at."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import networkx as nx
import numpy as np
import pytest
from scipy.linalg import expm

from graphsvc.analyses import _frustration, balance, run
from graphsvc.errors import UsageError
from graphsvc.graph import Graph, Network
from tests.analyses.nodes import assert_order_is_nothing
from tests.analyses.ties import answer, published


def signed(*ties: str, directed: bool = False) -> Graph:
    """Ties as `a+b` and `a-b`."""
    graph: Graph = nx.DiGraph() if directed else nx.Graph()
    for tie in ties:
        for mark, sign in (("+", 1), ("-", -1)):
            if mark in tie:
                graph.add_edge(*tie.split(mark), sign=sign)
    return graph


def drawn(seed: int, nodes: int = 9, likely: float = 0.45) -> Graph:
    """A random graph with random signs."""
    graph: Graph = nx.gnp_random_graph(nodes, likely, seed=seed)
    draw = random.Random(seed)
    for tie in graph.edges:
        graph.edges[tie]["sign"] = draw.choice([-1, 1])
    return nx.relabel_nodes(graph, {node: f"n{node:02}" for node in graph})


def test_figures_are_those_published() -> None:
    network, table = published("signed-camps")
    row = run("balance", network, us="us").rows[0]
    told = answer(table, "balance")
    assert row.more["triads"] == answer(table, "signed_triads")
    assert row.value == pytest.approx(told["triangle_balance"], abs=1e-6)
    assert row.values["walk"] == pytest.approx(told["walk_balance"], abs=1e-6)
    camps = answer(table, "frustration")
    assert row.values["frustration"] == camps["index"]
    assert row.more["splits"] == camps["optimal_splits"]
    assert row.more["withUs"] == camps["with_us"]
    assert row.more["against"] == camps["against_us"]
    assert row.more["camps"] == [["a", "b", "us"], ["c", "d"]]
    assert row.more["frustrated"] == [["b", "c"]]


@pytest.mark.parametrize("seed", range(6))
def test_triangles_and_walks_are_those_of_their_definitions(seed: int) -> None:
    graph = drawn(seed)
    sign = nx.get_edge_attributes(graph, "sign")
    kinds: Counter[str] = Counter()
    for three in combinations(sorted(graph), 3):
        ties = [tie for tie in sign if set(tie) <= set(three)]
        if len(ties) == 3:
            kinds["".join(sorted("+" if sign[tie] > 0 else "-" for tie in ties))] += 1
    tied = [node for node in graph if graph.degree(node)]
    matrix = nx.to_numpy_array(graph, tied, weight="sign")
    found = run("balance", graph)
    row = found.rows[0]
    assert {kind: count for kind, count in row.more["triads"].items() if count} == dict(kinds)
    assert row.value == pytest.approx((kinds["+++"] + kinds["+--"]) / kinds.total())
    walk = np.trace(expm(matrix)) / np.trace(expm(np.abs(matrix)))
    assert row.values["walk"] == pytest.approx(float(walk))


def _all_splits(graph: Graph, nodes: list[Any]) -> tuple[int, list[dict[Any, int]]]:
    """The frustration index of a component, and each best split, the first node on side 0."""
    splits = [
        dict(zip(nodes, (0, *s), strict=True)) for s in product([0, 1], repeat=len(nodes) - 1)
    ]
    cost = [
        sum((split[u] == split[v]) != (said["sign"] > 0) for u, v, said in graph.edges(data=True))
        for split in splits
    ]  # fmt: skip
    best = min(cost)
    return best, [split for split, found in zip(splits, cost, strict=True) if found == best]


@pytest.mark.parametrize("seed", range(8))
def test_the_best_splits_are_those_of_trying_all(seed: int) -> None:
    graph = drawn(seed)
    index, number = 0, 1
    for part in nx.connected_components(graph):
        best, splits = _all_splits(graph.subgraph(part), sorted(part))
        index, number = index + best, number * len(splits)
    row = run("balance", graph).rows[0]
    assert index > 0
    assert row.values["frustration"] == index
    assert row.more["splits"] == number
    assert len(row.more["frustrated"]) == index


@pytest.mark.parametrize("seed", range(8))
def test_who_is_with_us_is_so_in_all_best_splits(seed: int) -> None:
    graph = drawn(seed, nodes=8, likely=0.6)
    nodes = sorted(graph)
    assert nx.is_connected(graph)
    _, splits = _all_splits(graph, nodes)
    row = run("balance", graph, us="n02").rows[0]
    told: dict[str, list[str]] = {"withUs": [], "against": [], "open": []}
    for node in nodes:
        same = {split[node] == split["n02"] for split in splits}
        if node != "n02":
            told["open" if len(same) > 1 else "withUs" if True in same else "against"].append(node)
    assert {name: row.more[name] for name in told} == told
    assert "n02" in row.more["camps"][0]


def test_a_solver_takes_over_from_the_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = drawn(3, nodes=11, likely=0.7)
    exact = run("balance", graph)
    monkeypatch.setattr(_frustration, "_STEPS", 5)
    monkeypatch.setattr(_frustration, "SEARCHES", 1)
    found = run("balance", graph, us="n00")
    assert found.rows[0].values == exact.rows[0].values
    assert found.notes["exact"] is True
    assert found.rows[0].more["splits"] is None
    assert found.rows[0].more["withUs"] is None
    assert [text.split(":")[0] for text in found.warnings] == ["not-counted"]


def test_larger_components_are_searched_and_that_is_said() -> None:
    graph = drawn(5, nodes=20, likely=0.3)
    exact = run("balance", graph)
    found = run("balance", graph, exact_to=5)
    assert found.notes["exact"] is False
    assert found.warnings[0].startswith("not-exact: of 1 components of over 5 nodes the best of")
    assert found.rows[0].values["frustration"] == exact.rows[0].values["frustration"]


def test_where_balance_is_whole_camps_are_clear() -> None:
    """Two camps of 40, whatever is friends within and foes between, without any search."""
    graph: Graph = nx.gnp_random_graph(80, 0.2, seed=2)
    for a, b in graph.edges:
        graph.edges[a, b]["sign"] = 1 if a % 2 == b % 2 else -1
    found = run("balance", graph, us="1")
    row = found.rows[0]
    assert (row.value, row.values["frustration"], row.more["splits"]) == (1, 0, 1)
    assert row.values["walk"] == pytest.approx(1)
    assert [{int(str(node)) % 2 for node in camp} for camp in row.more["camps"]] == [{1}, {0}]
    assert found.notes["exact"] is True


def test_signs_may_be_words_or_negative_weights_and_arrows_are_added_up() -> None:
    words: Graph = nx.Graph()
    words.add_edge("a", "b", sign="+")
    words.add_edge("b", "c", sign="negative")
    assert run("balance", words).rows[0].more["camps"] == [["a", "b"], ["c"]]
    weights: Graph = nx.Graph()
    weights.add_weighted_edges_from([("a", "b", 2), ("b", "c", -0.5), ("a", "c", -3)])
    found = run("balance", weights)
    assert found.rows[0].more["triads"] == {"+++": 0, "++-": 0, "+--": 1, "---": 0}
    arrows = signed("a+b", "b-a", "b-c", "c-b", "a+c", directed=True)
    found = run("balance", arrows)
    assert found.notes["negative"] == found.notes["positive"] == 1
    assert found.warnings[0] == "no-sign: of 1 pairs the signs are too weak, or cancel out"


def test_a_view_has_signs_of_its_own() -> None:
    network = Network.of(nx.complete_graph(4), "none")
    known = replace(network, signs={(0, 1): 0.4, (1, 2): -0.3, (0, 2): 0.05}, ours=frozenset({0}))
    found = run("balance", known)
    assert found.rows[0].subject == (0, 1, 2)
    assert found.rows[0].value is None
    assert (found.rows[0].more["withUs"], found.rows[0].more["against"]) == ([1], [2])
    assert [text.split(":")[0] for text in found.warnings] == [
        "no-sign", "no-sign", "no-triangles",
    ]  # fmt: skip


def test_components_may_be_combined_either_way() -> None:
    found = run("balance", signed("us+a", "us-b", "x+y", "y+z", "x-z"), us="us")
    row = found.rows[0]
    assert row.more["open"] == ["x", "y", "z"]
    assert (row.more["withUs"], row.more["against"]) == (["a"], ["b"])
    assert (row.values["frustration"], row.more["splits"]) == (1, 3)
    assert found.warnings[-1].startswith("disconnected: signed ties make 2 components")


def test_without_signs_it_is_refused_with_what_to_do() -> None:
    for graph in (nx.path_graph(3), nx.karate_club_graph()):
        with pytest.raises(
            UsageError, match=r"balance needs ties that are for or against, .*`sign`"
        ):
            run("balance", graph)
    with pytest.raises(UsageError, match="sign: that of the tie a – b is 'maybe'; it must be a"):
        run("balance", nx.Graph([("a", "b", {"sign": "maybe"})]))
    nobody = run("balance", nx.empty_graph(3))
    assert (nobody.rows, nobody.warnings[0].split(":")[0]) == ((), "no-signs")


def test_walks_of_very_many_are_not_summed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(balance, "MOST_NODES", 2)
    found = run("balance", signed("a+b", "b-c", "a-c"))
    assert found.rows[0].values["walk"] is None
    assert found.warnings[0].startswith("too-many-nodes: walks are summed up to 2 nodes")


def test_the_order_of_storage_is_nothing() -> None:
    assert_order_is_nothing("balance", drawn(4))
