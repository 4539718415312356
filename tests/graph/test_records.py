"""What a view says of its parties beside who is tied to whom."""

from __future__ import annotations

import pytest

from graphsvc.graph.network import Affiliation, Decides, Grievance, Manages, Reports, Supply
from tests.graph.world import World


@pytest.fixture
def world() -> World:
    told = World().people("Ada", "Ben").companies("Acme", "Mill").entity("Contract", "Frame")
    return told.tie("WORKS_FOR", "Ada", "Acme", {"key": "post"}, title="Buyer")


def test_who_decides_on_what(world: World) -> None:
    world.tie("DECIDES", "Ben", "Frame", role="user").tie("DECIDES", "Ada", "Frame", role="legal")
    assert world.network().decisions == (
        Decides("s/Ada", "s/Frame", "Frame", "legal", 8),
        Decides("s/Ben", "s/Frame", "Frame", "user", 7),
    )


def test_who_manages_which_relation(world: World) -> None:
    world.tie("MANAGES_RELATION_WITH", "Ada", "Mill")
    assert world.network().managers == (Manages("s/Ada", "s/Mill", 7),)


def test_who_reports_to_whom(world: World) -> None:
    world.tie("REPORTS_TO", "Ben", "Ada")
    assert world.network().reports == (Reports("s/Ben", "s/Ada", 7),)


def test_who_supplies_what_and_what_is_not_stated(world: World) -> None:
    world.tie("SUPPLIES", "Mill", "Acme", offering="flour", share=1, lead_time_days=3)
    world.tie("SUPPLIES", "Acme", "Mill")
    assert world.network().supplies == (
        Supply("s/Acme", "s/Mill", "", None, None, None, 8),
        Supply("s/Mill", "s/Acme", "flour", 1.0, 3.0, None, 7),
    )


def test_who_is_in_which_body(world: World) -> None:
    world.tie("SITS_ON_BOARD_OF", "Ada", "Mill", role="chair").tie("PART_OF", "Mill", "Acme")
    seats = (
        Affiliation("s/Ada", "s/Acme", "Acme", "WORKS_FOR", "", 6),
        Affiliation("s/Ada", "s/Mill", "Mill", "SITS_ON_BOARD_OF", "chair", 7),
    )
    part = Affiliation("s/Mill", "s/Acme", "Acme", "PART_OF", "", 8)
    part = Affiliation("s/Mill", "s/Acme", "Acme", "PART_OF", "", 8)
    assert world.tie("KNOWS", "Ada", "Ben").network().affiliations == seats
    assert world.network(level="organizations").affiliations == (part,)
    assert world.network(level="all").affiliations == (*seats, part)


def test_open_grievances_and_whom_they_concern(world: World) -> None:
    world.entity("Grievance", "Late", severity="high").tie("ABOUT", "Late", "Mill")
    world.tie("PARTY_TO", "Ada", "Late").tie("ABOUT", "Late", "Frame")
    world.entity("Grievance", "Old", state="closed").tie("ABOUT", "Old", "Mill")
    world.entity("Grievance", "Vague", state="open")
    assert world.network().grievances == (
        Grievance("Late", "high", ("s/Ada", "s/Mill"), 7),
        Grievance("Vague", "low", (), 13),
    )
    late = world.network(level="organizations").grievances[0]
    assert late.nodes == ("s/Acme", "s/Mill")


def test_a_grievance_that_ended_is_not_open(world: World) -> None:
    world.dated("Grievance", "Late", valid_to="2025")
    assert world.network("2026-01-01").grievances == ()
    assert len(world.network("2025-12-31").grievances) == 1
