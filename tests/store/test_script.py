"""The plain graph as a script: statements that a server takes, names as they were."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphsvc.runs import Runs
from graphsvc.store import Store
from graphsvc.store.script import script
from graphsvc.view import View
from graphsvc.view.plain import PlainGraph, plain

HOSTILE = '<a href="x">&amp;\'`}]) \\u0060 \\" //--\x0b\ufffe 🚀'


@pytest.fixture
def graph(load: Callable[..., object], runs: Runs, workspace: str) -> PlainGraph:
    """Two people with what Cypher stumbles over, in names, keys, values and columns."""
    load(
        entities=[
            {"key": "a", "kind": "Person", "name": HOSTILE},
            {"key": "b`}] 'c", "kind": "Person", "note": HOSTILE, "a`b\\u0060": "1"},
        ],
        ties=[{"kind": "KNOWS", "from": "a", "to": "b`}] 'c", "`": "'"}],
        interactions=[{"key": "m", "type": "message", "at": "2020-01-01", "from": "a",
                       "to": "b`}] 'c", "subject": HOSTILE}],
    )  # fmt: skip
    return plain(runs.projection(View(workspace)))


def test_every_statement_is_one_that_a_server_takes(graph: PlainGraph, store: Store) -> None:
    statements = [line.removesuffix(";\n") for line in script(graph)]
    # two indexes, two people, a mail, a tie, and two parts in the mail
    assert len(statements) == 2 + 2 + 1 + 1 + 2
    for statement in statements:
        # only explained: what it would make belongs to no workspace
        store.auto(f"EXPLAIN {statement}")


def test_names_and_values_are_as_they_were(graph: PlainGraph, store: Store) -> None:
    maps = [line[line.index("{") : line.rindex("}") + 1] for line in script(graph)
            if line.startswith("CREATE (:Entity")]  # fmt: skip
    told = [store.auto(f"RETURN {each} AS said")[0]["said"] for each in maps]
    by_key = {said["key"]: said for said in told}
    assert by_key["a"]["name"] == HOSTILE
    assert by_key["b`}] 'c"]["note"] == HOSTILE
    assert by_key["b`}] 'c"]["a`b\\u0060"] == 1
