"""A person who is erased is nowhere any more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphsvc.errors import InputMissing
from graphsvc.intake import Imported, acts
from graphsvc.intake.erase import erase
from graphsvc.intake.rebuild import compare
from graphsvc.runs import Runs
from graphsvc.store import Store
from graphsvc.view import Author, View

PLANTED = ("Zenobia Quux", "zenobia@quux.example", "Zenny the Great", "zq-key-77", "+39 555 0147")


@pytest.fixture
def known(load: Callable[..., Imported]) -> None:
    person = {
        "key": PLANTED[3], "kind": "Person", "name": PLANTED[0], "email": PLANTED[1],
        "aliases": PLANTED[2], "phone": PLANTED[4],
    }  # fmt: skip
    others = [{"key": k, "kind": "Person", "name": f"Other {k}"} for k in ("a", "b")]
    load(
        entities=[*others, person, {"key": "bad", "kind": "Person", "confidence": PLANTED[0]}],
        ties=[{"kind": "KNOWS", "from": "a", "to": PLANTED[3]}],
        interactions=[
            {"key": f"{PLANTED[3]}>a", "type": "message", "at": "2024-01-01",
             "from": PLANTED[3], "to": "a"},
            {"key": "m2", "type": "meeting", "at": "2024-01-02",
             "attendee": f"a;b;{PLANTED[3]}", "subject": f"with {PLANTED[0]}"},
            {"key": "m3", "type": "meeting", "at": "2024-01-03", "attendee": "a;b",
             "note": f"call {PLANTED[4]} back"},
        ],
    )  # fmt: skip
    load(entities=[{**person, "name": f"{PLANTED[0]} II"}])


def _dump(store: Store, workspace: str) -> str:
    return str(store.auto("MATCH (n {workspace: $w}) RETURN properties(n) AS p", w=workspace))


@pytest.mark.usefixtures("known")
def test_nothing_of_an_erased_person_is_left(store: Store, workspace: str, runs: Runs) -> None:
    assert all(word in _dump(store, workspace) for word in PLANTED)
    before = runs.projection(View(workspace))
    uid = before.uid(before.entity(PLANTED[3]) or 0)
    erase(store, Author(workspace), [f"crm/{PLANTED[3]}"])
    left = _dump(store, workspace)
    assert [word for word in PLANTED if word in left] == []
    assert compare(store, workspace).equal
    shown = runs.projection(View(workspace))
    assert shown.entity(uid) is None
    assert len(shown) == 2
    assert len(shown.contact_rows) == 2  # the meetings of the other two stay


@pytest.mark.usefixtures("known")
def test_the_name_in_answers_is_never_used_again(
    store: Store, workspace: str, runs: Runs, load: Callable[..., Imported]
) -> None:
    shown = runs.projection(View(workspace))
    old = shown.uid(shown.entity(PLANTED[3]) or 0)
    erase(store, Author(workspace), [f"crm/{PLANTED[3]}"])
    load(entities=[{"key": PLANTED[3], "kind": "Person", "name": "Somebody else"}])
    again = runs.projection(View(workspace))
    assert again.uid(again.entity(f"crm/{PLANTED[3]}") or 0) != old
    assert compare(store, workspace).equal


@pytest.mark.usefixtures("known")
def test_a_merged_person_is_erased_whole(store: Store, workspace: str, runs: Runs) -> None:
    acts.merge(store, Author(workspace), "crm/a", f"crm/{PLANTED[3]}")
    erase(store, Author(workspace), [f"crm/{PLANTED[3]}"])
    assert len(runs.projection(View(workspace))) == 1
    assert compare(store, workspace).equal


def test_an_unknown_person_is_said_so(
    store: Store, workspace: str, load: Callable[..., Imported]
) -> None:
    load(entities=[{"key": "a", "kind": "Person", "name": "Ada"}])
    with pytest.raises(InputMissing, match="crm/nobody"):
        erase(store, Author(workspace), ["crm/nobody"])
