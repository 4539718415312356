"""Which influencers left or lost contact, in a past that is told by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graphsvc.analyses import Finding, Findings, run
from tests.graph.world import World

LAST = date(2026, 6, 30)
HUBS = [f"hub{n}" for n in range(6)]


def ago(days: int) -> str:
    return (LAST - timedelta(days)).isoformat()


def past(post_ends: bool = False) -> World:
    """Hubs among twenty people each; the odd ones leave, on days 60 apart, after a quiet month."""
    told = World().people(*HUBS)
    for number, hub in enumerate(HUBS):
        circle = [f"p{number}{one:02}" for one in range(20)]
        told.people(*circle)
        end = 70 * number if number % 2 and not post_ends else 0
        for place, other in enumerate(circle):
            for age in range(end + place % 7, 900, 9):
                if age > end + 40 or place < 5:
                    told.sent("message", ago(age), hub, other).sent("message", ago(age), other, hub)
            for age in range(0, 900, 9):
                told.sent("message", ago(age), other, circle[(place + 1) % 20])
        for age in range(end, 900, 9):
            told.sent("message", ago(age), hub, HUBS[(number + 1) % 6])
    if post_ends:
        told.companies("Us")
        told.tie("WORKS_FOR", "hub2", "Us", {"valid_to": ago(200)})
    return told


def by_rule(found: Findings) -> dict[str, Finding]:
    return {str(row.more["name"]): row for row in found.rows}


@pytest.fixture(scope="module")
def found() -> Findings:
    return run("influencers-backtest", past().network(LAST.isoformat()), start=ago(480))


def test_hubs_that_left_are_found_among_the_listed(found: Findings) -> None:
    assert found.notes["causes"]["left"] == 6, "two of them, each ahead of three cut days"
    assert found.notes["listed"]["happened"] == by_rule(found)["report"].values["happened"]
    assert found.notes["others"]["cases"] > 500
    assert by_rule(found)["report"].values["cases"] == found.notes["listed"]["cases"]


def test_who_stayed_first_is_told_by_each_rule(found: Findings) -> None:
    stayed = found.notes["stayed"]
    assert {"report", "degree", "strength"} <= set(stayed)
    assert len({one["cases"] for one in stayed.values()}) == 1
    assert all(0.3 < one["rate"] <= 1 for one in stayed.values())


def test_the_events_apart_make_up_any() -> None:
    network = past().network(LAST.isoformat())
    said = {
        event: run("influencers-backtest", network, start=ago(300), event=event).notes["causes"]
        for event in ("any", "left", "lost")
    }
    assert said["any"] == {**said["left"], **said["lost"]}
    assert list(said["left"]) == ["left"]


def test_the_end_of_a_post_is_leaving() -> None:
    network = past(post_ends=True).network(LAST.isoformat())
    found = run("influencers-backtest", network, start=ago(280), end=ago(190))
    assert found.notes["causes"] == {"left": 3}, "it lay ahead on three of four cut days"
