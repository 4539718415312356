"""Which parties are the nodes of a level."""

from __future__ import annotations

import pytest

from graphsvc.graph.level import LevelName, level
from tests.graph.world import World


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("people", ["s/Ada", "s/Zoë"]),
        ("organizations", ["s/Acme", "s/Chamber", "s/Purchasing"]),
        ("all", ["s/Acme", "s/Ada", "s/Chamber", "s/Purchasing", "s/Zoë"]),
    ],
)
def test_nodes_are_the_parties_of_a_level_by_name(name: LevelName, expected: list[str]) -> None:
    world = World().people("Zoë", "Ada").companies("Acme").entity("BusinessUnit", "Purchasing")
    world.entity("Community", "Chamber").entity("Contract", "Frame").entity("Place", "Trento")
    shown = world.set("us", "Acme").of_itself(directed=True).project()
    nodes = level(shown, name)
    assert [shown.member_name(entity) for entity in nodes.entities.tolist()] == expected
    assert nodes.position[nodes.entities].tolist() == list(range(len(expected)))
    assert (nodes.position >= 0).sum() == len(expected)


def test_an_empty_view_has_no_nodes() -> None:
    assert len(level(World().project(), "all")) == 0
