"""Bodies that people share, and people that bodies share."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.graph.affiliation import memberships, shared_bodies, shared_persons
from graphsvc.graph.declared import Declared
from graphsvc.graph.level import LevelName, level
from graphsvc.view import Projection
from tests.graph.published import answers_or_skip, rows_or_skip, values
from tests.graph.world import World, ties

PEOPLE = ("Ada", "Ben", "Cleo", "Dan")
BODIES = ("Bank", "Chamber", "Mill")


def pairs(shown: Projection, found: Declared, name: LevelName = "people") -> dict[str, float]:
    """The sum of shares by `a|b`."""
    keys = [shown.key(entity) for entity in level(shown, name).entities.tolist()]
    total: dict[str, float] = {}
    for a, b, share in zip(found.a.tolist(), found.b.tolist(), found.amount.tolist(), strict=True):
        total[f"{keys[a]}|{keys[b]}"] = total.get(f"{keys[a]}|{keys[b]}", 0) + share
    return total


def sharing(world: World, max_body: int = 50) -> tuple[dict[str, float], int, Declared]:
    shown = world.project()
    found, large = shared_bodies(shown, memberships(shown), level(shown, "people"), max_body)
    return pairs(shown, found), large, found


def test_a_body_of_n_ties_each_two_by_one_nth_less_one() -> None:
    world = World().people(*PEOPLE).companies("Mill").entity("Community", "Chamber")
    for person in PEOPLE:
        world.tie("MEMBER_OF", person, "Chamber")
    world.tie("WORKS_FOR", "Ada", "Mill").tie("SITS_ON_BOARD_OF", "Ben", "Mill")
    found, large, _ = sharing(world)
    third = 1 / 3
    every_two = {f"{a}|{b}": third for a, b in combinations(PEOPLE, 2)}
    assert found == pytest.approx(every_two | {"Ada|Ben": third + 1})
    assert large == 0


def test_larger_bodies_tie_nobody_and_are_counted() -> None:
    world = World().people(*PEOPLE).companies(*BODIES)
    for person in PEOPLE:
        world.tie("MEMBER_OF", person, "Chamber")
    world.tie("MEMBER_OF", "Ada", "Bank").tie("MEMBER_OF", "Dan", "Bank")
    found, large, _ = sharing(world, max_body=3)
    assert (found, large) == ({"Ada|Dan": 1}, 1)
    assert sharing(world, max_body=4)[1] == 0


def test_two_posts_of_one_person_in_a_body_are_one_membership_of_the_surer_fact() -> None:
    world = World().people("Ada", "Ben").companies("Mill")
    world.tie("MEMBER_OF", "Ada", "Mill", {"confidence": 0.5})
    world.tie("SITS_ON_BOARD_OF", "Ada", "Mill", {"confidence": 0.8})
    world.tie("MEMBER_OF", "Ben", "Mill", {"confidence": 0.5})
    found, _, shared = sharing(world)
    assert found == {"Ada|Ben": 1}
    assert shared.confidence.tolist() == pytest.approx([0.4])
    assert shared.facts.tolist() == [4, 5, 6]


def test_the_units_of_a_firm_set_its_people_no_further_apart() -> None:
    world = World().people("Ada", "Ben").companies("Mill").entity("BusinessUnit", "East", "West")
    world.tie("WORKS_FOR", "Ada", "Mill").tie("WORKS_FOR", "Ben", "Mill")
    world.tie("PART_OF", "East", "Mill").tie("PART_OF", "West", "Mill")
    assert sharing(world)[0] == {"Ada|Ben": 1}
    shown = world.project()
    of_all, _ = shared_bodies(shown, memberships(shown), level(shown, "all"), 50)
    assert pairs(shown, of_all, "all") == {"Ada|Ben": 1, "East|West": 1}


def test_bodies_with_a_person_in_both_are_tied() -> None:
    world = World().people("Ada", "Ben").companies(*BODIES, "Sawmill")
    for body in BODIES:
        world.tie("SITS_ON_BOARD_OF", "Ada", body)
    world.tie("MEMBER_OF", "Ben", "Mill").tie("WORKS_FOR", "Ben", "Bank")
    world.tie("PART_OF", "Sawmill", "Mill").tie("MEMBER_OF", "Sawmill", "Chamber")
    shown = world.project()
    nodes = level(shown, "organizations")
    found, large = shared_persons(shown, memberships(shown), nodes, 50)
    expected = {"Bank|Chamber": 0.5, "Bank|Mill": 1.5, "Chamber|Mill": 0.5}
    assert pairs(shown, found, "organizations") == pytest.approx(expected)
    assert large == 0
    few, many = shared_persons(shown, memberships(shown), nodes, 2)
    assert (pairs(shown, few, "organizations"), many) == ({"Bank|Mill": 1}, 1)


def test_a_reception_is_tied_to_no_board() -> None:
    world = World().people(*PEOPLE).companies(*BODIES)
    for person in PEOPLE:
        world.tie("MEMBER_OF", person, "Chamber")
    world.tie("SITS_ON_BOARD_OF", "Ada", "Bank").tie("SITS_ON_BOARD_OF", "Ada", "Mill")
    shown = world.project()
    found, large = shared_persons(shown, memberships(shown), level(shown, "organizations"), 3)
    assert (pairs(shown, found, "organizations"), large) == ({"Bank|Mill": 1}, 1)


@settings(deadline=None)
@given(st.sets(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(BODIES))))
def test_networkx_projects_the_same(seats: set[tuple[str, str]]) -> None:
    world = World().people(*PEOPLE).companies(*BODIES)
    for person, body in sorted(seats):
        world.tie("MEMBER_OF", person, body)
    two_mode = nx.Graph(sorted(seats))
    two_mode.add_nodes_from(PEOPLE)
    judge = nx.bipartite.collaboration_weighted_projected_graph(two_mode, PEOPLE)
    expected = {"|".join(sorted((a, b))): judge.edges[a, b]["weight"] for a, b in judge.edges}
    assert sharing(world)[0] == pytest.approx(expected)


def test_southern_women_have_their_published_weights() -> None:
    table = answers_or_skip("southern-women")
    world = World("davis")
    attended = table["network"]["edges"]
    for women, event in ((0, "Person"), (1, "Organization")):
        world.entity(event, *sorted({row[women] for row in attended}))
    for row in attended:
        world.tie("MEMBER_OF", row[0], row[1])
    expected = values(table, "projection_newman")
    found = world.network()
    assert found.weight == "affiliation"
    assert ties(found) == pytest.approx(expected, abs=1e-9)


def test_the_danish_elite_has_its_pairs() -> None:
    """Of bodies up to 50: 34,994 people and 324,644 pairs, as counted by another program."""
    rows = rows_or_skip("danish_elite_2017", "positions.csv.gz")
    world = World("dk")
    for kind, column, letter in (("Person", "PERSON_ID", "p"), ("Company", "AFFILIATION_ID", "b")):
        world.entity(kind, *dict.fromkeys(letter + row[column] for row in rows))
    for row in rows:
        world.tie("MEMBER_OF", "p" + row["PERSON_ID"], "b" + row["AFFILIATION_ID"])
    found = world.network()
    assert (len(found.graph), found.graph.number_of_edges()) == (38_547, 324_644)
    assert sum(degree > 0 for _, degree in found.graph.degree()) == 34_994
    assert found.warnings == ("large-body: bodies of over 50 members, tying nobody: 72",)
