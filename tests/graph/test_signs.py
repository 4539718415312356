"""How contact went, where a source says so."""

from __future__ import annotations

import pytest

from graphsvc.graph.signs import saying
from tests.graph.world import TODAY, World

BEFORE = "2026-08-26"  # one half-life


def world() -> World:
    return World().people("Ada", "Ben", "Cleo")


def went(told: World, kind: str, at: str, who: str, sentiment: float) -> World:
    return told.took_part(kind, at, {"attendee": who}, sentiment=sentiment)


def test_a_standing_is_drawn_to_nothing_by_thin_evidence() -> None:
    told = went(world(), "meeting", TODAY, "Ada Ben", sentiment=0.8)
    went(told, "meeting", BEFORE, "Ben Ada", sentiment=-1)
    told.met("training", TODAY, "Ada Ben").met("call", TODAY, "Ada Cleo")
    # depth of a meeting .5, half a lifetime ago .25
    expected = (0.5 * 0.8 - 0.25) / (0.5 + 0.25 + 1)
    assert told.network().signs == {("s/Ada", "s/Ben"): pytest.approx(expected)}


def test_what_is_not_in_the_view_has_no_say() -> None:
    told = went(world(), "meeting", TODAY, "Ada Ben", sentiment=0.8)
    # a text under that name, of somebody in no contact, must not even be read
    told.people("Dan", sentiment="ill")
    went(told, "meeting", "2026-12-24", "Ada Ben", sentiment=-1)
    told.took_part("meeting", TODAY, {"attendee": "Ada Cleo"}, status="planned", sentiment=-1)
    assert told.network().signs == {("s/Ada", "s/Ben"): pytest.approx(0.4 / 1.5)}


def test_organisations_have_the_standing_of_their_people() -> None:
    told = world().companies("Acme", "Brio").tie("WORKS_FOR", "Ada", "Acme")
    told.tie("WORKS_FOR", "Ben", "Brio")
    went(told, "meeting", TODAY, "Ada Ben", sentiment=-0.5)
    found = told.network(level="organizations").signs
    assert found == {("s/Acme", "s/Brio"): pytest.approx(-0.25 / 1.5)}


def test_ties_state_their_signs_and_these_go_before_what_contact_says() -> None:
    told = went(world(), "meeting", TODAY, "Ada Ben", sentiment=-0.8)
    told.tie("KNOWS", "Ben", "Ada", sign=3).tie("KNOWS", "Ada", "Cleo", sign="-")
    told.tie("ADVISES", "Ben", "Cleo", sign="maybe").people("Dan", sign=-1)
    found = told.network().signs
    assert found == {("s/Ada", "s/Ben"): 1, ("s/Ada", "s/Cleo"): -1, ("s/Ben", "s/Cleo"): 0}


def test_signs_of_one_pair_are_added_up() -> None:
    told = world().tie("KNOWS", "Ada", "Ben", sign=1).tie("ADVISES", "Ben", "Ada", sign=-1)
    told.tie("KNOWS", "Ada", "Cleo", sign=-1).tie("ADVISES", "Ada", "Cleo", sign=-1)
    assert told.network().signs == {("s/Ada", "s/Ben"): 0, ("s/Ada", "s/Cleo"): -1}


def test_weights_are_signs_where_one_is_negative() -> None:
    told = world().tie("KNOWS", "Ada", "Ben", weight=2)
    assert told.network(weight="none").signs == {}
    told.tie("KNOWS", "Ben", "Cleo", weight=-0.5)
    found = told.network(weight="none").signs
    assert found == {("s/Ada", "s/Ben"): 1, ("s/Ben", "s/Cleo"): -1}
    told.tie("KNOWS", "Ada", "Cleo", sign=1)
    assert told.network(weight="none").signs == {("s/Ada", "s/Cleo"): 1}


def test_the_rows_that_say_something_are_found_in_the_column() -> None:
    told = World().people("Ada", "Ben", sentiment="ill").people("Cleo").people("Dan", note="x")
    facts = told.entity("Company", "Acme", sentiment=3).facts()
    assert saying(facts, "sentiment").tolist() == [0, 1, 4]
    assert saying(facts, "note").tolist() == [3]
    assert saying(facts, "nothing").tolist() == []
    assert saying(facts, "sentiment", "3").tolist() == [4]
    assert saying(World().facts(), "note").tolist() == []
