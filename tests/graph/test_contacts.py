"""Interactions as contact between pairs."""

from __future__ import annotations

from dataclasses import replace

from graphsvc.graph import Network
from graphsvc.model import CHANNELS, INTERACTIONS, dates
from tests.graph.world import TODAY, World

PEOPLE = ("Ada", "Ben", "Cleo", "Dan")


def world() -> World:
    return World().people(*PEOPLE)


def contact(found: Network) -> list[tuple[str, str, int, float]]:
    """Pairs of keys with direction and share, in the order of the table."""
    known, nodes = found.contacts, [str(node).partition("/")[2] for node in found.nodes]
    assert known is not None
    columns = (known.a.tolist(), known.b.tolist(), known.direction.tolist(), known.share.tolist())
    return [(nodes[a], nodes[b], way, share) for a, b, way, share in zip(*columns, strict=True)]


def test_everyone_hands_out_1_in_a_meeting() -> None:
    found = contact(world().met("meeting", TODAY, "Cleo Ada Dan").network())
    assert found == [("Ada", "Cleo", 0, 0.5), ("Ada", "Dan", 0, 0.5), ("Cleo", "Dan", 0, 0.5)]


def test_a_sender_hands_out_1_and_recipients_have_nothing_of_each_other() -> None:
    told = world().took_part("message", TODAY, {"from": "Ben", "to": "Ada", "cc": "Cleo Dan"})
    third = 1 / 3
    expected = [("Ada", "Ben", -1, third), ("Ben", "Cleo", 1, third), ("Ben", "Dan", 1, third)]
    assert contact(told.network()) == expected


def test_own_address_and_repeats_are_left_out() -> None:
    roles = {"from": "Ada", "to": "Ben Ada", "cc": "Ben", "bcc": "Ada Cleo"}
    told = world().took_part("message", TODAY, roles)
    assert contact(told.network()) == [("Ada", "Ben", 1, 0.5), ("Ada", "Cleo", 1, 0.5)]
    alone = world().took_part("message", TODAY, {"from": "Ada", "to": "Ada"})
    assert contact(alone.network()) == []
    assert contact(world().met("call", TODAY, "Ada Ben Ada").network()) == [("Ada", "Ben", 0, 1)]


def test_the_caller_of_a_two_way_kind_is_one_of_them() -> None:
    told = world().took_part("call", TODAY, {"from": "Ada", "to": "Ben"})
    assert contact(told.network()) == [("Ada", "Ben", 0, 1)]


def test_without_a_sender_those_named_are_together_and_recipients_are_not() -> None:
    named = world().took_part("delivery", TODAY, {"party": "Ada Ben"})
    assert contact(named.network()) == [("Ada", "Ben", 0, 1)]
    received = world().took_part("message", TODAY, {"to": "Ada Ben"})
    assert contact(received.network()) == []


def test_each_of_several_senders_hands_out_1() -> None:
    told = world().took_part("message", TODAY, {"from": "Ada Ben", "to": "Cleo Dan Ben"})
    expected = [("Ada", "Cleo"), ("Ada", "Dan"), ("Ben", "Cleo"), ("Ben", "Dan")]
    assert contact(told.network()) == [(a, b, 1, 0.5) for a, b in expected]


def test_who_is_no_node_of_the_level_still_has_a_share() -> None:
    told = world().companies("Acme").met("meeting", TODAY, "Ada Ben Acme")
    assert contact(told.network()) == [("Ada", "Ben", 0, 0.5)]
    of_all = contact(told.network(level="all"))
    assert [(a, b) for a, b, _, _ in of_all] == [("Acme", "Ada"), ("Acme", "Ben"), ("Ada", "Ben")]
    assert {share for *_, share in of_all} == {0.5}


def test_larger_groups_tie_nobody_and_are_counted() -> None:
    told = world().met("event", TODAY, "Ada Ben Cleo").met("event", TODAY, "Ada Ben")
    told.sent("message", TODAY, "Dan", "Ada Ben Cleo")
    found = told.network(max_group=2)
    assert contact(found) == [("Ada", "Ben", 0, 1)]
    assert "large-group: interactions of over 2 participants, tying nobody: 2" in found.warnings
    assert len(contact(told.network(max_group=4))) == 7
    assert not any("large-group" in warning for warning in told.network(max_group=4).warnings)


def test_interactions_without_a_time_are_left_out_and_counted() -> None:
    told = world().met("call", "", "Ada Ben").met("call", TODAY, "Ada Cleo")
    found = told.network()
    assert contact(found) == [("Ada", "Cleo", 0, 1)]
    assert found.warnings == ("undated: interactions without a time, left out: 1",)


def test_what_is_after_the_day_is_not_there() -> None:
    told = world().met("call", "2026-01-02", "Ada Ben").met("call", "2026-01-03", "Ada Cleo")
    assert contact(told.network("2026-01-02")) == [("Ada", "Ben", 0, 1)]


def test_contacts_are_by_time_and_say_what_they_were() -> None:
    told = world().took_part("message", "2026-02-01T10:00:00Z", {"from": "Ada", "to": "Ben"})
    told.met("meeting", "2026-01-01", "Ada Ben")
    known = told.network().contacts
    assert known is not None
    types = tuple(INTERACTIONS)
    assert [types[code] for code in known.type] == ["meeting", "message"]
    assert [CHANNELS[code] for code in known.channel] == ["in_person", "written"]
    assert known.at.tolist() == [
        dates.moment("2026-01-01"), dates.moment("2026-02-01T10:00:00Z"),
    ]  # fmt: skip
    assert known.fact.tolist() == [6, 5]


def test_a_stated_channel_wins_over_that_of_the_type() -> None:
    told = world()
    told.met("meeting", TODAY, "Ada Ben")
    told.told[-1] = replace(told.told[-1], channel="voice")
    known = told.network().contacts
    assert known is not None
    assert CHANNELS[known.channel[0]] == "voice"


# ---- organisations


def firms() -> World:
    """Ada and Ben at Acme, Cleo at Brio; Dan moved from Acme to Brio with the year 2026."""
    told = world().companies("Acme", "Brio")
    told.tie("WORKS_FOR", "Ada", "Acme").tie("WORKS_FOR", "Ben", "Acme")
    told.tie("WORKS_FOR", "Cleo", "Brio")
    told.tie("WORKS_FOR", "Dan", "Acme", {"valid_to": "2025-12-31"})
    return told.tie("WORKS_FOR", "Dan", "Brio", {"valid_from": "2026"})


def test_people_stand_for_their_organisation_and_n_counts_organisations() -> None:
    found = firms().met("meeting", TODAY, "Ada Ben Cleo").network(level="organizations")
    assert contact(found) == [("Acme", "Brio", 0, 1)]


def test_the_post_of_that_time_counts() -> None:
    then, now = "2025-05-01", "2026-05-01"
    assert contact(firms().met("call", then, "Ada Dan").network(level="organizations")) == []
    found = contact(firms().met("call", now, "Ada Dan").network(level="organizations"))
    assert found == [("Acme", "Brio", 0, 1)]


def test_colleagues_and_people_of_nobody_are_left_out() -> None:
    told = firms().people("Eva").sent("message", TODAY, "Cleo", "Dan Ada Eva")
    assert contact(told.network(level="organizations")) == [("Acme", "Brio", -1, 1)]


def test_organisations_that_act_themselves_are_taken_as_they_are() -> None:
    found = firms().sent("order", TODAY, "Brio", "Ada").network(level="organizations")
    assert contact(found) == [("Acme", "Brio", -1, 1)]


def test_the_persons_behind_are_those_in_contact() -> None:
    told = firms().sent("message", TODAY, "Ada", "Cleo Dan").met("call", TODAY, "Ada Ben Cleo")
    known = told.network(level="organizations").contacts
    assert known is not None
    assert len(known) == 2
    behind = known.persons
    assert behind is not None
    # the mail's two pairs, and Cleo with each of the colleagues on the phone
    assert behind.share.tolist() == [0.5, 0.5, 0.5, 0.5]
    assert len(set(behind.pair.tolist())) == 3
    assert (set(behind.a.tolist()), set(behind.b.tolist())) == ({0}, {1})
    assert behind.is_organization.all()
