"""Dormant ties: a planted one is found, and none where it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.analyses import run
from graphsvc.analyses._dormant import quarter_ends
from graphsvc.graph import NetworkSettings
from graphsvc.model.dates import date_of
from tests.analyses.contacts import TODAY, in_touch, recorded
from tests.analyses.ties import number, pair

# two that met every week for half a year, ending 300 days before today
BUSY = [("ada", "ben", age) for age in range(300, 480, 7)]
OTHERS = [("ada", "cleo", 5), ("ben", "dan", 12)]


def test_a_strong_tie_that_fell_silent_is_found() -> None:
    found = run("dormant-ties", in_touch([*BUSY, *OTHERS, ("cleo", "dan", 9)]))
    (row,) = found.rows
    assert row.subject == ("ada", "ben")
    assert row.rank == 1
    assert number(row.value) > 0.6
    assert row.values["daysSilent"] == 300
    # their others are cleo and dan, whom they don't share
    assert row.values["novelty"] == 1
    assert row.more == {"lastContact": str(date_of(TODAY - 300))}
    assert row.facts == tuple(range(1, len(BUSY) + 1))
    assert "silent for 300 days after one contact every 7 days" in row.reasons[0].text


def test_the_peak_is_at_the_end_of_a_quarter() -> None:
    (row,) = run("dormant-ties", in_touch([*BUSY, *OTHERS])).rows
    ends = [str(date_of(day)) for day in quarter_ends(TODAY, 5)]
    assert row.values["peakAt"] in ends
    assert len(ends) == 20
    assert ends[-1] == "2024-09-30", "day 20,000 is 2024-10-04"
    assert ends[0] == "2019-12-31"


@pytest.mark.parametrize(
    ("why", "met", "mailed"),
    [
        ("ben left", [*BUSY, OTHERS[0]], []),
        ("ben only receives", [*BUSY, OTHERS[0]], [("dan", "ben", 12)]),
        ("ben's last act is over a half-life ago", [*BUSY, OTHERS[0], ("ben", "dan", 91)], []),
        ("they met again", [*BUSY, *OTHERS, ("ada", "ben", 179)], []),
        ("it never was strong", [*BUSY[:1], *OTHERS], []),
    ],
)
def test_it_is_not_dormant_where_something_is_missing(
    why: str, met: list[tuple[str, str, int]], mailed: list[tuple[str, str, int]]
) -> None:
    assert run("dormant-ties", in_touch(met, mailed)).rows == (), why


def test_a_slow_rhythm_takes_a_longer_silence() -> None:
    slow = [("ada", "ben", age) for age in range(300, 1300, 110)]
    settings = NetworkSettings(half_life=150)
    rare = replace(in_touch([*slow, *OTHERS]), settings=settings)
    assert run("dormant-ties", rare, was=0.2).rows == (), "300 days are under three pauses of 110"
    longer = replace(in_touch([(a, b, age + 31) for a, b, age in slow] + OTHERS), settings=settings)
    assert len(run("dormant-ties", longer, was=0.2).rows) == 1


def test_how_strong_and_how_long_ago_can_be_said() -> None:
    network = in_touch([*BUSY, *OTHERS])
    assert run("dormant-ties", network, was=0.9).rows == ()
    old = in_touch([(a, b, age + 1000) for a, b, age in BUSY] + OTHERS)
    assert len(run("dormant-ties", old).rows) == 1
    assert run("dormant-ties", old, years=3).rows == ()


def test_without_interactions_it_is_said_that_nothing_is_known() -> None:
    found = run("dormant-ties", replace(in_touch(OTHERS), contacts=None))
    assert found.rows == ()
    assert found.warnings[0].startswith("no-data:")


@pytest.mark.parametrize(
    ("ada", "ben", "heard"),
    [
        ((900, 0), (900, 400), True), ((900, 290), (900, 290), False),
        ((900, 250), (240, 180), True), ((900, 299), (50, 0), False),
    ],
)  # fmt: skip
def test_silence_that_nobody_could_hear_is_listed_apart(
    ada: tuple[int, int], ben: tuple[int, int], heard: bool
) -> None:
    # that both wrote to cleo and dan is known from the mailboxes of these
    listening = recorded(("ada", *ada), ("ben", *ben), ("cleo", 900, 0), ("dan", 900, 0))
    network = in_touch([*BUSY, *OTHERS], listening=listening)
    found = run("dormant-ties", network)
    (row,) = found.rows
    assert row.values["recorded"] is heard
    assert row.rank == (1 if heard else None)
    assert [each.part for each in row.reasons] == ["peak"] + ["unrecorded"] * (not heard)
    assert len(found.warnings) == (not heard)
    weak = {pair(each): each for each in run("weak-ties", network).rows}
    assert ("ada|ben" in weak and weak["ada|ben"].values["dormant"]) is heard


def test_ties_that_may_live_come_behind_all_others() -> None:
    more = [("eve", "fay", age) for age in range(250, 480, 7)]
    about = [("eve", "cleo", 5), ("fay", "dan", 5)]
    listening = recorded(("eve", 900, 249), ("fay", 900, 249), ("ada", 900, 0))
    found = run("dormant-ties", in_touch([*BUSY, *OTHERS, *more, *about], listening=listening))
    assert [(pair(row), row.rank) for row in found.rows] == [("ada|ben", 1), ("eve|fay", None)]
    assert number(found.rows[1].value) > number(found.rows[0].value)
    assert found.warnings[0].startswith("unrecorded: 1 tie may only look silent")
