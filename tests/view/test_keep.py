"""Step 1: known, visible, of the scenario, not hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.model import Fact, Sort
from graphsvc.model.dates import moment
from graphsvc.view import Reader, View, keep
from tests.view.made import facts, message, record, tie

ADA = View("test", Reader("ada", frozenset({"north"})))


def _kept(view: View, *stated: Fact) -> list[bool]:
    return [bool(each) for each in keep(facts(*stated), view)]


def test_what_is_closed_no_longer_counts() -> None:
    now = replace(record("crm/a"), opened=3)
    before = replace(record("crm/a"), opened=1, closed=3)
    assert _kept(View("test"), before, now) == [False, True]


@pytest.mark.parametrize(
    ("known", "expected"),
    [("2023-12-31", [False, False]), ("2024-01-01", [True, False]),
     ("2024-01-02T23:59:59", [True, False]), ("2024-01-03", [False, True])],
)  # fmt: skip
def test_known_at_is_the_last_commit_at_or_before(known: str, expected: list[bool]) -> None:
    now = replace(record("crm/a"), opened=3)
    before = replace(record("crm/a"), opened=1, closed=3)
    assert _kept(View("test", known_at=moment(known)), before, now) == expected


def test_learned_compares_with_what_the_source_knew() -> None:
    early = record("crm/a", learned=moment("2020-01-01"))
    late = record("crm/b", learned=moment("2022-01-01"))
    unstated = record("crm/c")  # learned when it was imported, in 2024
    view = View("test", known_at=moment("2021-01-01"), knowledge="learned")
    assert _kept(view, early, late, unstated) == [True, False, False]


def test_dated_asks_facts_themselves_and_what_has_no_date_is_known_all_along() -> None:
    told = [
        record("crm/a", learned=moment("2020-01-01"), valid_from="2022"),
        record("crm/b", learned=moment("2022-01-01"), valid_from="2019"),
        record("crm/c"),
        tie("crm/a", "crm/b", valid_from="2021-01-01"),
        tie("crm/a", "crm/b", valid_from="2021-01-02"),
        message("m", "2020-06-01", ["crm/a", "crm/b"]),
        message("n", "2021-06-01", ["crm/a", "crm/b"]),
    ]
    view = View("test", known_at=moment("2021-01-01"), knowledge="dated")
    assert _kept(view, *told) == [True, False, True, True, False, True, False]
    assert all(_kept(View("test", knowledge="dated"), *told)), "without a moment all is known"


@pytest.mark.parametrize(
    ("visibility", "ada", "anybody"),
    [("workspace", True, True), ("private:ada", True, False), ("private:ben", False, False),
     ("team:north", True, False), ("team:south", False, False)],
)  # fmt: skip
def test_only_readers_see(visibility: str, ada: bool, anybody: bool) -> None:
    fact = record("crm/a", visibility=visibility)
    assert _kept(ADA, fact) == [ada]
    assert _kept(View("test"), fact) == [anybody]


def test_a_scenario_adds_to_the_base_and_hides_in_it() -> None:
    base, other = record("crm/a"), record("crm/b")
    extra = record("crm/c", scenario="what if")
    mark = Fact(Sort.HIDE, "HIDE", "graphsvc", base.slot, scenario="what if")
    stated = (base, other, extra, mark)
    assert _kept(View("test"), *stated) == [True, True, False, False]
    assert _kept(View("test", scenario="what if"), *stated) == [False, True, True, True]
    assert _kept(View("test", scenario="another"), *stated) == [True, True, False, False]


def test_a_mark_that_one_may_not_see_hides_nothing() -> None:
    base = record("crm/a")
    mark = Fact(
        Sort.HIDE, "HIDE", "graphsvc", base.slot, scenario="what if", visibility="private:ben"
    )
    assert _kept(View("test", scenario="what if"), base, mark) == [True, False]


def test_an_empty_log_keeps_nothing() -> None:
    assert _kept(ADA) == []


def test_a_corrected_tie_stays_hidden() -> None:
    old = replace(tie("crm/a", "crm/b", attributes={"strength": 0.2}), closed=2)
    new = replace(tie("crm/a", "crm/b", attributes={"strength": 0.9}), opened=2)
    mark = Fact(Sort.HIDE, "HIDE", "graphsvc", old.slot, scenario="what if")
    assert _kept(View("test", scenario="what if"), old, new, mark) == [False, False, True]
