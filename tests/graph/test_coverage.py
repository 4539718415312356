"""When somebody was listening."""

from __future__ import annotations

from graphsvc.graph.network import Listening
from graphsvc.model import dates
from tests.graph.world import TODAY, World

PEOPLE = ("Ada", "Ben", "Cleo")


def span(first: str, last: str, inferred: bool = True) -> Listening:
    return Listening(dates.first_day(first), dates.first_day(last), inferred)


def covered(world: World, who: str, first: str, last: str, source: str = "s/@source") -> World:
    return world.tie("COVERS", source, who, {"valid_from": first, "valid_to": last})


def listened(world: World, at: str = TODAY, **settings: str) -> dict[str, tuple[Listening, ...]]:
    found = world.network(at, **settings).listening
    return {str(node).partition("/")[2]: spans for node, spans in found.items()}


def test_a_mailbox_that_goes_on_receiving_is_not_heard_for_that() -> None:
    world = World().people(*PEOPLE)
    world.sent("message", "2026-01-10", "Ada", "Ben").sent("message", "2026-03-01", "Ada", "Ben")
    world.sent("message", "2026-02-01", "Ben", "Ada")
    assert listened(world) == {
        "Ada": (span("2026-01-10", "2026-03-01"),),
        "Ben": (span("2026-02-01", "2026-02-01"),),
    }


def test_taking_part_is_an_act_of_everyone_and_receiving_of_nobody() -> None:
    world = World().people(*PEOPLE).met("meeting", "2026-01-10", "Ada Ben")
    world.took_part("payment", "2026-01-12", {"party": "Ada Ben"})
    world.took_part("message", "2026-01-14", {"to": "Ada Cleo"})
    both = (span("2026-01-10", "2026-01-12"),)
    assert listened(world) == {"Ada": both, "Ben": both}


def test_a_meeting_too_large_to_tie_anybody_is_an_act_still() -> None:
    world = World().people(*PEOPLE).met("event", "2026-01-10", "Ada Ben Cleo")
    assert len(listened(world, max_group=2)) == 3  # type: ignore[arg-type]  # of settings


def test_nothing_after_the_day_shows() -> None:
    world = World().people(*PEOPLE).met("call", "2026-01-10", "Ada Ben")
    world.met("call", "2026-02-10", "Ada Ben")
    covered(world.of_itself(rank=1), "Cleo", "2026-01-05", "2026-03-01")
    assert listened(world, "2026-01-31") == {
        "Ada": (span("2026-01-10", "2026-01-10"),),
        "Ben": (span("2026-01-10", "2026-01-10"),),
        "Cleo": (span("2026-01-05", "2026-01-31", inferred=False),),
    }
    assert "Cleo" not in listened(world, "2026-01-04")


def test_stated_coverage_stands_in_place_of_what_would_be_inferred() -> None:
    world = World().people(*PEOPLE).met("call", "2026-05-01", "Ada Ben").of_itself(rank=1)
    covered(covered(world, "Ada", "2026-01-01", "2026-01-31"), "Ada", "2026-03-01", "2026-03-31")
    found = listened(world)
    assert found["Ada"] == (
        span("2026-01-01", "2026-01-31", inferred=False),
        span("2026-03-01", "2026-03-31", inferred=False),
    )
    assert found["Ben"] == (span("2026-05-01", "2026-05-01"),)


def test_spans_that_overlap_or_touch_are_one() -> None:
    world = World().people(*PEOPLE).of_itself(rank=1)
    for first, last in (
        ("2026-02-10", "2026-02-20"), ("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-15"),
    ):  # fmt: skip
        covered(world, "Ada", first, last)
    assert listened(world) == {"Ada": (span("2026-01-01", "2026-02-20", inferred=False),)}


def test_an_organisation_is_heard_through_its_people() -> None:
    world = World().people(*PEOPLE).companies("Acme", "Brio").of_itself(rank=1)
    world.tie("WORKS_FOR", "Ada", "Acme").tie("WORKS_FOR", "Cleo", "Brio")
    covered(world, "Ada", "2026-01-01", "2026-01-31")
    world.sent("message", "2026-02-02", "Cleo", "Ada")
    assert listened(world, level="organizations") == {
        "Acme": (span("2026-01-01", "2026-01-31", inferred=False),),
        "Brio": (span("2026-02-02", "2026-02-02"),),
    }


def test_coverage_without_a_beginning_has_none() -> None:
    world = World().people("Ada").of_itself(rank=1).tie("COVERS", "@source", "Ada")
    assert listened(world)["Ada"] == (
        Listening(dates.BEFORE_ALL, dates.first_day(TODAY), inferred=False),
    )
