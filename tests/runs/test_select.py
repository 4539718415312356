"""Both executors of a Selection agree, and which of them is asked."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

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
from graphsvc.view.selection import Cursor, Selected, Selection
from tests.conftest import rows_of
from tests.store.selections import graphs, named, selections


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
