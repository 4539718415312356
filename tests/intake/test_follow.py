"""The plain graph equals its rebuilding from the log, after whatever was done to it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc.errors import GraphsvcError
from graphsvc.intake import Import, Imported, acts, import_rows
from graphsvc.intake.rebuild import compare, rebuild
from graphsvc.model import Fact, Sort
from graphsvc.runs import Runs
from graphsvc.store import Store
from graphsvc.view import Author, Reader, View
from tests.conftest import rows_of

KEYS = ("a", "b", "c", "d", "e")
SOURCES = ("crm", "mail")
DAYS = ("", "2019", "2020-05", "2020-05-17", "2024-02-29", "2031")
VISIBLE = ("", "", "", "private:ada", "team:north")

entity = st.fixed_dictionaries(
    {
        "source": st.sampled_from(SOURCES),
        "key": st.sampled_from(KEYS),
        "kind": st.sampled_from(["Person", "Company"]),
        "name": st.sampled_from(["Ada", "Ben", "Çelik", "=cmd"]),
        "valid_from": st.sampled_from(DAYS[:3]),
        "visibility": st.sampled_from(VISIBLE),
        "same_as": st.sampled_from(["", "", "crm/a", "mail/b"]),
        "confidence": st.sampled_from(["", "0.5"]),
    }
)
tie = st.fixed_dictionaries(
    {
        "source": st.sampled_from(SOURCES),
        "kind": st.sampled_from(["KNOWS", "ADVISES"]),
        "from": st.sampled_from([f"{s}/{k}" for s in SOURCES for k in KEYS]),
        "to": st.sampled_from([f"{s}/{k}" for s in SOURCES for k in KEYS]),
        "valid_from": st.sampled_from(DAYS[:3]),
        "valid_to": st.sampled_from(["", "2022", "2031"]),
        "visibility": st.sampled_from(VISIBLE),
        "strength": st.sampled_from(["", "0.3", "0.9"]),
    }
)
interaction = st.fixed_dictionaries(
    {
        "source": st.sampled_from(SOURCES),
        "key": st.sampled_from(["i1", "i2", "i3"]),
        "type": st.sampled_from(["message", "meeting"]),
        "at": st.sampled_from(["2020-01-01", "2021-06-01T12:30:00Z", "2035-01-01"]),
        "from": st.sampled_from([f"{s}/{k}" for s in SOURCES for k in KEYS]),
        "to": st.sampled_from(["crm/a;crm/b", "mail/c"]),
        "visibility": st.sampled_from(VISIBLE),
        "status": st.sampled_from(["", "planned"]),
    }
)
step = st.one_of(
    st.tuples(st.just("load"), st.lists(entity, max_size=4), st.lists(tie, max_size=3),
              st.lists(interaction, max_size=2)),
    st.tuples(st.just("merge"), st.sampled_from(["crm/a", "crm/b", "mail/b"]),
              st.sampled_from(["mail/a", "mail/c", "crm/c"])),
    st.tuples(st.just("unmerge"), st.sampled_from(["crm/a", "mail/b", "crm/c", "mail/c"])),
    st.tuples(st.just("undo"), st.integers(0, 5)),
    st.tuples(st.just("retract"), st.sampled_from(["crm/a", "mail/b", "crm/c"])),
    st.tuples(st.just("end"), st.sampled_from(["crm/a", "mail/b"]),
              st.sampled_from(["2021", "2040"])),
    st.tuples(st.just("today"), st.sampled_from(["2019-06-01", "2021-03-03", "2033-01-01"])),
    st.tuples(st.just("hide"), st.sampled_from(["crm/a", "mail/b"])),
)  # fmt: skip


class Person:
    """Somebody who does one thing after the other in a workspace of their own."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.workspace = f"test-{uuid.uuid4().hex[:12]}"
        self.author = Author(self.workspace, Reader("ada"))
        self.receipts: list[str] = []

    def do(self, name: str, *what: Any) -> None:
        # what makes no sense now is refused; the graph must hold all the same
        with suppress(GraphsvcError):
            self.receipts.append(str(getattr(self, name)(*what)))

    def load(self, entities: list[Any], ties: list[Any], interactions: list[Any]) -> str:
        rows = rows_of(entities=entities, ties=ties, interactions=interactions)
        done = import_rows(self.store, self.author, Import("tables", "crm", lambda: rows))
        return done.receipt

    def merge(self, a: str, b: str) -> object:
        return acts.merge(self.store, self.author, a, b)["receipt"]

    def unmerge(self, name: str) -> object:
        return acts.unmerge(self.store, self.author, name)["receipt"]

    def undo(self, number: int) -> object:
        token = self.receipts[number % len(self.receipts)] if self.receipts else "none"
        return acts.undo(self.store, self.author, token)["receipt"]

    def retract(self, name: str) -> object:
        return acts.retract(self.store, self.author, [_slot(name)])["receipt"]

    def end(self, name: str, on: str) -> object:
        return acts.end(self.store, self.author, [_slot(name)], on)["receipt"]

    def today(self, day: str) -> object:
        return acts.set_settings(self.store, self.author, {"today": [day]})["receipt"]

    def hide(self, name: str) -> object:
        return acts.hide(self.store, self.author, [_slot(name)], "what if")["receipt"]


def _slot(name: str) -> str:
    source, _, key = name.partition("/")
    return Fact(Sort.RECORD, "Person", source, key, a=name).slot


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(step, min_size=2, max_size=9))
def test_equals_its_rebuilding_after_any_acts(store: Store, steps: list[Any]) -> None:
    person = Person(store)
    person.load([{"key": "a", "kind": "Person", "source": "crm"}], [], [])
    for name, *what in steps:
        person.do(name, *what)
        found = compare(store, person.workspace)
        assert found.equal, (name, what, found)


def test_rebuilding_gives_the_same_graph(
    store: Store, workspace: str, load: Callable[..., Imported]
) -> None:
    load(
        entities=[{"key": k, "kind": "Person", "name": k.upper()} for k in KEYS],
        ties=[{"kind": "KNOWS", "from": "a", "to": "b"}],
        interactions=[{"key": "m", "type": "message", "at": "2024-01-01", "from": "a", "to": "b"}],
    )
    before = compare(store, workspace)
    rebuild(store, workspace)
    assert before.equal
    assert compare(store, workspace) == before


def test_private_facts_are_not_in_the_plain_graph(
    store: Store, workspace: str, runs: Runs, load: Callable[..., Imported]
) -> None:
    load(entities=[{"key": "a", "kind": "Person", "name": "Ada"}])
    load(
        user="ada",
        entities=[{"key": "s", "kind": "Person", "name": "Secret", "visibility": "private:ada"}],
        ties=[{"kind": "KNOWS", "from": "a", "to": "s", "visibility": "private:ada"}],
    )
    assert compare(store, workspace).equal
    assert len(runs.projection(View(workspace))) == 1
    assert len(runs.projection(View(workspace, Reader("ada")))) == 2


def test_a_damaged_plain_graph_is_noticed(
    store: Store, workspace: str, load: Callable[..., Imported]
) -> None:
    load(entities=[{"key": "a", "kind": "Person", "name": "Ada"}])
    store.auto("MATCH (e:Entity {workspace: $w}) SET e.name = 'Eve'", w=workspace)
    found = compare(store, workspace)
    assert not found.equal
    assert (found.missing, found.odd) == (1, 0)


@pytest.mark.parametrize("joined_first", [True, False])
def test_a_merge_moves_ties_and_interactions(
    store: Store, workspace: str, runs: Runs, load: Callable[..., Imported], joined_first: bool
) -> None:
    people = [{"key": k, "kind": "Person", "name": k.upper()} for k in ("a", "b", "c")]
    rest = {
        "ties": [{"kind": "KNOWS", "from": "b", "to": "c"}],
        "interactions": [
            {"key": "m", "type": "message", "at": "2024-01-01", "from": "b", "to": "c"}
        ],
    }
    load(entities=people)
    if not joined_first:
        load(**rest)
    acts.merge(store, Author(workspace), "crm/a", "crm/b")
    if joined_first:
        load(**rest)
    assert compare(store, workspace).equal
    shown = runs.projection(View(workspace))
    assert len(shown) == 2
    assert shown.entity("crm/b") == shown.entity("crm/a")
    acts.unmerge(store, Author(workspace), "crm/a")
    assert compare(store, workspace).equal
    assert len(runs.projection(View(workspace))) == 3
