"""A view's projection as a Network."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphsvc.errors import UsageError
from graphsvc.graph import Network, NetworkSettings, network
from graphsvc.model import DIFFERENT, SAME, Sort
from graphsvc.view import Compare, Reader
from tests.graph.world import TODAY, World, ties


def shown(found: Network) -> dict[str, Any]:
    """All of a network that an analysis can see, ids of facts aside, as plain values."""
    known = found.contacts
    assert known is not None
    columns = (known.a, known.b, known.direction, known.share, known.at, known.type, known.channel)
    return {
        "nodes": found.nodes,
        "ties": ties(found),
        "contacts": [column.tolist() for column in columns],
        "told": (found.day, found.weight, found.level, found.directed, found.warnings),
        "us": (found.ours, found.competitors),
        "listening": found.listening,
        "signs": found.signs,
        "actors": [found.actor(node) for node in found.nodes],
        "records": (len(found.decisions), len(found.grievances), len(found.affiliations)),
    }


# ---- levels


def test_people_are_tied_where_any_two_are() -> None:
    told = World().people("Ada", "Ben", "Cleo").companies("Acme").tie("KNOWS", "Ada", "Ben")
    found = told.tie("WORKS_FOR", "Cleo", "Acme").network()
    assert (found.level, found.nodes) == ("people", ["s/Ada", "s/Ben", "s/Cleo"])


def test_all_parties_stand_in_where_no_two_persons_are_tied() -> None:
    told = World().people("Ada", "Ben").companies("Acme", "Brio").tie("PARTNER_OF", "Acme", "Brio")
    found = told.network()
    assert (found.level, len(found.graph), ties(found)) == ("all", 4, {"Acme|Brio": 1})
    assert World().people("Ada", "Ben").network().level == "people"
    assert told.network(level="organizations").nodes == ["s/Acme", "s/Brio"]


def test_an_empty_view_has_an_empty_network() -> None:
    for level in ("people", "organizations", "all"):
        for isolates in ("keep", "drop"):
            found = World().network(level=level, isolates=isolates)
            assert (len(found.graph), found.weight, found.warnings) == (0, "none", ())


def test_settings_out_of_bounds_are_refused() -> None:
    for name, wrong in (("level", "firms"), ("directed", "yes"), ("isolates", "hide")):
        with pytest.raises(UsageError, match=f"{name} must be one of .* not '{wrong}'"):
            NetworkSettings(**{name: wrong})  # type: ignore[arg-type]  # that is what is tested
    for name, number in (("min_strength", 1.5), ("max_body", 1), ("max_group", 1001)):
        with pytest.raises(UsageError, match=f"{name} must be .* not {number}"):
            NetworkSettings(**{name: number})  # type: ignore[arg-type]  # that is what is tested


# ---- isolates


def mixed() -> World:
    told = World().people("Ada", "Ben", "Cleo", "Dan", "Eva", "Fay")
    told.met("meeting", TODAY, "Ben Dan").sent("message", "2026-05-01", "Eva", "Ben")
    told.met("meeting", "2010-01-01", "Ada Eva").tie("KNOWS", "Cleo", "Dan", strength=0.5)
    return told.took_part("call", TODAY, {"attendee": "Dan Eva"}, sentiment=0.5)


def test_isolates_stay_unless_dropped() -> None:
    told = mixed()
    assert len(told.network().graph) == 6
    assert told.network(isolates="drop").nodes == [
        f"s/{name}" for name in ("Ada", "Ben", "Cleo", "Dan", "Eva")
    ]


def test_dropping_isolates_changes_nothing_else() -> None:
    # with a half-life of a day nothing is left of Ada's meeting, so she is alone
    kept, dropped = (mixed().network(isolates=way, half_life=1) for way in ("keep", "drop"))
    assert dropped.nodes == [f"s/{name}" for name in ("Ben", "Cleo", "Dan", "Eva")]
    assert ties(dropped) == ties(kept)
    assert dropped.signs == kept.signs
    rows = {"Ben|Dan", "Ben|Eva", "Cleo|Dan", "Dan|Eva"}
    assert named(dropped, "strengths") == rows
    assert named(kept, "strengths") == rows | {"Ada|Eva"}
    assert named(dropped, "contacts") == rows - {"Cleo|Dan"}
    assert dropped.strengths is not None
    assert kept.strengths is not None
    same = [pair for pair in range(len(kept.strengths)) if kept.strengths.value[pair] > 0]
    assert np.array_equal(dropped.strengths.parts, kept.strengths.parts[same])
    behind = [
        dropped.strengths.facts[begin:end].tolist()
        for begin, end in zip(dropped.strengths.starts, dropped.strengths.starts[1:], strict=False)
    ]
    assert behind == [[7], [8], [10], [11]]
    assert set(dropped.listening) == set(kept.listening) - {"s/Ada"}


def named(found: Network, what: str) -> set[str]:
    table, keys = getattr(found, what), [str(node).partition("/")[2] for node in found.nodes]
    return {f"{keys[a]}|{keys[b]}" for a, b in zip(table.a, table.b, strict=True)}


def test_isolated_organisations_are_dropped_with_the_persons_behind_others() -> None:
    told = World().people("Ada", "Ben", "Cleo").companies("Acme", "Brio", "Coop")
    for person, firm in (("Ada", "Coop"), ("Ben", "Brio"), ("Cleo", "Acme")):
        told.tie("WORKS_FOR", person, firm)
    told.met("call", TODAY, "Ada Ben")
    found = told.network(level="organizations", isolates="drop")
    assert found.nodes == ["s/Brio", "s/Coop"]
    assert found.contacts is not None
    behind = found.contacts.persons
    assert behind is not None
    assert (behind.a.tolist(), behind.b.tolist()) == ([0], [1])
    assert behind.is_organization.tolist() == [True, True]
    whole = told.network(level="organizations")
    assert ties(found) == ties(whole)


# ---- self-ties


def test_ties_with_oneself_are_left_out_and_counted() -> None:
    told = World().people("Ada", "Ben", "Cleo").companies("Acme")
    told.tie("KNOWS", "Ada", "Ada").tie("KNOWS", "Ada", "Ben").tie("OWNS", "Acme", "Acme")
    told.tie("KNOWS", "Cleo", "Cleo", {"valid_to": "2020"})
    found = told.network()
    assert ties(found) == {"Ada|Ben": 1}
    assert found.warnings == ("self-ties: ties of a party with itself, left out: 1",)
    assert told.network(level="organizations").warnings == found.warnings


def test_two_members_of_one_entity_have_no_tie() -> None:
    told = World().people("Ada", "Ada2", "Ben").tie("KNOWS", "Ada", "Ada2")
    told.tie("KNOWS", "Ada2", "Ben").met("call", TODAY, "Ada Ada2 Ben")
    told.tell(Sort.DECISION, SAME, a="s/Ada", b="s/Ada2")
    found = told.network(weight="none")
    assert (found.nodes, ties(found)) == (["s/Ada", "s/Ben"], {"Ada|Ben": 1})
    assert found.warnings == ("self-ties: ties of a party with itself, left out: 1",)
    known = found.contacts
    assert known is not None
    assert known.share.tolist() == [1]
    told.tell(Sort.DECISION, DIFFERENT, a="s/Ada", b="s/Ada2")
    assert len(told.network().graph) == 3


# ---- what a view hides has no effect

WHO = ("Ada", "Ben", "Cleo")
contact = st.tuples(st.sampled_from(["meeting", "message", "call"]), st.permutations(WHO))


@settings(deadline=None)
@given(st.lists(contact, max_size=4), st.lists(contact, min_size=1, max_size=4), st.booleans())
def test_what_a_reader_may_not_see_changes_nothing(
    seen: list[tuple[str, list[str]]], hidden: list[tuple[str, list[str]]], by_firm: bool
) -> None:
    plain, secret = firm(), firm()
    for world in (plain, secret):
        for kind, who in seen:
            world.sent(kind, "2026-10-01", who[0], " ".join(who[1:]))
    for kind, who in hidden:
        parts = tuple((f"s/{name}", "from" if name == who[0] else "to") for name in who)
        secret.tell(
            Sort.INTERACTION, kind, participants=parts, at=0, visibility="private:mia",
            attributes={"sentiment": -1}, key=f"h{len(secret.told)}",
        )  # fmt: skip
    secret.tie("KNOWS", "Ada", "Cleo", {"visibility": "private:mia"})
    secret.tie("WORKS_FOR", "Cleo", "Acme", {"visibility": "private:mia", "valid_from": "2026"})
    level = "organizations" if by_firm else "people"
    assert shown(secret.network(level=level)) == shown(plain.network(level=level))
    mia = network(secret.project(reader=Reader("mia")), NetworkSettings(level="people"))
    assert "s/Ada|s/Cleo" in {f"{u}|{v}" for u, v in mia.graph.edges}


def firm() -> World:
    told = World().people(*WHO).companies("Acme", "Brio").set("us", "Acme")
    return told.tie("WORKS_FOR", "Ada", "Acme").tie("WORKS_FOR", "Ben", "Brio")


def test_what_is_out_of_scope_is_not_in_the_network() -> None:
    told = World().people("Ada", "Ben", city="Trento").people("Cleo", city="Rovereto")
    told.met("meeting", TODAY, "Ada Ben Cleo").tie("KNOWS", "Ada", "Cleo")
    found = network(told.project(scope=Compare("city", "eq", "Trento")))
    assert found.nodes == ["s/Ada", "s/Ben"]
    assert ties(found) == ties(
        World().people("Ada", "Ben", city="Trento").met("meeting", TODAY, "Ada Ben").network()
    )


@settings(deadline=None)
@given(st.permutations(range(10)))
def test_the_order_of_facts_changes_nothing(order: list[int]) -> None:
    told = mixed()
    moved = World()
    for place in [*order, *range(10, len(told.told))]:
        fact = told.told[place]
        moved.tell(
            fact.sort, fact.kind, key=fact.key, a=fact.a, b=fact.b, participants=fact.participants,
            at=fact.at, status=fact.status, attributes=fact.attributes,
        )  # fmt: skip
    for level in ("people", "all"):
        assert shown(moved.network(level=level)) == shown(told.network(level=level))
