"""Who the nodes are, who we are, and who competes with us."""

from __future__ import annotations

import pytest

from graphsvc.graph import Network
from graphsvc.graph.actors import Actors, actors, us
from graphsvc.graph.roles import posts
from tests.graph.world import World


@pytest.fixture
def world() -> World:
    """Acme has Ada, a unit East with Ben and in it a desk with Cleo; Dan is Brio's."""
    told = World().people("Ada", "Ben", "Cleo", "Dan", "Eva").companies("Acme", "Brio")
    told.entity("BusinessUnit", "East", "Desk")
    told.tie("PART_OF", "Desk", "East").tie("PART_OF", "East", "Acme")
    told.tie("WORKS_FOR", "Ada", "Acme").tie("WORKS_FOR", "Ben", "East")
    return told.tie("WORKS_FOR", "Cleo", "Desk").tie("WORKS_FOR", "Dan", "Brio")


def keys(nodes: frozenset[object]) -> set[str]:
    return {str(node).partition("/")[2] for node in nodes}


def test_we_are_our_organisation_its_units_and_all_their_people(world: World) -> None:
    ours = {"Acme", "East", "Desk", "Ada", "Ben", "Cleo"}
    for name in ("Acme", "s/Acme"):
        told = World(world.source)
        told.told = list(world.told)
        assert keys(told.set("us", name).network().ours) == ours


def test_one_person_may_be_us(world: World) -> None:
    assert keys(world.set("us", "Eva").network().ours) == {"Eva"}


def test_without_a_word_nobody_is_us(world: World) -> None:
    found = world.network()
    assert found.ours == frozenset()
    assert found.warnings == ()


def test_an_unknown_us_is_said(world: World) -> None:
    found = world.set("us", "Acme", "Nobody").network()
    assert "Acme" in keys(found.ours)
    assert found.warnings == ("unknown-us: named as us, and nobody in this view: Nobody",)


def test_who_left_is_not_ours(world: World) -> None:
    world.tie("WORKS_FOR", "Eva", "Acme", {"valid_to": "2025"}).set("us", "Acme")
    assert "Eva" not in keys(world.network().ours)
    assert "Eva" in keys(world.network("2025-12-31").ours)


def test_who_competes_with_us_either_way_round_does_so_with_its_people(world: World) -> None:
    world.companies("Coop", "Duo").tie("WORKS_FOR", "Eva", "Coop").set("us", "Acme")
    world.tie("COMPETES_WITH", "Coop", "Acme").tie("COMPETES_WITH", "Acme", "Duo")
    assert keys(world.network().competitors) == {"Coop", "Duo", "Eva"}
    assert keys(world.tie("COMPETES_WITH", "Brio", "Coop").network().competitors) == {
        "Coop", "Duo", "Eva",
    }  # fmt: skip


def told(world: World) -> Actors:
    shown = world.project()
    return actors(shown, posts(shown), us(shown)[0])


def test_an_actor_has_its_name_its_attributes_and_whom_it_belongs_to(world: World) -> None:
    who = told(world.people("Fay", title="Director").tie("WORKS_FOR", "Fay", "Brio"))
    fay = who["s/Fay"]
    assert (fay.key, fay.name, fay.kind, fay.source) == ("Fay", "Fay", "Person", "s")
    assert (fay.organization, fay.organization_name, fay.ours) == ("s/Brio", "Brio", False)
    assert fay.attributes["title"] == "Director"
    assert fay.id == world.project().uid(list(who).index("s/Fay"))
    assert who["s/Desk"].organization == "s/East"
    assert who["s/Eva"].organization == ""


def test_a_unit_of_two_belongs_to_the_first_by_name(world: World) -> None:
    assert told(world.tie("PART_OF", "Desk", "Acme"))["s/Desk"].organization == "s/Acme"


def test_actors_are_every_entity_by_its_member(world: World) -> None:
    who = told(world.set("us", "Acme"))
    assert list(who) == sorted(map(str, who))
    assert len(who) == len(list(who)) == 9
    assert who["s/Ada"] is who["s/Ada"]
    for nobody in ("s/Nobody", "Ada", "workspace/us", 7):
        assert nobody not in who


def test_the_network_knows_its_actors(world: World) -> None:
    found: Network = world.set("us", "Acme").tie("KNOWS", "Ada", "Dan").network()
    assert [found.actor(node).ours for node in found.nodes] == [True, True, True, False, False]
