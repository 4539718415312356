"""The queries of docs/cypher.md run on an imported sample and answer what the page says."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graphsvc.intake import Import, acts, import_rows
from graphsvc.samples import firm
from graphsvc.store import Store
from graphsvc.view import Author
from tests.samples.facts import settings

# one worker imports the sample once for all queries
pytestmark = pytest.mark.xdist_group("docs-cypher")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "cypher.md"
QUERY = re.compile(r"^## (?P<title>.+)$(?:(?!^## ).*\n)*?^```cypher\n(?P<text>(?:.*\n)*?)```", re.M)
TABLE = re.compile(r"\A\s*(?P<table>(?:\|.*\n)+)")


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the page, and the table under it, if there is one."""

    title: str
    text: str
    table: Sequence[Sequence[str]]


def queries() -> list[Query]:
    page = PAGE.read_text("utf-8")
    return [
        Query(each["title"], each["text"], table(page[each.end() :]))
        for each in QUERY.finditer(page)
    ]


def table(text: str) -> list[list[str]]:
    found = TABLE.match(text)
    lines = found["table"].splitlines() if found else []
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


EVERY = [pytest.param(query, id=query.title) for query in queries()]
WITH_TABLE = [pytest.param(query, id=query.title) for query in queries() if query.table]


@pytest.fixture(scope="module")
def imported(store: Store) -> str:
    """The name of a workspace that holds the sample of the demo."""
    name, sample = f"test-{uuid.uuid4().hex[:12]}", firm()
    import_rows(store, Author(name), Import("sample", "sample", lambda: sample.rows))
    acts.set_settings(store, Author(name), settings(sample))
    return name


def answer(store: Store, query: Query, workspace: str) -> list[dict[str, Any]]:
    return store.one(query.text, {"workspace": workspace})


def test_the_page_has_its_queries_and_tables() -> None:
    blocks = PAGE.read_text("utf-8").count("```cypher")
    assert len(EVERY) == blocks == 12
    assert len(WITH_TABLE) == 4


@pytest.mark.parametrize("query", EVERY)
def test_a_query_finds_rows_without_gaps(store: Store, imported: str, query: Query) -> None:
    rows = answer(store, query, imported)
    assert rows
    assert not [row for row in rows if None in row.values()]


@pytest.mark.parametrize("query", WITH_TABLE)
def test_a_query_answers_what_the_page_says(store: Store, imported: str, query: Query) -> None:
    head, _, *expected = query.table
    rows = answer(store, query, imported)
    assert [[*row] for row in rows[:1]] == [head]
    assert [[str(value) for value in row.values()] for row in rows] == expected


@pytest.mark.parametrize("query", EVERY)
def test_a_query_sees_its_workspace_alone(store: Store, workspace: str, query: Query) -> None:
    assert answer(store, query, workspace) == []
