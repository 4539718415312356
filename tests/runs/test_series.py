"""One analysis on each of many days."""

from __future__ import annotations

from typing import Any

import pytest

from graphsvc.errors import UsageError
from graphsvc.graph.work import Work, under
from graphsvc.model.dates import day_text, first_day
from graphsvc.model.said import LANGS
from graphsvc.runs.ran import analysis_named, asked_of
from graphsvc.runs.series import (
    EVERY,
    Dates,
    Series,
    dates_of,
    days_of,
    first_stated,
    series_in,
    series_json,
    series_sheet,
)
from tests.graph.world import World


def _told() -> World:
    world = World().people("ada", "ben", "cleo").of_itself(directed=False)
    world.tie("KNOWS", "ada", "ben", {"valid_from": "2024-02-10", "valid_to": "2024-03"})
    return world.tie("KNOWS", "ben", "cleo", {"valid_from": "2024-03-15"})


def _series(world: World, name: str, at: str, dates: Dates, **given: Any) -> Series:
    shown = world.project(at)
    return series_in(shown, asked_of(analysis_named(name), given, shown), given, dates)


def _days(world: World, at: str, dates: Dates) -> list[str | None]:
    return [day_text(day) for day in days_of(world.project(at), dates)]


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("week", ["2023-12-31", "2024-01-07", "2024-01-10"]),
        ("month", ["2023-12-31", "2024-01-10"]),
        ("quarter", ["2023-12-31", "2024-01-10"]),
        ("year", ["2023-12-31", "2024-01-10"]),
    ],
)
def test_days_are_the_last_ones_of_each_period_and_the_views_own(
    every: str, days: list[str]
) -> None:
    assert _days(_told(), "2024-01-10", dates_of(every, "2023-12-28")) == days


def test_every_day_is_every_day() -> None:
    days = _days(_told(), "2024-03-01", dates_of("day", "2024-02-27"))
    assert days == ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"]


@pytest.mark.parametrize(
    ("every", "first", "last", "number"),
    [("month", "2024-01-31", "2025-06-30", 18), ("quarter", "2024-03-31", "2025-06-30", 6)],
)
def test_a_year_and_a_month_are_meant_whole(every: str, first: str, last: str, number: int) -> None:
    days = _days(_told(), "2026-01-01", dates_of(every, "2024", "2025-06"))
    assert (days[0], days[-1], len(days)) == (first, last, number)


def test_it_begins_with_the_first_dated_fact_that_counts() -> None:
    world = _told().met("meeting", "2023-05-01T10:00:00Z", "ada cleo")
    world.took_part("meeting", "2022-01-01", {"attendee": "ada ben"}, status="planned")
    hidden = {"valid_from": "2020", "visibility": "private:ada"}
    world.tie("KNOWS", "ada", "cleo", hidden).set("today", "2019-01-01")
    shown = world.project("2024-06-30")
    assert day_text(first_stated(shown, shown.day)) == "2023-05-01"


def test_where_nothing_is_dated_there_is_one_day() -> None:
    assert _days(World().people("ada"), "2024-06-30", Dates("month")) == ["2024-06-30"]


def test_each_day_has_its_own_world() -> None:
    found = series_json(_series(_told(), "degree", "2024-04-15", dates_of("month", "2024-01")))
    assert (found["analysis"], found["every"]) == ("degree", "month")
    assert found["parameters"] == {"direction": "both"}
    steps = found["steps"]
    assert [step["view"]["validAt"] for step in steps] == [
        "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-15",
    ]  # fmt: skip
    degrees = [{row["key"]: row["value"] for row in step["rows"]} for step in steps]
    assert degrees == [
        {"ada": 0, "ben": 0, "cleo": 0},
        {"ada": 1, "ben": 1, "cleo": 0},
        {"ada": 1, "ben": 2, "cleo": 1},
        {"ada": 0, "ben": 1, "cleo": 1},
    ]
    assert [step["graph"]["ties"] for step in steps] == [0, 1, 2, 1]


def test_a_sheet_has_the_date_before_all_columns_of_any_day() -> None:
    table = series_sheet(_series(_told(), "degree", "2024-03-31", dates_of("month", "2024-02")))
    names = [column.name for column in table.columns]
    assert names[:5] == ["date", "rank", "id", "key", "name"]
    assert names[-2:] == ["reasons", "facts"]
    place = names.index("degree")
    assert [(row[0], row[4], row[place]) for row in table.rows] == [
        ("2024-02-29", "ada", 1), ("2024-02-29", "ben", 1), ("2024-02-29", "cleo", 0),
        ("2024-03-31", "ben", 2), ("2024-03-31", "ada", 1), ("2024-03-31", "cleo", 1),
    ]  # fmt: skip


def test_a_day_on_which_it_is_undefined_says_so_and_stops_nothing() -> None:
    world = World().people("ada", "ben", "cleo").of_itself(directed=False)
    world.tie("KNOWS", "ada", "ben", {"valid_from": "2024-01", "valid_to": "2024-01"}, weight=0)
    world.tie("KNOWS", "ben", "cleo", {"valid_from": "2024-02"}, weight=2)
    dates = dates_of("month", "2024-01")
    steps = _series(world, "degree", "2024-02-29", dates, weight="weight").steps
    assert (steps[0].data["rows"], steps[0].data["graph"]) == ([], None)
    assert steps[0].data["warnings"][0].startswith("undefined: 1 ties have a weight of 0 or less")
    assert {row["key"]: row["value"] for row in steps[1].data["rows"]}["cleo"] == 1


def test_what_is_undefined_on_every_day_is_refused() -> None:
    world = World().people("ada", "ben").tie("KNOWS", "ada", "ben", weight=0)
    with pytest.raises(UsageError, match="0 or less"):
        _series(world, "degree", "2024-02-29", dates_of("month", "2024-01"), weight="weight")


def test_a_day_with_nobody_says_so() -> None:
    world = World().dated("Person", "ada", valid_from="2024-02")
    steps = _series(world, "degree", "2024-02-29", dates_of("month", "2024-01")).steps
    assert steps[0].data["warnings"][0].startswith("empty: nobody")
    assert len(steps[1].data["rows"]) == 1


def test_each_day_is_heard_of() -> None:
    heard: list[tuple[str, int, int]] = []
    with under(Work(lambda *step: heard.append(step))):
        _series(_told(), "degree", "2024-03-31", dates_of("month", "2024-02"))
    assert heard == [("months", 0, 2), ("months", 1, 2)]


@pytest.mark.parametrize(
    ("every", "since", "until"),
    [("fortnight", "", ""), ("month", "soon", ""), ("month", "", "2024-13"), ("", "", "")],
)
def test_words_that_mean_no_days_are_refused(every: str, since: str, until: str) -> None:
    with pytest.raises(UsageError):
        dates_of(every, since, until)


def test_too_many_days_and_none_are_refused() -> None:
    shown = _told().project("2024-06-30")
    with pytest.raises(UsageError, match="has no days"):
        days_of(shown, Dates("day", first_day("2025")))
    with pytest.raises(UsageError) as refused:
        days_of(shown, Dates("day", first_day("1990")))
    assert refused.value.code == "TOO_MANY_STEPS"
    assert "longer" in str(refused.value)


def test_all_periods_are_tried() -> None:
    assert EVERY == ("day", "week", "month", "quarter", "year")


def test_sentences_come_in_the_language_asked_for() -> None:
    world = _told().met("meeting", "2024-02-20", "ada ben").met("meeting", "2024-02-21", "ben cleo")
    told = {
        lang: series_sheet(
            _series(world, "influencers", "2024-03-31", dates_of("year", None, None, lang))
        )
        for lang in LANGS
    }
    reasons = [[row[-2] for row in told[lang].rows] for lang in LANGS]
    assert all(reasons[0])
    assert [a == b for a, b in zip(*reasons, strict=True)] == [False] * len(reasons[0])
