"""Cascades against published values, against every way ties may come out, and drawn ones."""

from __future__ import annotations

import random
from itertools import combinations, product

import networkx as nx
import pytest

from graphsvc.analyses import _reverse_reach, cascade, run
from graphsvc.errors import UsageError
from graphsvc.graph import Graph, Network
from graphsvc.model.said import in_lang
from tests.analyses.nodes import assert_order_is_nothing, unweighted
from tests.analyses.ties import graph_of, number, published


@pytest.mark.parametrize("seeds", [1, 2])
def test_spreads_are_those_published(seeds: int) -> None:
    network, table = published("influence-cascade", "probability")
    told = next(one["values"] for one in table["answers"] if one["params"]["seeds"] == seeds)
    found = {who: _spread(network, who.replace("|", ",")) for who in told}
    assert found == pytest.approx(told)


def test_the_first_to_win_are_those_published() -> None:
    network, _ = published("influence-cascade", "probability")
    found = run("cascade", network, k=2, beta=1)
    assert [(row.subject, row.value, row.rank) for row in found.rows] == [
        (("a",), 1, 1), (("f",), 2, 2),
    ]  # fmt: skip
    assert [row.values["spread"] for row in found.rows] == pytest.approx([2.472, 4.33092])
    assert [row.values["gain"] for row in found.rows] == pytest.approx([2.472, 1.85892])
    assert {row.values["stdError"] for row in found.rows} == {0}
    assert found.notes == {"beta": 1, "arrows": "along", "exact": True, "chosen": True}
    assert found.warnings == ()


def _spread(network: Network | Graph, who: str, beta: float = 1.0) -> float:
    return number(run("cascade", network, who=who, beta=beta).rows[-1].values["spread"])


def _drawn(seed: int, directed: bool) -> Graph:
    """A graph with up to nine ties that are not certain and some that are."""
    graph: Graph = nx.gnm_random_graph(8, 11 if directed else 6, seed=seed, directed=directed)
    drawn = random.Random(seed)
    for place, tie in enumerate(graph.edges):
        graph.edges[tie]["weight"] = 1.0 if place % 4 == 3 else drawn.choice([0.2, 0.5, 0.8])
    return graph


def _told(graph: Graph, seeds: set[int], beta: float) -> float:
    """The mean over all ways the ties come out, each tie tried once in each direction."""
    arrows: list[tuple[int, int, float]] = list(nx.DiGraph(graph).edges(data="weight"))
    sure = [(u, v) for u, v, w in arrows if w * beta >= 1]
    open_ties = [(u, v, w * beta) for u, v, w in arrows if w * beta < 1]
    whole = 0.0
    for live in product([False, True], repeat=len(open_ties)):
        chance, state = 1.0, nx.DiGraph(sure)
        state.add_nodes_from(graph)
        for (u, v, p), on in zip(open_ties, live, strict=True):
            chance *= p if on else 1 - p
            if on:
                state.add_edge(u, v)
        whole += chance * len(seeds.union(*(nx.descendants(state, seed) for seed in seeds)))
    return whole


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_exact_spreads_are_those_of_all_live_graphs(seed: int, directed: bool) -> None:
    graph = _drawn(seed, directed)
    for both in [(0, 1), (2, 7), (3, 5)]:
        found = _spread(graph, f"{both[0]},{both[1]}")
        assert found == pytest.approx(_told(graph, set(both), 1))


def test_sixteen_ties_without_arrows_are_gone_through_whole() -> None:
    """On a path of p½ ties the end wins 1 + ½ + ¼ + … others."""
    found = run("cascade", nx.path_graph(17), who="0")
    assert found.notes["exact"] is True
    assert found.rows[0].values["spread"] == pytest.approx(2 - 0.5**16)
    assert run("cascade", nx.path_graph(18), who="0").notes["exact"] is False


def test_the_choice_is_that_of_asking_all_each_time() -> None:
    graph = _drawn(4, directed=True)
    chosen: list[int] = []
    for _ in range(2):
        worth = {n: round(_told(graph, {*chosen, n}, 1), 9) for n in graph if n not in chosen}
        chosen.append(min(worth, key=lambda node: (-worth[node], node)))
    found = run("cascade", graph, k=2, beta=1)
    assert [row.subject[0] for row in found.rows] == chosen
    best = max(_told(graph, set(two), 1) for two in combinations(graph, 2))
    spread = number(found.rows[-1].values["spread"])
    assert (1 - 1 / 2.718281829) * best <= spread <= best + 1e-9


def test_samples_come_within_their_errors_of_what_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    network, _ = published("influence-cascade", "probability")
    exact = run("cascade", network, k=2, beta=1)
    monkeypatch.setattr(cascade, "UNCERTAIN", 0)
    found = run("cascade", network, k=2, beta=1)
    assert [row.subject for row in found.rows] == [row.subject for row in exact.rows]
    for row, told in zip(found.rows, exact.rows, strict=True):
        error = number(row.values["stdError"])
        spread, right = number(row.values["spread"]), number(told.values["spread"])
        assert 0.005 < error < 0.05
        assert 0 < abs(spread - right) < 3 * error
    assert found.notes["samples"] == 20_000
    assert in_lang(found.warnings[0], "it").startswith("sampled: diffusione stimata da 20.000 camp")
    other = run("cascade", network, k=2, beta=1, seed=2)
    assert other.rows != found.rows
    assert run("cascade", network, k=2, beta=1) == found


def test_where_sway_goes_very_far_fewer_samples_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_reverse_reach, "MOST_LOOKED_AT", 1000)
    monkeypatch.setattr(_reverse_reach, "_AT_ONCE", 4000)
    found = run("cascade", unweighted(nx.karate_club_graph()))
    assert found.notes["samples"] < 100
    assert found.warnings[1].startswith("fewer-samples:")


def test_sway_runs_against_a_nomination() -> None:
    network, _ = published("influence-cascade", "probability")
    turned = Network.of(nx.reverse(network.graph), "probability")
    against = Network(turned.graph, weight="probability", influence="against")
    assert run("cascade", against, beta=1).rows == run("cascade", network, beta=1).rows
    assert run("cascade", turned, beta=1).rows != run("cascade", network, beta=1).rows
    assert run("cascade", against, beta=1).warnings[-1].startswith("against: ties here are nomin")
    along = run("cascade", against, beta=1, arrows="along")
    assert along.rows == run("cascade", turned, beta=1).rows
    assert (along.notes["arrows"], along.warnings) == ("along", ())
    back = run("cascade", turned, beta=1, arrows="against")
    assert back.rows == run("cascade", network, beta=1).rows
    undirected = unweighted(nx.path_graph(3))
    assert run("cascade", undirected).rows == run("cascade", undirected, arrows="against").rows


def test_nobody_who_adds_nothing_is_chosen() -> None:
    graph = nx.path_graph(4)
    graph.add_nodes_from([7, 8])
    found = run("cascade", graph, beta=1, k=5)
    assert [(row.subject[0], row.values["gain"]) for row in found.rows] == [(0, 4), (7, 1), (8, 1)]
    assert found.warnings == ("nobody-left: after 3 nothing can be added",)
    alone = run("cascade", nx.empty_graph(1))
    assert [(row.subject, row.values["spread"]) for row in alone.rows] == [((0,), 1)]
    assert run("cascade", nx.empty_graph(0)).warnings == ("too-few-nodes: there is nobody",)


def test_chances_over_one_count_as_certain_and_that_is_said() -> None:
    graph = graph_of(("a", "b", 3))
    found = run("cascade", graph)
    assert found.rows[0].values["spread"] == 2
    assert found.warnings[0].startswith("over-one: beta times the weight of 1 ties")
    nothing = run("cascade", graph, beta=0, k=1)
    assert nothing.rows[0].values["spread"] == 1


def test_who_is_nobody_is_refused() -> None:
    with pytest.raises(UsageError, match="who: 'zed' is no node of this network; its nodes are"):
        run("cascade", nx.path_graph(3), who="0,zed")
    twins: Graph = nx.Graph()
    twins.add_nodes_from(["a", "b"], name="Ann")
    with pytest.raises(UsageError, match="who: 'Ann' is the name of 2; say which: a, b"):
        run("cascade", twins, who="Ann")


def test_the_order_of_storage_is_nothing() -> None:
    assert_order_is_nothing("cascade", nx.karate_club_graph(), beta=0.1)
