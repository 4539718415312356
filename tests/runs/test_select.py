"""Both executors of a Selection agree, and which of them is asked."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc.graph.select import select as select_from_arrays
from graphsvc.intake import Import, import_rows
from graphsvc.model import Row
from graphsvc.runs import Runs
from graphsvc.runs.select import lookup
from graphsvc.store import Store
from graphsvc.store.select import select as select_from_store
from graphsvc.view import Author, View, clock_day
from graphsvc.view.match import Compare, Not, Operator
from graphsvc.view.selection import (
    All,
    Along,
    Column,
    Cursor,
    Hanging,
    OfTie,
    Own,
    Page,
    Participants,
    Selected,
    Selection,
    TookPart,
)
from tests.conftest import rows_of
from tests.store.selections import (
    ENTITY_FIELDS,
    INTERACTION_FIELDS,
    TIE_FIELDS,
    graphs,
    named,
    selections,
)


class Asked:
    """A graph in a workspace of its own, asked through both executors."""

    def __init__(self, store: Store, tables: dict[str, Any]) -> None:
        self.store = store
        self.view = View(f"test-{uuid.uuid4().hex[:12]}")
        rows: list[Row] = rows_of(**tables)
        import_rows(store, Author(self.view.workspace), Import("tables", "crm", lambda: rows))
        self.lookup = lookup(Runs(store), self.view)

    def both(self, selection: Selection) -> Selected:
        """The answer, the same from both."""
        arrays = select_from_arrays(self.lookup, selection)
        plain = select_from_store(self.store, self.view, selection, clock_day())
        assert plain == arrays, selection
        return arrays

    def uids(self) -> list[str]:
        return [*self.lookup.uids, *self.lookup.contact_by_uid]


def _pages(selection: Selection, ask: Asked) -> Iterator[list[Any]]:
    """The pages of a selection from the first to the last, each behind the one before."""
    assert selection.page is not None
    after = None
    while True:
        page = replace(selection.page, after=after)
        found = ask.both(replace(selection, page=page)).rows
        rows = [row for row in found[: page.size] if row is not None]
        yield rows
        if len(found) <= page.size or not rows:
            return
        after = tuple(rows[-1][-1])


# one of everything, so that each comparison and each column has something to be wrong about
RICH: dict[str, Any] = {
    "entities": [
        {"key": "a", "kind": "Person", "name": "Ada", "mood": "good", "turnover": 1, "listed": True,
         "aliases": "one;two"},
        {"key": "b", "kind": "Company", "name": "ada", "segment": "Food", "size": 3,
         "turnover": 2.5, "listed": False, "two words": "p"},
        {"key": "c", "kind": "Community", "name": "Straße", "segment": "food", "type": "media",
         "role": "x", "aliases": "two", "turnover": 3},
        {"key": "d", "kind": "Contract", "name": "İz", "mood": "Bad", "value": 12},
        {"key": "e", "kind": "Person", "name": "\U0001f600"},
    ],
    "ties": [
        {"kind": "WORKS_FOR", "from": "a", "to": "b", "title": "Head", "weight": 2,
         "valid_from": "2019", "confidence": 0.5, "mood": "good", "start": "early"},
        {"kind": "KNOWS", "from": "a", "to": "e", "strength": 0.3},
        {"kind": "KNOWS", "from": "e", "to": "a"},
        {"kind": "PARTY_TO", "from": "b", "to": "d", "role": "customer"},
    ],
    "interactions": [
        {"key": "1", "type": "message", "at": "2020-01-01", "from": "a", "to": "b;e", "cc": "b",
         "subject": "Offer", "amount": 10, "mood": "good"},
        {"key": "2", "type": "service_visit", "at": "2020-01-01T00:00:00.5Z", "attendee": "a;b"},
        {"key": "3", "type": "order", "at": "2021-06-01T12:30:00Z", "from": "c", "to": "b",
         "subject": "offer 2", "amount": 12.5},
    ],
}  # fmt: skip
OF_ENTITIES = ("name", "key", "kind", "segment", "type", "role", "mood", "two words", "turnover",
               "size", "listed", "aliases")  # fmt: skip
OF_INTERACTIONS = ("type", "at", "key", "subject", "amount", "mood")
OPERANDS: dict[Operator, tuple[Any, ...]] = {
    **dict.fromkeys(("eq", "ne", "lt", "le", "gt", "ge"), ("food", "order", 2.5, True)),
    "in": (("ada", "x", 10), (1, True, "media"), ()),
    "contains": ("A", "FO", "ss", "ß", ""),
    "startsWith": ("ad", "St", "of"),
    "exists": (True, False),
    "has": ("one", "two", "Ada"),
}


@pytest.fixture(scope="module")
def rich(store: Store) -> Asked:
    """One of everything."""
    return Asked(store, RICH)


@pytest.mark.parametrize("operator", OPERANDS)
def test_every_comparison_agrees(operator: Operator, rich: Asked) -> None:
    answers = set()
    for kind, names in (("Entity", OF_ENTITIES), ("Interaction", OF_INTERACTIONS)):
        for name in names:
            for operand in OPERANDS[operator]:
                where = Compare(name, operator, operand)
                asked = Selection(kind, All(), (Own("key"),), where, page=Page(9))
                answers.add(str(rich.both(asked).rows))
            rich.both(replace(asked, where=Not(where)))
    assert len(answers) > 2


def test_every_column_agrees(rich: Asked) -> None:
    who = Selection(
        "Entity", Participants(), (OfTie("role"), Own("name")), page=Page(9), total=True
    )
    shown = tuple(Own(name) for name in INTERACTION_FIELDS)
    met = Selection("Interaction", TookPart(), (OfTie("roles"), *shown), page=Page(9), total=True)
    ties = tuple(OfTie(name) for name in TIE_FIELDS)
    near = Selection("Entity", Along((), "both"), (*ties, Own("name")), page=Page(9), total=True)
    entity = tuple(Own(name) for name in ENTITY_FIELDS)
    columns: tuple[Column, ...] = (*entity, Hanging(met), Hanging(near))
    rows = rich.both(Selection("Entity", All(), columns, page=Page(9))).rows
    assert len(rows) == len(RICH["entities"])
    rows = rich.both(Selection("Interaction", All(), (*shown, Hanging(who)), page=Page(9))).rows
    assert len(rows) == len(RICH["interactions"])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), tables=graphs)
def test_both_executors_agree(store: Store, data: st.DataObject, tables: dict[str, Any]) -> None:
    ask = Asked(store, tables)
    for _ in range(12):
        ask.both(data.draw(selections))
        ask.both(data.draw(named(ask.uids())))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), tables=graphs)
def test_pages_follow_each_other(store: Store, data: st.DataObject, tables: dict[str, Any]) -> None:
    ask = Asked(store, tables)
    for _ in range(4):
        chosen = data.draw(selections.filter(lambda each: each.page and each.page.size))
        assert chosen.page is not None
        asked = replace(chosen, columns=(*chosen.columns, Cursor()))
        whole = ask.both(replace(asked, page=replace(chosen.page, size=100))).rows
        assert [row for page in _pages(asked, ask) for row in page] == whole
