"""Weak ties: the one that alone reaches a market comes first, and dense teams never."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import Finding, Findings, run
from graphsvc.graph import Network
from tests.analyses.contacts import TODAY, in_touch, recorded, saying
from tests.analyses.relations import told
from tests.analyses.ties import by_pair, named, number, published, random_graph

TEAM = [(a, b, 0.6) for a in "abcd" for b in "abcd" if a < b]
MARKET = [(a, b, 0.5) for a in "wxyz" for b in "wxyz" if a < b]


def listed(found: Findings) -> list[tuple[object, ...]]:
    return [row.subject for row in found.rows]


def first(found: Findings) -> Finding:
    return found.rows[0]


def test_the_weak_tie_that_alone_reaches_a_market_comes_first() -> None:
    # e is reached by two weak ties, the market w, x, y, z by one
    ties = [*TEAM, *MARKET, ("a", "w", 0.1), ("a", "e", 0.2), ("b", "e", 0.2)]
    found = run("weak-ties", told(ties, ours=frozenset("ab")))
    assert listed(found) == [("a", "w")], "a and b share e, so those ties are not alone"
    row = first(found)
    assert row.value == pytest.approx(0.1)
    assert row.values["bridge"] is True
    assert row.values["span"] is None
    assert row.values["overlap"] == 0
    assert row.values["reachLoss"] == pytest.approx(1 + 3 / 2)
    assert [one["node"] for one in row.more["cutOff"]["lost"]] == ["w", "x", "y", "z"]
    assert row.reasons[0].text == "4 would be out of reach without it: w, x, y and 1 more"
    assert row.reasons[0].amount == pytest.approx(2.5)
    assert [one["node"] for one in row.more["maintainers"]] == ["a", "b"]
    assert row.more["maintainers"][0] == {
        "node": "a", "value": 1, "toSource": 1, "toTarget": pytest.approx(0.1)
    }  # fmt: skip
    assert row.more["maintainers"][1]["value"] == pytest.approx(0.6)


def test_a_strong_tie_to_the_market_is_no_weak_tie() -> None:
    ties = [*TEAM, *MARKET, ("a", "w", 0.7)]
    assert listed(run("weak-ties", told(ties, ours=frozenset("a")))) == []
    assert listed(run("weak-ties", told(ties, ours=frozenset("a")), weak_below=0.8)) == [("a", "w")]


def test_a_team_is_not_listed_however_weak() -> None:
    weak_team = [(a, b, 0.1) for a, b, _ in TEAM]
    network = told([*weak_team, *MARKET, ("a", "w", 0.2)], ours=frozenset("a"))
    assert listed(run("weak-ties", network, weak_below=0.3)) == [("a", "w")]
    assert listed(run("weak-ties", network)) == [], "the median is .2, and weak is under it"
    wider = run("weak-ties", told([*weak_team, *MARKET], ours=frozenset("a")), max_overlap=1.0)
    assert len(wider.rows) == 6


def test_without_us_the_order_is_tie_betweenness_and_it_is_said() -> None:
    ties = [*TEAM, *MARKET, ("a", "w", 0.1), ("a", "p", 0.1)]
    found = run("weak-ties", told(ties))
    assert listed(found) == [("a", "w"), ("a", "p")]
    assert first(found).values["reachLoss"] is None
    assert first(found).more["cutOff"] is None
    assert first(found).more["maintainers"] == []
    assert found.notes["orderedBy"] == ["tieBetweenness"]
    codes = [text.partition(":")[0] for text in found.warnings]
    assert codes == ["no-us", "no-targets", "no-data"]


@pytest.mark.parametrize("seed", range(8))
def test_figures_are_those_of_networkx(seed: int) -> None:
    graph = named(random_graph(seed, 18, 0.15))
    betweenness: Any = nx.edge_betweenness_centrality(graph)
    bridging: Any = nx.local_bridges(graph)
    spans = {tuple(sorted((a, b))): span for a, b, span in bridging}
    found = run("weak-ties", graph, weak_below=0.6)
    overlaps = by_pair(run("overlap", graph))
    told_there = {
        pair for a, b, weight in graph.edges(data="weight") if weight < 0.6
        for pair in [tuple(sorted((a, b)))]
        if pair in spans or (overlaps["|".join(pair)] or 1) <= 0.1
    }  # fmt: skip
    assert {row.subject for row in found.rows} == told_there
    for row in found.rows:
        either = {**betweenness, **{(b, a): value for (a, b), value in betweenness.items()}}
        assert row.values["tieBetweenness"] == pytest.approx(either[row.subject])
        span = spans.get(row.subject)
        assert row.values["bridge"] is (span == float("inf"))
        assert row.values["span"] == (None if span == float("inf") else span)
    order = [-round(number(row.values["tieBetweenness"]), 9) for row in found.rows]
    assert order == sorted(order)


def test_equal_ties_share_a_rank() -> None:
    ties = [*TEAM, ("a", "p", 0.1), ("a", "q", 0.1), ("b", "r", 0.1), ("r", "s", 0.2)]
    found = run("weak-ties", told(ties, ours=frozenset("ab")), weak_below=0.15)
    assert [(row.subject, row.rank) for row in found.rows] == [
        (("b", "r"), 1), (("a", "p"), 2), (("a", "q"), 2),
    ]  # fmt: skip


def test_where_all_are_alike_each_is_weak_and_it_is_said() -> None:
    network, _ = published("florentine-marriage")
    found = run("weak-ties", replace(network, ours=frozenset({"Medici"})))
    assert first(found).subject == ("Medici", "Salviati")
    assert first(found).values["reachLoss"] == pytest.approx(1.5)
    assert any(text.startswith("unweighted:") for text in found.warnings)
    assert all(reason.part != "value" for row in found.rows for reason in row.reasons)


BUSY = [("ada", "ben", age) for age in range(300, 480, 7)]


def test_a_dormant_tie_is_listed_whatever_its_circles_and_says_since_when() -> None:
    third = [(one, "cleo", age) for one in ("ada", "ben") for age in range(5, 400, 20)]
    found = run("weak-ties", in_touch([*BUSY, *third]))
    (row,) = found.rows
    assert row.subject == ("ada", "ben")
    assert row.values["overlap"] == 1
    assert row.values["dormant"] is True
    assert row.more["dormantSince"] == row.more["lastContact"]
    assert row.more["peak"] > 0.6
    assert row.reasons[-1].part == "dormant"


def test_what_nobody_listened_to_comes_last_and_is_said() -> None:
    ties = [("ada", "ben", 5), ("ben", "cleo", 5), ("cleo", "dan", 400), ("dan", "eva", 400)]
    found = run("weak-ties", in_touch(ties))
    recorded_ones = [row.values["recorded"] for row in found.rows]
    assert recorded_ones == [True, True, False, False]
    assert any(text.startswith("unrecorded: 2 rows") for text in found.warnings)
    assert any(reason.part == "unrecorded" for reason in found.rows[2].reasons)
    all_heard = recorded(("cleo", 900, 0), ("dan", 900, 0))
    heard = run("weak-ties", in_touch(ties, listening=all_heard))
    assert [row.values["recorded"] for row in heard.rows] == [True] * 4


def test_parts_of_the_strength_and_the_last_contact_are_shown() -> None:
    network = in_touch([("ada", "ben", 5), ("ben", "cleo", 9)])
    network = saying(network, ("ada", "ben"), parts={"recency": 0.3, "declared": 0.2})
    rows = {row.subject: row for row in run("weak-ties", network).rows}
    assert rows["ada", "ben"].more["parts"] == {"recency": 0.3, "declared": 0.2}
    assert rows["ben", "cleo"].more["parts"] is None
    assert rows["ben", "cleo"].more["lastContact"] == "2024-09-25"
    assert TODAY == 20_000


def test_a_large_network_is_sampled_and_says_so() -> None:
    graph = nx.connected_watts_strogatz_graph(2100, 4, 0.1, seed=1)
    found = run("weak-ties", Network.of(graph), sample="100")
    assert found.notes["exact"] is False
    assert any(text.startswith("sampled:") for text in found.warnings)
    assert number(first(found).values["halfWidth"]) > 0


def test_nothing_to_list() -> None:
    assert run("weak-ties", nx.empty_graph(3)).rows == ()
    assert run("weak-ties", nx.Graph()).rows == ()
