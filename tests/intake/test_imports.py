"""Imports: what is taken, what is refused and why, and that a second time changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graphsvc.errors import InputRejected
from graphsvc.intake import Import, Imported, acts, import_rows
from graphsvc.intake.rebuild import compare
from graphsvc.model import Row
from graphsvc.runs import Runs
from graphsvc.store import Store
from graphsvc.view import Author, Reader, View
from tests.conftest import rows_of

Load = Callable[..., Imported]
ADA = {"key": "a", "kind": "Person", "name": "Ada"}
BEN = {"key": "b", "kind": "Person", "name": "Ben"}


def _codes(done: Imported) -> list[str]:
    return [problem.code for _, problem in done.rejected]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"key": ""}, "MISSING_VALUE"),
        ({"key": "a\nb"}, "BAD_KEY"),
        ({"key": "k" * 513}, "TOO_LONG"),
        ({"name": "x" * 2_000_000}, "TOO_LONG"),
        ({"name": "half \x00"}, "BAD_TEXT"),
        ({"valid_from": "2020-02-30"}, "BAD_DATE"),
        ({"valid_from": "0001"}, "BAD_DATE"),
        ({"valid_from": "2021", "valid_to": "2020"}, "BAD_DATE"),
        ({"learned_at": "soon"}, "BAD_DATE"),
        ({"confidence": "2"}, "OUT_OF_BOUNDS"),
        ({"confidence": "nan"}, "BAD_NUMBER"),
        ({"confidence": "very"}, "BAD_NUMBER"),
        ({"level": "1.5"}, "BAD_NUMBER"),
        ({"visibility": "me"}, "BAD_VISIBILITY"),
        ({"visibility": "private:"}, "BAD_VISIBILITY"),
        ({"source": "a b"}, "BAD_SOURCE"),
        ({"source": "workspace"}, "BAD_SOURCE"),
        ({"same_as": "b"}, "BAD_KEY"),
        ({"same_as": "crm/nobody"}, "UNKNOWN_END"),
        ({"x" * 65: "1"}, "BAD_COLUMN"),
        ({"": "1"}, "BAD_ROW"),
    ],
)
def test_a_bad_row_is_refused_and_the_good_ones_go_in(
    load: Load, cells: dict[str, Any], code: str
) -> None:
    done = load(entities=[ADA, {**BEN, **cells}])
    assert (_codes(done), done.created) == ([code], 1)
    assert done.rejected[0][1].path.startswith("entities.csv:3")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"to": "nobody"}, "UNKNOWN_END"),
        ({"to": ""}, "MISSING_VALUE"),
        ({"kind": "WORKS_FOR"}, "WRONG_KIND"),
        ({"strength": "1.01"}, "OUT_OF_BOUNDS"),
    ],
)
def test_a_bad_tie_is_refused(load: Load, cells: dict[str, Any], code: str) -> None:
    tie = {"kind": "KNOWS", "from": "a", "to": "b"}
    done = load(entities=[ADA, BEN], ties=[{**tie, **cells}])
    assert (_codes(done), done.created) == ([code], 2)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"type": "chat"}, "UNKNOWN_CHOICE"),
        ({"at": ""}, "MISSING_VALUE"),
        ({"at": "2024-13-01"}, "BAD_DATE"),
        ({"from": "", "to": ""}, "MISSING_VALUE"),
        ({"to": "a;nobody"}, "UNKNOWN_END"),
        ({"channel": "smoke"}, "UNKNOWN_CHOICE"),
        ({"status": "maybe"}, "UNKNOWN_CHOICE"),
        ({"sentiment": "-2"}, "OUT_OF_BOUNDS"),
    ],
)
def test_a_bad_interaction_is_refused(load: Load, cells: dict[str, Any], code: str) -> None:
    mail = {"key": "m", "type": "message", "at": "2024-01-01", "from": "a", "to": "b"}
    done = load(entities=[ADA, BEN], interactions=[{**mail, **cells}])
    assert (_codes(done), done.created) == ([code], 2)


def test_an_unknown_kind_refuses_all_before_anything_is_written(
    load: Load, store: Store, workspace: str
) -> None:
    with pytest.raises(InputRejected, match=r"entities\.csv:3.*'Alien'") as caught:
        load(entities=[ADA, {**BEN, "kind": "Alien"}])
    assert caught.value.code == "UNKNOWN_KIND"
    assert store.auto("MATCH (f:Fact {workspace: $w}) RETURN f", w=workspace) == []


def test_one_key_with_two_contents_keeps_the_first(load: Load, runs: Runs, workspace: str) -> None:
    done = load(entities=[ADA, {**ADA, "name": "Eve"}, ADA])
    assert (_codes(done), done.created, done.unchanged) == (["DUPLICATE_KEY"], 1, 1)
    assert runs.projection(View(workspace)).name(0) == "Ada"


@pytest.mark.parametrize("name", ["👩‍🚀", "=cmd|' /C calc'!A0", "Çelik & Söhne", "<script>", "`x`"])
def test_strange_names_are_only_names(load: Load, runs: Runs, workspace: str, name: str) -> None:
    load(entities=[{**ADA, "name": name, f"own `{name[:8]}`": "1"}])
    assert runs.projection(View(workspace)).name(0) == name


def test_a_second_import_changes_nothing_and_a_changed_row_is_corrected(load: Load) -> None:
    tables = {"entities": [ADA, BEN], "ties": [{"kind": "KNOWS", "from": "a", "to": "b"}]}
    assert load(**tables).created == 3
    assert load(**tables).unchanged == 3
    again = load(entities=[ADA, {**BEN, "name": "Benjamin"}])
    assert (again.created, again.updated, again.unchanged) == (0, 1, 1)


def test_own_columns_become_attributes_of_one_type(load: Load, runs: Runs, workspace: str) -> None:
    done = load(entities=[{**ADA, "shoe size": "41", "postal": "05021"}])
    assert done.attributes == ["Person.postal", "Person.shoe size"]
    shown = runs.projection(View(workspace))
    assert shown.attributes(0) == {"name": "Ada", "shoe size": 41, "postal": "05021"}
    assert _codes(load(entities=[{**BEN, "shoe size": "large"}])) == ["WRONG_TYPE"]
    assert load(entities=[{**BEN, "shoe size": "41.5"}]).created == 1


def test_ends_may_be_of_another_source(load: Load, runs: Runs, workspace: str) -> None:
    load(entities=[ADA])
    load(source="mail", entities=[BEN], ties=[{"kind": "KNOWS", "from": "b", "to": "crm/a"}])
    assert len(runs.projection(View(workspace)).tie_rows) == 1


def test_same_as_joins_and_unmerge_parts(
    load: Load, runs: Runs, store: Store, workspace: str
) -> None:
    load(entities=[ADA])
    load(source="mail", entities=[{**BEN, "same_as": "crm/a"}])
    assert len(runs.projection(View(workspace))) == 1
    acts.unmerge(store, Author(workspace), "mail/b")
    assert len(runs.projection(View(workspace))) == 2
    load(source="mail", entities=[{**BEN, "same_as": "crm/a"}])
    assert len(runs.projection(View(workspace))) == 2  # a person's word goes before a source's
    assert compare(store, workspace).equal


def test_a_key_that_one_may_not_see_gets_a_record_of_its_own(
    load: Load, runs: Runs, workspace: str
) -> None:
    load(user="ada", entities=[{**ADA, "name": "Secret Ada", "visibility": "private:ada"}])
    assert load(user="ben", entities=[ADA]).created == 1
    assert load(user="ben", entities=[ADA]).unchanged == 1
    assert runs.projection(View(workspace, Reader("ben"))).name(0) == "Ada"


def test_an_end_that_one_may_not_see_is_nobody(load: Load) -> None:
    load(entities=[BEN])
    load(user="ada", entities=[{**ADA, "visibility": "private:ada"}])
    done = load(user="ben", ties=[{"kind": "KNOWS", "from": "b", "to": "a"}])
    assert _codes(done) == ["UNKNOWN_END"]


def test_undo_takes_an_import_back_whole(
    load: Load, runs: Runs, store: Store, workspace: str
) -> None:
    load(entities=[ADA, BEN])
    before = runs.projection(View(workspace)).attributes(0)
    done = load(
        entities=[{**ADA, "name": "Eve"}, {"key": "c", "kind": "Person", "name": "Cleo"}],
        ties=[{"kind": "KNOWS", "from": "a", "to": "c"}],
    )
    answer = acts.undo(store, Author(workspace), done.receipt)
    shown = runs.projection(View(workspace))
    assert (len(shown), shown.attributes(0), len(shown.tie_rows)) == (2, before, 0)
    assert answer["problems"] == []
    assert compare(store, workspace).equal
    assert acts.undo(store, Author(workspace), done.receipt)["unchanged"] == 1
    assert load(entities=[{**ADA, "name": "Eve"}]).updated == 1  # it may go in again


def test_undo_leaves_what_was_changed_since(
    load: Load, runs: Runs, store: Store, workspace: str
) -> None:
    done = load(entities=[ADA, BEN])
    load(entities=[{**ADA, "name": "Eve"}])
    answer = acts.undo(store, Author(workspace), done.receipt)
    assert [problem[1] for problem in answer["problems"]] == ["CHANGED_SINCE"]
    shown = runs.projection(View(workspace))
    assert [shown.name(entity) for entity in range(len(shown))] == ["Eve"]


def test_a_dry_run_writes_nothing(store: Store, workspace: str) -> None:
    rows = rows_of(entities=[ADA, {**BEN, "confidence": "9"}])
    what = Import("tables", "crm", lambda: rows, dry_run=True)
    done = import_rows(store, Author(workspace), what)
    assert (done.read, _codes(done), done.receipt) == (2, ["OUT_OF_BOUNDS"], "")
    assert store.auto("MATCH (f:Fact {workspace: $w}) RETURN f", w=workspace) == []


def test_an_empty_import_is_a_receipt_of_nothing(load: Load) -> None:
    done = load(entities=[])
    assert (done.read, done.created, done.rejected) == (0, 0, [])


def test_each_row_is_read_twice_whatever_is_refused(store: Store, workspace: str) -> None:
    readings: list[int] = []

    def rows() -> list[Row]:
        readings.append(len(readings))
        return rows_of(entities=[ADA, {**BEN, "confidence": "9"}])

    done = import_rows(store, Author(workspace), Import("tables", "crm", rows))
    assert (_codes(done), done.rejected[0][0].cells["key"]) == (["OUT_OF_BOUNDS"], "b")
    # once to look, once to write, and its first row for the direction of its source
    assert len(readings) == 3
