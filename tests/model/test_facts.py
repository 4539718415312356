"""Facts: what is a version of what, what is a change, and arrays that hold them whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.model import KINDS, TIES, Fact, Kind, Log, Sort, Tie, facts_of, no_facts
from graphsvc.model.dates import NEVER
from graphsvc.model.pages import page_of

RECORD = Fact(Sort.RECORD, "Person", "crm", "a", a="crm/a", attributes={"name": "Ada"})
SEAT = Fact(
    Sort.TIE, "SITS_ON_BOARD_OF", "crm", a="crm/a", b="crm/b", attributes={"role": "Member"}
)
texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=8)
made = st.builds(
    Fact,
    sort=st.sampled_from([Sort.RECORD, Sort.DECISION]),
    kind=st.sampled_from(["Person", "SAME"]),
    source=st.sampled_from(["crm", "mail"]),
    key=texts,
    a=st.sampled_from(["crm/a", "mail/b"]),
    b=st.sampled_from(["", "crm/c"]),
    participants=st.lists(
        st.tuples(st.sampled_from(["crm/a", "crm/x"]), st.sampled_from(["from", "to"])), max_size=3
    ).map(tuple),
    at=st.sampled_from([NEVER, 0, 10**15]),
    valid_from=st.sampled_from(["", "2019", "2020-02-29"]),
    valid_to=st.sampled_from(["", "2021-05"]),
    learned=st.sampled_from([NEVER, 5]),
    confidence=st.sampled_from([0.0, 0.5, 1.0]),
    attributes=st.dictionaries(texts, st.one_of(texts, st.integers(-9, 9), st.booleans())),
)


@given(st.lists(made, max_size=6), st.lists(made, max_size=3))
def test_arrays_hold_facts_whole(first: list[Fact], more: list[Fact]) -> None:
    numbered = [replace(f, id=i, opened=1) for i, f in enumerate([*first, *more], 1)]
    log = Log("test", sequence=1)
    held = facts_of(log, numbered[: len(first)]).extended(log, numbered[len(first) :], {})
    assert [held.fact(row) for row in range(len(held))] == numbered


@given(st.lists(made, max_size=6), st.integers(0, 6))
def test_pages_are_laid_one_behind_the_other(every: list[Fact], first: int) -> None:
    numbered = [replace(f, id=i, opened=1) for i, f in enumerate(every, 1)]
    pages = [page_of(numbered[:first]), page_of(numbered[first:])]
    held = no_facts(Log("test", sequence=1)).continued(Log("test", sequence=1), pages, {})
    assert [held.fact(row) for row in range(len(held))] == numbered


def test_what_closes_something_unknown_closes_nothing() -> None:
    log = Log("test", sequence=2)
    old = facts_of(log, [replace(RECORD, id=3, opened=1)])
    new = old.continued(log, [], {2: 2, 4: 2})
    assert new.fact(0) == old.fact(0)


def test_an_extension_leaves_what_it_extends_as_it_was() -> None:
    log = Log("test", sequence=1)
    old = facts_of(log, [replace(RECORD, id=1, opened=1)])
    new = old.extended(replace(log, sequence=2), [replace(SEAT, id=2, opened=2)], {1: 2})
    assert (len(old), old.fact(0).closed) == (1, RECORD.closed)
    assert (len(new), new.fact(0).closed) == (2, 2)


@pytest.mark.parametrize(
    "change",
    [{"attributes": {"name": "Eve"}}, {"kind": "Company"}, {"valid_to": "2020"},
     {"confidence": 0.5}, {"visibility": "private:ada"}],
)  # fmt: skip
def test_a_correction_has_the_slot_and_another_digest(change: dict[str, object]) -> None:
    other = replace(RECORD, **change)  # type: ignore[arg-type]
    assert other.slot == RECORD.slot
    assert other.digest != RECORD.digest


@pytest.mark.parametrize(
    "change", [{"author": "eve"}, {"reference": "b.csv:9"}, {"importer": "x"}, {"id": 9}]
)
def test_who_wrote_it_is_no_change(change: dict[str, object]) -> None:
    assert replace(RECORD, **change).digest == RECORD.digest  # type: ignore[arg-type]


def test_two_roles_on_one_board_are_two_ties() -> None:
    chair = replace(SEAT, attributes={"role": "Chairman"})
    assert chair.slot != SEAT.slot
    assert replace(SEAT, valid_from="2020").slot != SEAT.slot
    assert replace(SEAT, attributes={"role": "Member", "weight": 2.0}).slot == SEAT.slot


def test_a_decision_is_about_a_pair_whichever_stands_first() -> None:
    one = Fact(Sort.DECISION, "SAME", "crm", "x", a="crm/a", b="crm/b")
    assert replace(one, a="crm/b", b="crm/a", kind="DIFFERENT").slot == one.slot


def test_scenarios_do_not_share_slots() -> None:
    assert replace(RECORD, scenario="what if").slot != RECORD.slot


def test_every_word_is_told_in_two_languages() -> None:
    words: list[Kind | Tie] = [*KINDS.values(), *TIES.values()]
    assert len(words) > 30
    told = [w for w in words if w.en and w.it and w.meaning.endswith(".") and w.example]
    assert told == words


def test_what_tells_ties_apart_is_declared() -> None:
    unknown = [
        (tie.name, name)
        for tie in TIES.values()
        for name in tie.tells_apart
        if name not in {each.name for each in tie.properties}
    ]
    assert unknown == []
