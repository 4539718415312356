"""For whom people worked when."""

from __future__ import annotations

import numpy as np
import pytest

from graphsvc.graph.roles import organization_at, organizations, posts
from graphsvc.model import dates
from tests.graph.world import World


@pytest.fixture
def world() -> World:
    """Ada moved from Acme to Brio, and has sat in Coop since nobody knows when; Ben is free."""
    told = World().people("Ada", "Ben").companies("Acme", "Brio", "Coop")
    told.tie("WORKS_FOR", "Ada", "Acme", {"valid_from": "2020", "valid_to": "2022-06"})
    told.tie("WORKS_FOR", "Ada", "Brio", {"valid_from": "2022-06"})
    return told.tie("WORKS_FOR", "Ada", "Coop")


def works_for(world: World, person: str, *days: str) -> list[str]:
    shown = world.project()
    entity = shown.entity(f"s/{person}")
    assert entity is not None
    who = np.full(len(days), entity, np.int32)
    when = np.array([dates.first_day(day) for day in days])
    found = organization_at(posts(shown), who, when).tolist()
    return [shown.key(each) if each >= 0 else "" for each in found]


def test_the_post_that_began_last_counts_of_those_held_that_day(world: World) -> None:
    days = ("2019-12-31", "2020-01-01", "2022-05-31", "2022-06-15", "2022-07-01")
    assert works_for(world, "Ada", *days) == ["Coop", "Acme", "Acme", "Brio", "Brio"]


def test_who_has_no_post_works_for_nobody(world: World) -> None:
    assert works_for(world, "Ben", "2022-01-01") == [""]


def test_today_is_the_day_of_the_view(world: World) -> None:
    for day, expected in (("2021-01-01", "Acme"), ("2026-01-01", "Brio")):
        shown = world.project(day)
        ada = shown.entity("s/Ada")
        assert ada is not None
        assert shown.key(int(organizations(shown, posts(shown))[ada])) == expected


def test_two_posts_of_one_day_do_not_hang_on_the_order_of_rows() -> None:
    for order in (("Acme", "Brio"), ("Brio", "Acme")):
        world = World().people("Ada").companies("Acme", "Brio")
        for firm in order:
            world.tie("WORKS_FOR", "Ada", firm, {"valid_from": "2024"})
        assert works_for(world, "Ada", "2025-01-01") == ["Acme"]


def test_a_post_still_to_come_is_not_in_the_view(world: World) -> None:
    before = world.project("2021-01-01")
    ada = before.entity("s/Ada")
    assert ada is not None
    held = posts(before)
    assert held.starts[ada + 1] - held.starts[ada] == 2
