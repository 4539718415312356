"""Which listed weak ties went silent, in a past that is told by hand."""

from __future__ import annotations

from datetime import date, timedelta

import networkx as nx
import pytest

from graphsvc.analyses import Finding, Findings, run
from tests.graph.world import World

LAST = date(2026, 6, 30)


def ago(days: int) -> str:
    return (LAST - timedelta(days)).isoformat()


def past() -> World:
    """Ten teams that meet all the time, and weak ties around the ring of them.

    Every other one of these is met ever more rarely and then no more, on a day of its own.
    """
    told = World()
    teams = [[f"t{team}{one}" for one in "abcd"] for team in range(10)]
    for team in teams:
        told.people(*team)
        for age in range(0, 900, 3):
            told.met("meeting", ago(age), " ".join(team))
    for number, (team, other) in enumerate(zip(teams, [*teams[1:], teams[0]], strict=True)):
        end = 40 * number if number % 2 else 0
        for age in range(end, 900, 45 if number % 2 else 20):
            told.sent("message", ago(age), team[0], other[1])
            told.sent("message", ago(age + 1), other[1], team[0])
    return told


def by_rule(found: Findings) -> dict[str, Finding]:
    return {str(row.more["name"]): row for row in found.rows}


@pytest.fixture(scope="module")
def found() -> Findings:
    network = past().network(LAST.isoformat(), weight="strength")
    return run("weak-ties-backtest", network, start=ago(540))


def test_listed_ties_that_fell_silent_are_counted_beside_the_others(found: Findings) -> None:
    listed, others = found.notes["listed"], found.notes["others"]
    assert listed["cases"] >= 30
    assert 0 < listed["happened"] < listed["cases"]
    assert listed["rate"] == pytest.approx(listed["happened"] / listed["cases"])
    assert others["cases"] > 100
    assert others["rate"] < 0.05 < listed["rate"], "in a team nobody falls silent"
    assert sum(one["happened"] for one in found.notes["byDay"]) == listed["happened"]


def test_the_rarest_are_those_that_fall_silent(found: Findings) -> None:
    rows = by_rule(found)
    least, report = rows["leastContact"], rows["report"]
    assert least.value is not None
    assert least.value > 0.7
    assert rows["weakest"].value is not None
    assert rows["weakest"].value > 0.7
    assert report.more["ahead"]["by"] == 0
    assert least.values["cases"] == found.notes["listed"]["cases"]
    assert any(text.startswith("naive-rule-") for text in found.warnings)


def test_where_recording_stopped_no_silence_is_seen() -> None:
    told = past()
    later = World()
    later.told = [
        fact for fact in told.told if fact.participants == () or fact.at < 1_750_000_000_000_000
    ]
    network = later.network(LAST.isoformat(), weight="strength")
    found = run("weak-ties-backtest", network, start=ago(540))
    assert found.notes["leftOut"]["recordingStopped"] > 0
    days = [one["day"] for one in found.notes["byDay"]]
    assert max(days) < "2025-06-01"


def test_a_graph_without_a_past_is_answered_so() -> None:
    for name in ("weak-ties-backtest", "influencers-backtest"):
        assert run(name, nx.karate_club_graph()).warnings[0].startswith("no-data:")
