"""The full-text index gives every candidate that the pure ranking would take."""

from __future__ import annotations

import uuid
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc.intake import Import, import_rows
from graphsvc.model import Row
from graphsvc.runs import Runs
from graphsvc.runs.search import everything, search
from graphsvc.runs.select import lookup
from graphsvc.store import Store
from graphsvc.view import Author, View
from graphsvc.view.search import ranked
from tests.conftest import rows_of

WORDS = ("ada", "Adam", "O'Brien", "mill", "Müller", "3.5", "AND", "not", "a_b", "Ωmega", "x1")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
entities = st.lists(
    st.fixed_dictionaries(
        {
            "name": texts,
            "aliases": st.lists(texts, max_size=2).map(";".join),
            "note": st.one_of(st.just(""), texts),
        }
    ),
    min_size=1,
    max_size=8,
)
asked = st.one_of(
    texts,
    st.sampled_from(WORDS).map(lambda word: word[:2]),
    st.sampled_from(("*", "a*", "name:ada", "ada OR mill", '"', "\\", "(", "ada~", "[a TO z]")),
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(said=entities, questions=st.lists(asked, min_size=6, max_size=6))
def test_both_executors_find_the_same(
    store: Store, said: list[dict[str, Any]], questions: list[str]
) -> None:
    view = View(f"test-{uuid.uuid4().hex[:12]}")
    rows: list[Row] = rows_of(
        entities=[{"key": str(n), "kind": "Person", **cells} for n, cells in enumerate(said)]
    )
    import_rows(store, Author(view.workspace), Import("tables", "crm", lambda: rows))
    runs = Runs(store)
    for text in questions:
        assert search(runs, view, text) == ranked(text, everything(lookup(runs, view)))
