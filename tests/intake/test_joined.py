"""Many writers at once: each gets its own answer, each act is written once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from graphsvc.errors import Conflict, InputMissing
from graphsvc.intake import Imported, acts
from graphsvc.intake.rebuild import compare
from graphsvc.model import Place, Row
from graphsvc.runs import Runs
from graphsvc.store import Store
from graphsvc.view import Author, View


def _person(key: str, name: str = "") -> list[Row]:
    return [Row("entities", {"key": key, "kind": "Person", "name": name or key}, Place("test"))]


def test_sixteen_writers_write_everything_once(store: Store, workspace: str, runs: Runs) -> None:
    acts.set_settings(store, Author(workspace), {"today": ["2024-01-01"]})
    keys = [f"p{number}" for number in range(64)]
    with ThreadPoolExecutor(16) as pool:
        answers = list(
            pool.map(lambda k: acts.write_rows(store, Author(workspace), _person(k), k), keys)
        )
    assert [answer["created"] for answer in answers] == [1] * 64
    assert len({answer["receipt"] for answer in answers}) == 64
    assert len(runs.projection(View(workspace))) == 64
    assert compare(store, workspace).equal


def test_one_key_is_written_once_and_answers_the_same(
    store: Store, workspace: str, runs: Runs
) -> None:
    with ThreadPoolExecutor(16) as pool:
        calls = [
            pool.submit(acts.write_rows, store, Author(workspace), _person("p"), "the key")
            for _ in range(16)
        ]
    answers = [call.result() for call in calls]
    assert all(dict(answer) == dict(answers[0]) for answer in answers)
    assert len(runs.projection(View(workspace))) == 1


def test_one_key_for_two_things_is_refused(store: Store, workspace: str, runs: Runs) -> None:
    acts.write_rows(store, Author(workspace), _person("p"), "the key")
    with pytest.raises(Conflict, match="the key"):
        acts.write_rows(store, Author(workspace), _person("p", "Another"), "the key")
    assert runs.projection(View(workspace)).name(0) == "p"


def test_one_that_cannot_be_written_spoils_nobody_else(
    store: Store, workspace: str, runs: Runs, load: Callable[..., Imported]
) -> None:
    load(entities=[{"key": "a", "kind": "Person"}])

    def write(number: int) -> str:
        if number % 4 == 0:
            with pytest.raises(InputMissing):
                acts.merge(store, Author(workspace), "crm/a", f"crm/nobody{number}")
            return "refused"
        acts.write_rows(store, Author(workspace), _person(f"p{number}"))
        return "written"

    with ThreadPoolExecutor(16) as pool:
        done = list(pool.map(write, range(32)))
    assert (done.count("refused"), done.count("written")) == (8, 24)
    assert len(runs.projection(View(workspace))) == 25
    assert compare(store, workspace).equal
