"""Step 3: what is valid, the best of several records, who an entity is, and the scope."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphsvc.model import SAME, Fact
from graphsvc.model.dates import first_day, moment
from graphsvc.view import Compare, Projection, Reader, View, project, today
from tests.view.made import SECRET, decision, facts, message, record, setting, tie

A, B, C = record("crm/a"), record("crm/b"), record("crm/c")


def _shown(*stated: Fact, at: str = "2024-01-31", **view: object) -> Projection:
    told = View("test", valid_at=first_day(at), **view)  # type: ignore[arg-type]
    return project(facts(*stated), told)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "at", "there"),
    [("2020", "2021", "2019-12-31", False), ("2020", "2021", "2020-01-01", True),
     ("2020", "2021", "2021-12-31", True), ("2020", "2021", "2022-01-01", False),
     ("2020-02", "2020-02", "2020-02-29", True), ("2020-02", "2020-02", "2020-03-01", False),
     ("", "2020-05-17", "2020-05-17", True), ("2020-05-17", "", "2020-05-16", False)],
)  # fmt: skip
def test_both_ends_of_validity_are_in(valid_from: str, valid_to: str, at: str, there: bool) -> None:
    known = tie("crm/a", "crm/b", valid_from=valid_from, valid_to=valid_to)
    assert len(_shown(A, B, known, at=at).tie_rows) == int(there)


@pytest.mark.parametrize(
    ("at", "day", "there"),
    [("2024-01-05T23:59:59.999Z", "2024-01-05", True), ("2024-01-06", "2024-01-05", False),
     ("2024-01-06T00:30:00+02:00", "2024-01-05", True)],
)  # fmt: skip
def test_what_happens_on_the_day_is_in(at: str, day: str, there: bool) -> None:
    shown = _shown(A, B, message("m", at, ["crm/a", "crm/b"]), at=day)
    assert len(shown.contact_rows) == int(there)


def test_a_planned_interaction_is_there_from_when_it_was_learned() -> None:
    plan = message(
        "m", "2024-06-01", ["crm/a", "crm/b"], status="planned", learned=moment("2024-01-10")
    )
    assert len(_shown(A, B, plan, at="2024-01-09").contact_rows) == 0
    assert len(_shown(A, B, plan, at="2024-01-10").contact_rows) == 1


def test_a_tie_without_both_ends_is_not_shown() -> None:
    private = record("crm/b", visibility="private:ada")
    known = tie("crm/a", "crm/b")
    assert len(_shown(A, private, known).tie_rows) == 0
    assert len(_shown(A, private, known, reader=Reader("ada")).tie_rows) == 1


def test_the_best_value_of_each_attribute_wins() -> None:
    sure = record("crm/a", attributes={"title": "CEO"}, confidence=0.9)
    late = record("mail/a", attributes={"title": "Intern", "city": "Rome"}, confidence=0.5)
    shown = _shown(sure, late, decision(SAME, "mail/a", "crm/a"))
    assert len(shown) == 1
    assert shown.attributes(0) == {"name": "A", "title": "CEO", "city": "Rome"}


def test_of_equal_confidence_the_last_learned_wins() -> None:
    old = record("crm/a", attributes={"title": "Intern"}, learned=moment("2020-01-01"))
    new = record("mail/a", attributes={"title": "CEO"}, learned=moment("2021-01-01"))
    shown = _shown(new, old, decision(SAME, "mail/a", "crm/a"))
    assert shown.attributes(0)["title"] == "CEO"


def test_an_entity_is_named_by_its_oldest_member_whoever_corrects_it() -> None:
    first = replace(record("crm/a"), opened=2, closed=5)
    again = replace(record("crm/a"), opened=5)
    second = replace(record("mail/a"), opened=3)
    shown = _shown(first, second, again, decision(SAME, "mail/a", "crm/a"))
    assert (shown.source(0), shown.key(0)) == ("crm", "a")


def test_the_merge_may_name_who_stays() -> None:
    said = decision(SAME, "mail/a", "crm/a", attributes={"stays": "mail/a"})
    older, newer = A, replace(record("mail/a"), opened=4)
    assert _shown(older, newer, said).source(0) == "mail"


def test_an_older_uid_leads_to_the_one_that_stays() -> None:
    apart = _shown(A, record("mail/a"))
    uids = [apart.uid(entity) for entity in range(2)]
    joined = _shown(A, record("mail/a"), decision(SAME, "mail/a", "crm/a"))
    assert [joined.entity(uid) for uid in uids] == [0, 0]
    assert joined.uid(0) in uids


def test_a_uid_tells_nothing_and_is_another_in_another_workspace() -> None:
    here = _shown(A)
    other = facts(A)
    there = project(
        replace(other, log=replace(other.log, secret=b"another secret")), View("other", valid_at=0)
    )
    assert here.uid(0) != there.uid(0)
    assert "a" not in (here.uid(0), SECRET.decode())


def test_the_scope_leaves_the_induced_subgraph() -> None:
    known = tie("crm/a", "crm/b"), tie("crm/b", "crm/c")
    mails = message("m", "2024-01-01", ["crm/a", "crm/b", "crm/c"])
    scope = Compare("name", "in", ("A", "B"))
    shown = _shown(A, B, C, *known, mails, scope=scope)
    assert [shown.name(entity) for entity in range(len(shown))] == ["A", "B"]
    assert len(shown.tie_rows) == 1
    assert shown.contact_entity.tolist() == [0, 1]


def test_what_the_service_knows_of_itself_is_no_entity() -> None:
    assert len(_shown(A, setting("us", "crm/a"))) == 1


class TestToday:
    """The day of a view without a date."""

    CLOCK = first_day("2024-06-30")

    def _day(self, *stated: Fact) -> int:
        held = facts(*stated)
        kept = project(held, View("test", valid_at=0)).kept
        return today(held, kept, self.CLOCK)

    def test_fresh_data_is_of_the_clock(self) -> None:
        assert self._day(A, B, message("m", "2024-06-01", ["crm/a", "crm/b"])) == self.CLOCK

    def test_stale_data_is_of_its_newest_day(self) -> None:
        stated = A, B, message("m", "2024-03-05T10:00", ["crm/a", "crm/b"])
        assert self._day(*stated) == first_day("2024-03-05")

    def test_a_month_and_a_day_tell_them_apart(self) -> None:
        at_31 = A, B, message("m", "2024-05-30", ["crm/a", "crm/b"])
        at_32 = A, B, message("m", "2024-05-29", ["crm/a", "crm/b"])
        assert self._day(*at_31) == self.CLOCK
        assert self._day(*at_32) == first_day("2024-05-29")

    def test_a_stated_date_counts_and_a_planned_one_does_not(self) -> None:
        ended = tie("crm/a", "crm/b", valid_to="2023-07")
        plan = message("m", "2024-03-01", ["crm/a", "crm/b"], status="planned")
        assert self._day(A, B, ended, plan) == first_day("2023-07-31")

    def test_what_lies_ahead_does_not_count(self) -> None:
        assert self._day(A, B, tie("crm/a", "crm/b", valid_to="2030")) == self.CLOCK

    def test_what_the_workspace_was_told_wins(self) -> None:
        assert self._day(A, setting("today", "2001-02-03")) == first_day("2001-02-03")
