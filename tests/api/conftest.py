"""A small firm that operations are run on, and a way to run them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from graphsvc import api
from graphsvc.intake import Import, acts, import_rows
from graphsvc.runs import Runs
from graphsvc.store import Store, workspaces
from graphsvc.view import Author, Reader
from tests.conftest import rows_of

Said = dict[str, Any]
Ask = Callable[..., Said]

_PEOPLE = ("ada", "ben", "cleo", "dora", "emil", "fay", "gus", "hana")
TABLES: dict[str, list[Any]] = {
    "entities": [
        {"key": "us", "kind": "Company", "name": "Ours"},
        {"key": "mill", "kind": "Company", "name": "Mill", "segment": "food", "turnover": 12,
         "aliases": "The Old Mill;Molino"},
        {"key": "quarry", "kind": "Company", "name": "Quarry", "segment": "stone", "size": 3},
        {"key": "town", "kind": "Community", "name": "Town", "type": "municipality"},
        {"key": "guild", "kind": "Organization", "name": "Guild"},
        {"key": "sales", "kind": "BusinessUnit", "name": "Sales"},
        {"key": "frame", "kind": "Contract", "name": "Frame contract", "value": 47000,
         "renewal": "2027-01-01", "clauses": "price;term"},
        {"key": "late", "kind": "Grievance", "name": "Late deliveries", "severity": "high",
         "state": "open"},
        *({"key": key, "kind": "Person", "name": key.capitalize(), "title": "head",
           "mood": "good" if n % 2 else "", "level": n} for n, key in enumerate(_PEOPLE)),
    ],
    "ties": [
        *({"kind": "WORKS_FOR", "from": key, "to": "mill" if n < 4 else "us", "title": "head",
           "valid_from": "2019"} for n, key in enumerate(_PEOPLE)),
        *({"kind": "KNOWS", "from": _PEOPLE[n], "to": _PEOPLE[(n + 3) % 8], "strength": 0.4}
          for n in range(8)),
        {"kind": "KNOWS", "from": "ben", "to": "ada", "strength": 0.9},
        {"kind": "PART_OF", "from": "sales", "to": "us"},
        {"kind": "DECIDES", "from": "cleo", "to": "frame", "role": "technical buyer"},
        {"kind": "PARTY_TO", "from": "mill", "to": "frame", "role": "customer"},
        {"kind": "PARTY_TO", "from": "us", "to": "frame", "role": "supplier"},
        {"kind": "ABOUT", "from": "late", "to": "mill"},
        {"kind": "CUSTOMER_OF", "from": "mill", "to": "us"},
        {"kind": "SUPPLIES", "from": "quarry", "to": "us", "offering": "stone", "share": 0.5,
         "substitutable": 0.2, "tier": 1, "confidence": 0.8},
        {"kind": "MANAGES_RELATION_WITH", "from": "emil", "to": "mill", "since": "spring"},
        {"kind": "REGULATES", "from": "town", "to": "mill"},
        {"kind": "MEMBER_OF", "from": "mill", "to": "guild"},
    ],
    "interactions": [
        *({"key": f"i{n}", "type": ("message", "meeting", "service_visit")[n % 3],
           "at": f"2026-0{1 + n % 9}-01T09:00:00Z", "from": _PEOPLE[n % 8],
           "to": f"{_PEOPLE[(n + 1) % 8]};{_PEOPLE[(n + 4) % 8]}", "cc": _PEOPLE[(n + 1) % 8],
           "subject": f"Matter {n}", "amount": n, "room": "blue"} for n in range(12)),
        {"key": "plan", "type": "call", "at": "2026-12-24", "from": "emil", "to": "ada",
         "status": "planned"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def firm(store: Store) -> Iterator[str]:
    """A workspace with the small firm in it; tests only read it."""
    name = f"test-{uuid.uuid4().hex[:12]}"
    fill(store, Author(name))
    yield name
    workspaces.drop(store, name)


def fill(store: Store, author: Author) -> None:
    """The small firm, with somewhat private to `ada` beside."""
    rows = rows_of(**TABLES)
    import_rows(store, author, Import("tables", "crm", lambda: rows))
    own = {"us": ["crm/us"], "today": ["2026-11-24"], "team/north": ["ada"]}
    acts.set_settings(store, author, own)
    secret = {"key": "secret", "kind": "Person", "name": "Secret", "visibility": "private:ada"}
    hidden = rows_of(entities=[secret])
    ada = Author(author.workspace, Reader("ada"))
    import_rows(store, ada, Import("tables", "crm", lambda: hidden))


@pytest.fixture
def ask(runs: Runs, firm: str) -> Ask:
    """Runs an operation on the firm: `ask(text, user=…, **variables)`; no errors are expected."""

    def call(text: str, /, user: str = "", **variables: Any) -> Said:
        said = api.execute(runs, api.author(runs, firm, user), api.Request(text, variables))
        assert "errors" not in said, said["errors"]
        data: Said = said["data"]
        return data

    return call


@pytest.fixture
def refused(runs: Runs, firm: str) -> Callable[..., tuple[str, Said]]:
    """Runs an operation that is refused, and gives the code and the whole answer."""

    def call(text: str, /, **variables: Any) -> tuple[str, Said]:
        said = api.execute(runs, Author(firm), api.Request(text, variables))
        assert len(said["errors"]) == 1
        return said["errors"][0]["extensions"]["code"], said

    return call


@pytest.fixture
def write(runs: Runs, workspace: str) -> Ask:
    """Runs an operation on an empty workspace of the test's own."""

    def call(text: str, /, user: str = "", **variables: Any) -> Said:
        said = api.execute(runs, api.author(runs, workspace, user), api.Request(text, variables))
        assert "errors" not in said, said["errors"]
        data: Said = said["data"]
        return data

    return call


class Listening(Store):
    """A store that notes the statements that it answers."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.address)
        self.heard: list[str] = []

    def one(self, text: Any, values: Any) -> list[Said]:
        """The rows, the text noted."""
        self.heard.append(text)
        return super().one(text, values)

    def read(self, work: Any) -> Any:
        """What `work` reads, noted as a read of another sort."""
        self.heard.append("read")
        return super().read(work)


@pytest.fixture
def listening(store: Store) -> Iterator[Listening]:
    """A store that tells what was asked of it."""
    with Listening(store) as opened:
        yield opened
