"""What is stated between two nodes."""

from __future__ import annotations

import numpy as np
import pytest

from graphsvc.errors import UsageError
from graphsvc.graph.declared import Ties, closeness, stated_directed, ties
from graphsvc.graph.level import level
from tests.graph.world import TODAY, World


def known(world: World, day: str = TODAY) -> Ties:
    shown = world.project(day)
    return ties(shown, level(shown, "people"))


def test_ties_are_those_between_nodes_that_are_valid() -> None:
    world = World().people("Ada", "Ben").companies("Acme").tie("WORKS_FOR", "Ada", "Acme")
    world.tie("KNOWS", "Ben", "Ada").tie("KNOWS", "Ada", "Ben", {"valid_to": "2020"})
    found = known(world).stated
    assert (found.a.tolist(), found.b.tolist(), found.facts.tolist()) == ([1], [0], [5])
    assert len(known(world, "2020-12-31")) == 2


def test_a_number_not_stated_is_nan_and_a_text_is_refused() -> None:
    world = World().people("Ada", "Ben").tie("KNOWS", "Ada", "Ben", weight=3, since="school")
    world.tie("KNOWS", "Ben", "Ada")
    assert known(world).numbers("weight").tolist() == pytest.approx([3, np.nan], nan_ok=True)
    with pytest.raises(UsageError, match="since of s/Ada KNOWS s/Ben is no number"):
        known(world).numbers("since")


def test_truth_is_no_number() -> None:
    world = World().people("Ada", "Ben").tie("KNOWS", "Ada", "Ben", close=True)
    with pytest.raises(UsageError, match="close of s/Ada KNOWS s/Ben is no number"):
        known(world).numbers("close")


def test_closeness_is_what_is_stated_else_that_of_the_kind() -> None:
    world = World().people("Ada", "Ben")
    for kind in ("KNOWS", "PARTNER_OF", "ADVISES", "REPORTS_TO", "OPPOSES", "COMPETES_WITH"):
        world.tie(kind, "Ada", "Ben")
    world.tie("KNOWS", "Ben", "Ada", {"confidence": 0.5}, strength=0.9)
    world.tie("OPPOSES", "Ben", "Ada", strength=1)
    found = closeness(known(world))
    assert found.amount.tolist() == [0.3, 0.5, 0.5, 0.5, 0.9]
    assert found.confidence.tolist() == [1, 1, 1, 1, 0.5]
    assert found.facts.tolist() == [3, 4, 5, 6, 9]


def test_arrows_mean_what_the_source_says_else_what_the_kind_does() -> None:
    world = World().people("Ada", "Ben").tie("KNOWS", "Ada", "Ben").tie("ADVISES", "Ada", "Ben")
    assert known(world).arrows.tolist() == [False, True]
    for said in (True, False):
        network = World().people("Ada", "Ben").of_itself(directed=said)
        network.tie("KNOWS", "Ada", "Ben").tie("ADVISES", "Ada", "Ben")
        assert known(network).arrows.tolist() == [said, said]
        assert stated_directed(network.project()) == {"s": said}
    seat = World().people("Ada", "Ben").tie("MEMBER_OF", "Ada", "Ben")
    assert known(seat).arrows.tolist() == [False]
    silent = World().people("Ada").of_itself(rank=1)
    assert stated_directed(silent.project()) == {}
