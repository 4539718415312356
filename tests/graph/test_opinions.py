"""What tells how it stands between parties."""

from __future__ import annotations

import pytest

from graphsvc.graph.network import Affiliation, Opinion
from graphsvc.model.dates import NEVER, moment
from tests.graph.world import TODAY, World


@pytest.fixture
def world() -> World:
    told = World().people("Ada", "Ben").companies("Us").entity("Community", "Council")
    return told.tie("WORKS_FOR", "Ben", "Council", {"valid_from": "2026-06-01", "key": "post"})


def test_an_interaction_counts_for_whom_its_people_worked_then(world: World) -> None:
    world.took_part("meeting", TODAY, {"attendee": "Ada Ben"}, sentiment=0.5)
    world.took_part("call", "2026-01-02", {"attendee": "Ada Ben"}, sentiment=-1)
    world.met("meeting", TODAY, "Ada Ben").took_part(
        "meeting", TODAY, {"attendee": "Ada Ben"}, "planned", sentiment=1
    )
    assert world.network().opinions() == (
        Opinion(("s/Ada", "s/Ben", "s/Council"), moment(TODAY), 0.5, 0.5, "interaction", 6),
        Opinion(("s/Ada", "s/Ben"), moment("2026-01-02"), 0.3, -1.0, "interaction", 7),
    )


def test_open_problems_and_what_became_of_promises(world: World) -> None:
    world.dated("Grievance", "Late", valid_from="2026-03-04").tie("ABOUT", "Late", "Council")
    world.entity("Grievance", "Bad", severity="high").tie("PARTY_TO", "Ben", "Bad")
    world.entity("Grievance", "Old", severity="high", state="closed")
    world.entity("Commitment", "Trees", state="kept", due="2026-05-06")
    world.tie("PARTY_TO", "Us", "Trees").tie("PARTY_TO", "Council", "Trees")
    world.entity("Commitment", "Road", state="broken", due="2027-05-06")
    world.entity("Commitment", "Park", state="open")
    assert world.network().opinions() == (
        Opinion(("s/Council",), moment("2026-03-04"), 0.4, -0.1, "grievance", 6),
        Opinion(("s/Ben", "s/Council"), NEVER, 0.4, -0.6, "grievance", 8),
        Opinion(("s/Council", "s/Us"), moment("2026-05-06"), 0.5, 0.5, "commitment", 11),
        Opinion((), moment(TODAY), 0.5, -0.7, "commitment", 14),
    )


def test_a_crowd_says_nothing_of_two(world: World) -> None:
    world.took_part("event", TODAY, {"attendee": "Ada Ben Us"}, sentiment=0.5)
    assert len(world.network(max_group=3).opinions()) == 1
    assert world.network(max_group=2).opinions() == ()


def test_seats_are_told_where_people_are_no_nodes(world: World) -> None:
    seat = Affiliation("s/Ben", "s/Council", "Council", "WORKS_FOR", "", 5)
    assert world.network(level="organizations").seats == (seat,)
    assert world.network(level="all").seats == ()
