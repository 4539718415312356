"""The day that the plain graph stands for, and how it goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from graphsvc.intake import Imported, acts, roll
from graphsvc.intake.rebuild import compare
from graphsvc.model.dates import AFTER_ALL, date_of, first_day
from graphsvc.runs import Runs
from graphsvc.store import Store, workspaces
from graphsvc.view import Author, View, clock_day

Load = Callable[..., Imported]
PEOPLE = [{"key": k, "kind": "Person", "name": k.upper()} for k in ("a", "b")]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the clock so many days on."""

    def go(days: int) -> None:
        for place in ("intake.commit", "intake.rebuild", "view.today"):
            module = sys.modules[f"graphsvc.{place}"]
            monkeypatch.setattr(module, "clock_day", lambda: TODAY + days)

    return go


TODAY = clock_day()


def _state(store: Store, workspace: str) -> workspaces.State:
    return store.read(lambda tx: workspaces.state(tx, workspace))


def _day(days: int) -> str:
    return date_of(TODAY + days).isoformat()


def _ties(store: Store, workspace: str) -> int:
    rows = store.auto(
        "MATCH (:Entity {workspace: $w})-[r:KNOWS]->() RETURN count(r) AS n", w=workspace
    )
    return int(rows[0]["n"])


def test_a_new_day_ends_and_begins_what_is_dated(
    store: Store, workspace: str, load: Load, at: Callable[[int], None]
) -> None:
    load(
        entities=PEOPLE,
        ties=[
            {"kind": "KNOWS", "from": "a", "to": "b", "valid_to": _day(1)},
            {"kind": "KNOWS", "from": "b", "to": "a", "valid_from": _day(2)},
        ],
        interactions=[
            {"key": "m", "type": "call", "at": _day(0), "attendee": "a;b"},
            {"key": "n", "type": "call", "at": _day(2), "attendee": "a;b"},
        ],
    )
    assert _state(store, workspace).day == TODAY
    seen = []
    for days in (0, 1, 2):
        at(days)
        assert roll(store, workspace) == (days > 0)
        assert compare(store, workspace).equal
        seen.append((_ties(store, workspace), _state(store, workspace).day))
    assert seen == [(1, TODAY), (1, TODAY + 1), (1, TODAY + 2)]
    rows = store.auto("MATCH (i:Interaction {workspace: $w}) RETURN i.key AS key", w=workspace)
    assert {row["key"] for row in rows} == {"m", "n"}


def test_data_that_grows_old_stands_still(
    store: Store, workspace: str, runs: Runs, load: Load, at: Callable[[int], None]
) -> None:
    load(
        entities=PEOPLE,
        interactions=[{"key": "m", "type": "call", "at": _day(-30), "attendee": "a;b"}],
    )
    assert _state(store, workspace).day == TODAY
    at(2)  # the newest is now 32 days back
    assert roll(store, workspace)
    state = _state(store, workspace)
    assert (state.day, state.until) == (TODAY - 30, AFTER_ALL)
    assert runs.projection(View(workspace)).day == state.day
    assert not roll(store, workspace)


def test_what_the_workspace_was_told_stays(store: Store, workspace: str, load: Load) -> None:
    load(entities=PEOPLE)
    acts.set_settings(store, Author(workspace), {"today": ["2001-02-03"]})
    assert _state(store, workspace).day == first_day("2001-02-03")
    assert not roll(store, workspace)


def test_there_is_nothing_to_roll_where_there_is_no_workspace(store: Store, workspace: str) -> None:
    assert not roll(store, workspace)
