"""Every fixed statement on the real server: it starts from an index and multiplies nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest

from graphsvc.intake import Imported
from graphsvc.store import Statement, Store, facts, migrations, plain, workspaces, writes

# read or written a handful of times, over labels with a handful of nodes
SMALL = frozenset({migrations._APPLIED, migrations._TAKE, migrations._RELEASE, workspaces._LIST})
# what a plan may not hold: reading everything
FORBIDDEN = ("AllNodesScan", "NodeByLabelScan", "AllRelationshipsScan")
ROOMS = (facts, plain, workspaces, writes, migrations)


@pytest.fixture
def filled(load: Callable[..., Imported]) -> None:
    """Plans follow a server's statistics: some hundred facts of each sort."""
    keys = [f"k{number}" for number in range(200)]
    load(
        entities=[{"key": key, "kind": "Person", "name": key} for key in keys],
        ties=[
            {"kind": "KNOWS", "from": a, "to": b, "valid_from": "2020", "valid_to": "2024"}
            for a, b in pairwise(keys)
        ],
        interactions=[
            {"key": f"i{key}", "type": "message", "at": "2024-01-01", "from": key, "to": "k0"}
            for key in keys[1:]
        ],
    )


def _operators(plan: Any) -> Iterator[str]:
    children = plan.get("children", ())
    name = str(plan["operatorType"]).partition("@")[0]
    # two single nodes found by their keys are one pair; anything else multiplies
    single = all("NodeUniqueIndexSeek" in str(child["operatorType"]) for child in children)
    yield "every pair" if name == "CartesianProduct" and not single else name
    for child in children:
        yield from _operators(child)


def test_all_statements_are_known() -> None:
    declared = [value for room in ROOMS for value in vars(room).values()]
    found = [value for value in declared if isinstance(value, Statement)]
    assert len(found) > 40
    assert set(map(id, found)) <= set(map(id, Statement.known))


@pytest.mark.usefixtures("filled")
def test_each_starts_from_an_index(store: Store) -> None:
    faults = []
    for statement in Statement.known:
        if statement in SMALL:
            continue
        operators = set(_operators(store.explain(statement)))
        bad = [each for each in operators if each in FORBIDDEN or each == "every pair"]
        faults += [(statement.text.strip(), each) for each in bad]
    assert faults == []
