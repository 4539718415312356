"""Influencers: families, order, reasons that add up, and what stands beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from scipy.stats import kendalltau

from graphsvc.analyses import Finding, Findings, run
from graphsvc.graph import Actor, Graph, Network
from graphsvc.graph.network import Affiliation, Decides, Manages
from tests.analyses.nodes import assert_order_is_nothing, by_node, near, some_graph, unweighted


def figures(found: Findings, name: str) -> dict[Any, Any]:
    return {row.subject[0]: row.more["figures"][name]["value"] for row in found.rows}


def ranks(found: Findings, name: str) -> dict[Any, Any]:
    return {row.subject[0]: row.more["figures"][name]["rank"] for row in found.rows}


def of(found: Findings, node: object) -> Finding:
    return next(row for row in found.rows if row.subject == (node,))


def said(row: Finding, part: str) -> str:
    return next(reason.text for reason in row.reasons if reason.part == part)


def test_the_two_leaders_of_karate_come_first_in_all_families() -> None:
    """Zachary 1977: 1 and 34 (here 0 and 33), then 3 and 33 in a second front."""
    found = run("influencers", unweighted(nx.karate_club_graph()))
    assert [row.subject[0] for row in found.rows[:4]] == [0, 33, 2, 32]
    assert [row.value for row in found.rows[:4]] == [4, 4, 4, 4]
    assert [row.values["front"] for row in found.rows[:4]] == [1, 1, 2, 2]
    assert found.rows[0].more["families"] == ["contact", "standing", "reach", "bridging"]


def test_in_the_kite_measures_name_different_people() -> None:
    """Krackhardt 1990: Diane (3) by contacts, Heather (7) by what lies between."""
    found = run("influencers", nx.krackhardt_kite_graph())
    first = {
        name: [node for node, rank in ranks(found, name).items() if rank == 1]
        for name in ("degree", "betweenness")
    }
    assert first == {"degree": [3], "betweenness": [7]}
    three, seven = of(found, 3), of(found, 7)
    assert (three.more["hits"][0], seven.more["families"]) == ("degree", ["reach", "bridging"])


@pytest.mark.parametrize("weight", ["none", "weight"])
@pytest.mark.parametrize("seed", range(3))
def test_figures_are_those_of_each_analysis(seed: int, weight: str) -> None:
    network = Network.of(some_graph(seed, nodes=20), weight)
    found = run("influencers", network, k=3)
    assert figures(found, "degree") == by_node(run("degree", network))
    assert figures(found, "eigenvector") == near(by_node(run("eigenvector", network)))
    assert figures(found, "pagerank") == near(by_node(run("pagerank", network)))
    assert figures(found, "harmonic") == near(by_node(run("closeness", network)))
    assert figures(found, "reach") == by_node(run("reach", network, k=3))
    assert figures(found, "betweenness") == near(by_node(run("betweenness", network)))
    holes = run("structural-holes", network)
    assert figures(found, "constraint") == near(by_node(holes))
    size = {node: value for node, value in figures(found, "effectiveSize").items() if value}
    assert size == near({node: by_node(holes, "effectiveSize")[node] for node in size})
    if weight == "weight":
        assert figures(found, "strength") == near(by_node(run("degree", network), "strength"))
    else:
        assert "strength" not in found.rows[0].more["figures"]


@pytest.mark.parametrize("seed", range(3))
def test_arrows_point_at_those_who_sway(seed: int) -> None:
    nominations = some_graph(seed, directed=True)
    back = nx.reverse(nominations)
    against = run("influencers", replace(Network.of(nominations), influence="against"))
    along = run("influencers", Network.of(back))
    assert figures(against, "pagerank") == near(by_node(run("pagerank", nominations)))
    hubs = run("hubs-authorities", nominations)
    assert figures(against, "authority") == near(by_node(hubs, "authority"))
    assert figures(against, "harmonic") == near(by_node(run("closeness", nominations)))
    for name in ("pagerank", "authority", "harmonic", "reach", "betweenness", "constraint"):
        assert figures(along, name) == near(figures(against, name))
    both = run("influencers", replace(Network.of(nominations), influence="both"))
    joined: Graph = nx.Graph()
    joined.add_nodes_from(nominations)
    for u, v, told in nominations.edges(data=True):
        known = joined.get_edge_data(u, v, {"weight": 0.0})["weight"]
        joined.add_edge(u, v, weight=known + told["weight"])
    one = run("influencers", joined)
    for name in ("pagerank", "harmonic", "reach", "betweenness"):
        assert figures(both, name) == near(figures(one, name))


@pytest.mark.parametrize("seed", range(4))
def test_reasons_add_up_and_name_what_counts(seed: int) -> None:
    found = run("influencers", some_graph(seed, nodes=24))
    assert {row.value for row in found.rows} > {0}
    for row in found.rows:
        assert sum(reason.amount or 0 for reason in row.reasons) == row.value
        families = [reason.part for reason in row.reasons if reason.amount]
        assert families == row.more["families"]
        told = " ".join(reason.text for reason in row.reasons if reason.amount)
        assert told.count("(rank ") >= len(row.more["hits"]) == row.values["measures"]
        for name in row.more["hits"]:
            assert f"(rank {row.more['figures'][name]['rank']})" in told


@pytest.mark.parametrize("seed", range(4))
def test_rows_are_in_order_and_equal_ones_share_a_rank(seed: int) -> None:
    found = run("influencers", some_graph(seed, nodes=24), top=0.2)
    keys = [
        (-(row.value or 0), row.values["front"], -float(row.values["measures"] or 0))
        for row in found.rows
    ]
    assert keys == sorted(keys)
    assert [row.rank for row in found.rows] == [keys.index(key) + 1 for key in keys]
    names = [row.subject[0] for row in found.rows if row.rank == found.rows[-1].rank]
    assert names == sorted(names, key=str)


def test_where_all_are_equal_nobody_is_first_and_it_is_said() -> None:
    found = run("influencers", nx.cycle_graph(8))
    assert {row.value for row in found.rows} == {0}
    assert {row.rank for row in found.rows} == {1}
    measures = (
        "contacts", "eigenvector centrality", "PageRank", "harmonic closeness", "reach",
        "betweenness", "constraint", "effective size",
    )  # fmt: skip
    assert [warning for warning in found.warnings if warning.startswith("all-equal")] == [
        f"all-equal: {name} is the same for all 8 rows and counts nowhere" for name in measures
    ]


def test_measures_that_disagree_are_named_the_farthest_apart_first() -> None:
    """In the kite, standing and what lies between name different people."""
    found = run("influencers", nx.krackhardt_kite_graph())
    pairs = found.notes["disagree"]
    assert [pair["measures"] for pair in pairs][:1] == [["eigenvector", "betweenness"]]
    rank = {
        name: [row.more["figures"][name]["rank"] for row in found.rows]
        for name in ("eigenvector", "betweenness")
    }
    expected = kendalltau(rank["eigenvector"], rank["betweenness"]).statistic
    assert pairs[0]["tauB"] == pytest.approx(expected)
    assert [pair["tauB"] for pair in pairs] == sorted(pair["tauB"] for pair in pairs)
    assert max(pair["tauB"] for pair in pairs) < 0.5
    assert run("influencers", nx.star_graph(6)).notes["disagree"] == []


def test_measures_that_say_the_same_are_named() -> None:
    found = run("influencers", unweighted(nx.karate_club_graph()))
    (pair,) = found.notes["saySame"]
    assert pair["measures"] == ["degree", "pagerank"]
    assert pair["tauB"] == pytest.approx(0.928, abs=1e-3)


def test_what_falls_apart_stands_beside_how_central_one_is() -> None:
    """The one who holds a tail is missed most, though another is more central."""
    graph = nx.complete_graph(7)
    graph.add_edges_from([(6, 7), (7, 8), (7, 9)])
    found = run("influencers", graph)
    six, seven = of(found, 6), of(found, 7)
    assert found.rows[0].subject == (6,)
    assert (six.values["pairsLost"], seven.values["pairsLost"]) == (18, 15)
    assert [one["node"] for one in found.notes["mostMissed"]] == [6, 7]
    assert six.more["cutOff"] == [7, 8, 9]
    assert said(six, "fallsApart").startswith(
        "18 pairs of others (50%) would lose every path without them: the 9 around them would "
        "fall into pieces of 6, 3; the closeness among all others would fall by"
    )
    assert six.values["closenessLost"] == pytest.approx(1 - (15 + 2.5) / (15 + 2.5 + 7))
    assert of(found, 0).values["pairsLost"] == 0


def _firm() -> Network:
    """We (u0..u5) know each other and clients; q alone joins us to the one who signs."""
    graph: Graph = nx.Graph()
    strong = [(f"u{a}", f"u{b}") for a in range(6) for b in range(a)]
    strong += [(f"u{a}", f"c{a}{b}") for a in range(6) for b in range(3)]
    strong += [("sign", f"staff{b}") for b in range(8)]
    graph.add_edges_from(strong, weight=0.25)
    graph.add_weighted_edges_from([("u0", "q", 0.9), ("q", "sign", 0.9)])
    for number, (u, v) in enumerate(graph.edges, 1):
        graph.edges[u, v]["facts"] = (number,)
    ours = frozenset(f"u{a}" for a in range(6))
    return replace(
        Network.of(graph),
        ours=ours,
        actors={"q": Actor("1", "q", "Quinta", "Person", organization="acme")},
        decisions=(Decides("sign", "deal", "Deal", "approver", 900),),
        managers=(Manages("u1", "acme", 901),),
        affiliations=(
            Affiliation("q", "club", "Club", "MEMBER_OF", "chair", 902),
            Affiliation("u5", "club", "Club", "MEMBER_OF", "", 903),
        ),
    )


def test_a_quiet_influencer_is_named_with_all_that_is_known() -> None:
    found = run("influencers", _firm())
    assert found.notes["quiet"] == ["q"]
    row = of(found, "q")
    assert row.more["quiet"]
    assert set(row.more["families"]) >= {"reach", "bridging", "decisions"}
    assert "contact" not in row.more["families"]
    assert said(row, "quiet") == "known to few all the same: contact with 2 (rank 8)"
    assert "1 step from sign, who has a part in Deal: approver" in said(row, "decisions")
    assert said(row, "toUs") == (
        "our closest to them is u0 (strength 0.900); accountable for the relation: u1"
    )
    assert said(row, "affiliations") == "in 1 body: Club (2 members, each tie counts 1)"
    assert row.more["toUs"]["through"] == "u0"
    assert row.more["affiliations"][0]["role"] == "chair"
    assert row.facts[-1] == 902
    assert len(row.facts) == 3


def test_who_is_one_of_us_is_said_to_be() -> None:
    found = run("influencers", _firm())
    assert said(of(found, "u0"), "toUs") == "one of us"
    assert not of(found, "u0").more["quiet"]
    assert [text.partition(":")[0] for text in found.warnings] == ["resampled-ties"]
    looked_into = {row.subject[0] for row in found.rows if row.values["closenessLost"] is not None}
    assert {"q", *(f"u{a}" for a in range(6))} <= looked_into


def test_who_decides_rests_on_that_fact() -> None:
    row = of(run("influencers", _firm()), "sign")
    assert 900 in row.facts
    assert "has a part in Deal: approver" in said(row, "decisions")
    gone = run("influencers", replace(_firm(), decisions=()))
    assert "decisionCloseness" not in gone.rows[0].more["figures"]
    assert "decisions" not in gone.notes["families"]


def test_without_us_it_is_said() -> None:
    found = run("influencers", nx.karate_club_graph())
    assert {str(row.more["toUs"]) for row in found.rows} == {"None"}
    assert found.warnings[0].startswith("no-us: nobody is said to be us")


def test_a_sample_is_that_of_betweenness_and_closeness() -> None:
    graph = nx.barabasi_albert_graph(300, 3, seed=5)
    found = run("influencers", graph, sample="120", seed=3)
    between = run("betweenness", graph, sample="120", seed=3)
    assert figures(found, "betweenness") == near(by_node(between))
    first = between.rows[0]
    told = of(found, first.subject[0]).more["figures"]["betweenness"]
    assert told["interval"] == pytest.approx(first.more["interval"])
    close = run("closeness", graph, sample="120", seed=3)
    assert figures(found, "harmonic") == near(by_node(close))
    assert found.notes["pivots"] == 120
    assert found.warnings[0].startswith("sampled: harmonic closeness and betweenness estimated")


@pytest.mark.parametrize("directed", [False, True])
def test_order_is_nothing(directed: bool) -> None:
    assert_order_is_nothing("influencers", some_graph(4, directed))
