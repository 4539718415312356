"""Was the risk right: cases of a past that is told by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses import Finding, Findings, run
from graphsvc.errors import UsageError
from graphsvc.graph import Network
from graphsvc.graph import network as graph
from graphsvc.model import Commits, Fact, Log, facts_of
from graphsvc.model.dates import day_of, moment
from graphsvc.model.said import in_lang
from graphsvc.view import View, project
from tests.analyses.ties import number
from tests.graph.world import World

LAST = date(2026, 6, 30)
# of the houses the first half falls silent one by one, the others never do
FALL, STAY = [f"fall{n}" for n in range(8)], [f"stay{n}" for n in range(8)]


def ago(days: int) -> str:
    return (LAST - timedelta(days)).isoformat()


def past(stays: bool = True) -> World:
    """Two of us meet a person of each house every ten days, some of them rarer and no more.

    Those who fall silent do so 60 days apart, and are met half as often for 120 days before.
    """
    told = World().companies("Us").set("us", "s/Us").people("ada", "ben")
    for our in ("ada", "ben"):
        told.tie("WORKS_FOR", our, "Us")
    for place, house in enumerate([*FALL, *(STAY if stays else [])]):
        told.companies(house).people(f"p-{house}", f"q-{house}")
        for who in (f"p-{house}", f"q-{house}"):
            told.tie("WORKS_FOR", who, house)
        end = 60 * place if house in FALL else 0
        for age in range(end + place % 5, 900, 10):
            if age - end >= 120 or age % 20 < 10 or house in STAY:
                told.met("call", ago(age), f"ada p-{house}")
        told.met("call", ago(1), f"p-{house} q-{house}").met(
            "call", ago(899), f"p-{house} q-{house}"
        )
    return told.met("call", ago(0), "ada ben").met("call", ago(899), "ada ben")


def network(told: World) -> Network:
    return told.network(LAST.isoformat())


def by_rule(found: Findings) -> dict[str, Finding]:
    return {str(row.more["name"]): row for row in found.rows}


@pytest.fixture(scope="module")
def found() -> Findings:
    return run("risk-backtest", network(past()), by="account", start=ago(500))


def test_what_fell_silent_is_told_apart_from_what_stayed(found: Findings) -> None:
    rows = by_rule(found)
    risk = rows["risk"]
    assert number(risk.values["cases"]) > 100
    assert risk.values["happened"] == found.notes["causes"]["contact"]
    assert risk.value is not None
    assert risk.value > 0.6
    low, high = risk.values["low"], risk.values["high"]
    assert isinstance(low, float)
    assert isinstance(high, float)
    assert low <= risk.value <= high
    assert rows["fading"].value is not None
    assert rows["fading"].value > 0.6
    assert sum(one["cases"] for one in risk.more["fifths"]) == risk.values["cases"]
    assert rows["supply"].value is None, "nothing is known of supplies"
    assert list(found.notes["causes"]) == ["contact"]


def test_rules_are_ranked_and_naive_ones_that_are_ahead_are_named(found: Findings) -> None:
    values = [row.value for row in found.rows if row.value is not None]
    assert values == sorted(values, reverse=True)
    assert {row.more["name"] for row in found.rows} > {"risk", "longestSilence", "largest"}
    for row in found.rows[:1]:
        better = row.more["name"] in ("longestSilence", "leastContact", "largest")
        assert better == any(str(row.more["name"]) in text for text in found.warnings)


def test_the_risk_says_what_its_figures_came_to_the_highest_first(found: Findings) -> None:
    reasons = by_rule(found)["risk"].reasons
    steps = found.notes["calibration"]["steps"]
    assert len(reasons) == len(steps) > 1
    for reason, step in zip(reasons, reversed(steps), strict=True):
        assert reason.text.endswith(f"it happened to {step['happened']} of {step['cases']}")
    assert in_lang(reasons[0].text, "it").startswith("dei gruppi valutati da 0,")
    assert by_rule(found)["fading"].reasons == ()


def test_calibration_and_weights_rest_on_earlier_days(found: Findings) -> None:
    said = found.notes["calibration"]
    assert 0 < said["cases"] < number(by_rule(found)["risk"].values["cases"])
    rates = [one["happened"] / one["cases"] for one in said["steps"]]
    assert rates == sorted(rates)
    fit = found.notes["fitted"]
    assert sum(fit["weights"].values()) == pytest.approx(1)
    assert fit["weights"]["fading"] + fit["weights"]["silence"] > 0.5
    assert 0 < fit["cases"] < number(by_rule(found)["risk"].values["cases"])


def test_the_past_is_judged_by_what_was_known_then() -> None:
    """A tie that the source learned of later changes nothing before."""
    told = past()
    before = run("risk-backtest", network(told), by="account", start=ago(500), end=ago(400))
    told.tie("KNOWS", "ben", "p-stay1", {"learned": moment(ago(300))}, strength=1.0)
    after = run("risk-backtest", network(told), by="account", start=ago(500), end=ago(400))
    assert by_rule(after)["dependence"].more == by_rule(before)["dependence"].more
    assert before.notes["cutDays"] == 4
    assert before.notes["knowledge"] == "dated"


def test_recorded_is_what_is_asked_of_a_workspace_that_went_along() -> None:
    told = past()
    facts = facts_of(Log("w", sequence=1, commits=Commits(*early())), opened_at_once(told))
    seen = graph(project(facts, View("w", valid_at=day_of(LAST))))
    found = run("risk-backtest", seen, by="account", start=ago(200))
    assert found.notes["knowledge"] == "recorded"
    assert not any(text.startswith("undated") for text in found.warnings)
    late = run("risk-backtest", seen, by="account", start=ago(1000), end=ago(400))
    assert late.notes["knowledge"] == "dated", "recording began after the first cut day"


def early() -> tuple[Any, Any]:
    """One commit, 500 days ago."""
    return np.array([1]), np.array([moment(ago(500))])


def opened_at_once(told: World) -> list[Fact]:
    return [replace(fact, opened=1) for fact in told.told]


def test_an_end_of_custom_counts_and_a_renewal_does_not() -> None:
    told = past()
    for house, until in (("stay1", ago(430)), ("stay2", "")):
        told.tie("CUSTOMER_OF", house, "Us", {"valid_to": ago(430)})
        if not until:
            told.tie("CUSTOMER_OF", house, "Us", {"valid_from": ago(429)})
    of = network(told)
    found = run("risk-backtest", of, by="account", event="ended", start=ago(500), end=ago(410))
    assert found.notes["causes"] == {"ended": 3}, "on three cut days it lay ahead, of one house"


def test_a_cluster_without_a_successor_is_dissolved() -> None:
    told = World().people(*"abcdefgh")
    groups = {True: ("abcd", "efgh"), False: ("abef", "cdgh")}
    for age in range(0, 900, 4):
        for group in groups[age > 300]:
            for one, other in zip(group, group[1:] + group[0], strict=True):
                told.met("call", ago(age), f"{one} {other}")
    found = run("risk-backtest", network(told), event="dissolved", start=ago(600))
    days = {one["day"]: one["happened"] for one in found.notes["byDay"]}
    assert set(days.values()) == {0, 2}
    assert all(happened == 0 for day, happened in days.items() if day < ago(420))


def test_too_few_cases_and_cases_of_one_sort_have_no_figures() -> None:
    few = run("risk-backtest", network(past()), by="account", start=ago(95), end=ago(90))
    assert any(text.startswith("too-few-cases") for text in few.warnings)
    assert {row.value for row in few.rows} == {None}
    assert few.notes["fitted"]["weights"] is None
    none = run("risk-backtest", network(past()), by="account", event="ended", start=ago(500))
    assert any(text.startswith("one-class") for text in none.warnings)
    assert {row.value for row in none.rows} == {None}


def test_who_is_no_longer_recorded_is_no_case() -> None:
    """The houses' mailboxes are all there is, and one of them ends."""
    told = World().people("ada", "ben", "cleo", "dan")
    for age in range(0, 900, 5):
        told.sent("message", ago(age), "ada", "ben")
        if age > 200:
            told.sent("message", ago(age), "cleo", "dan").sent("message", ago(age), "dan", "cleo")
    found = run("risk-backtest", network(told), start=ago(500))
    assert found.notes["leftOut"]["unheard"] > 0
    assert found.notes["causes"] == {}, "that nobody listens is no loss"


def test_a_graph_without_a_past_is_answered_so() -> None:
    found = run("risk-backtest", nx.karate_club_graph())
    assert found.rows == ()
    assert found.warnings[0].startswith("no-data:")


@pytest.mark.parametrize("said", [{"start": "soon"}, {"end": "2026-13"}, {"horizon": 5}])
def test_days_that_are_none_are_refused(said: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=next(iter(said))):
        run("risk-backtest", network(past(stays=False)), **said)
