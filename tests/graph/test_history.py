"""A view's past: networks of earlier days as known then, and what came to an end."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graphsvc.graph import network
from graphsvc.graph.network import History
from graphsvc.model import Commits, Log, facts_of
from graphsvc.model.dates import DAY_MICROSECONDS, first_day, moment
from graphsvc.view import View, project
from tests.graph.world import World, ties


def past(told: World, at: str = "2026-06-30") -> History:
    found = told.network(at).history
    assert found is not None
    return found


def known() -> World:
    told = World().people("Ada", "Ben", "Cleo").companies("Acme", "Brio")
    told.met("call", "2026-01-10", "Ada Ben").met("call", "2026-03-10", "Ada Cleo")
    return told.tie("KNOWS", "Ben", "Cleo", {"valid_from": "2026-02-01"}, strength=0.5)


def test_the_network_of_a_day_holds_what_was_dated_by_then() -> None:
    of = past(known())
    assert of.began is None
    found = {
        at: set(ties(of.network_at(first_day(at), "dated"))) for at in ("2026-01-31", "2026-02-01")
    }
    assert found == {"2026-01-31": {"Ada|Ben"}, "2026-02-01": {"Ada|Ben", "Ben|Cleo"}}
    assert set(ties(of.network_at(first_day("2026-03-10"), "dated"))) == {
        "Ada|Ben",
        "Ada|Cleo",
        "Ben|Cleo",
    }


def test_what_was_recorded_later_was_not_known_then() -> None:
    """Each fact is committed a day after the one before, from 2026-01-01 on."""
    told = known()
    days = np.arange(1, len(told.told) + 1)
    at = moment("2026-01-01") + (days - 1) * DAY_MICROSECONDS
    log = Log("w", sequence=len(days), commits=Commits(days, at))
    view = View("w", valid_at=first_day("2026-06-30"))
    found = network(project(facts_of(log, told.told), view)).history
    assert found is not None
    assert found.began == first_day("2026-01-01")
    # five records first; then the calls of January and March, and the tie
    last = [set(ties(found.network_at(found.began + n, "recorded"))) for n in (4, 5, 6, 7)]
    assert last == [set()] * 4, "nothing had happened by then"
    later = found.network_at(first_day("2026-03-10"), "recorded")
    assert set(ties(later)) == {"Ada|Ben", "Ada|Cleo", "Ben|Cleo"}
    early = replace(view, known_at=moment("2026-01-06T12:00"))
    kept = network(project(facts_of(log, told.told), early)).history
    assert kept is not None
    known_then = kept.network_at(first_day("2026-03-10"), "recorded")
    assert set(ties(known_then)) == {"Ada|Ben"}, "a view that knows less knows no more of its past"


def test_what_came_to_an_end_is_told_by_its_last_end() -> None:
    told = known().tie("CUSTOMER_OF", "Acme", "Brio", {"valid_to": "2026-02"})
    told.tie("CUSTOMER_OF", "Brio", "Acme", {"valid_from": "2020", "valid_to": "2024"})
    told.tie("CUSTOMER_OF", "Brio", "Acme", {"valid_from": "2025"})
    told.dated("Contract", "frame", valid_to="2026-03-31")
    told.tie("PARTY_TO", "Acme", "frame").tie("PARTY_TO", "Brio", "frame")
    told.tie("WORKS_FOR", "Ada", "Acme", {"valid_to": "2025-12-31"})
    said = [(one.kind, set(one.parties), one.day) for one in past(told).endings()]
    assert said == [
        ("WORKS_FOR", {"s/Ada", "s/Acme"}, first_day("2025-12-31")),
        ("CUSTOMER_OF", {"s/Acme", "s/Brio"}, first_day("2026-02-28")),
        ("Contract", {"s/Acme", "s/Brio"}, first_day("2026-03-31")),
    ], "the renewed one did not end"


def test_a_node_is_named_as_it_is_called_now() -> None:
    of = past(known())
    assert of.name_now("s/Ada") == "s/Ada"
    assert of.name_now("s/Zoe") is None


def test_undated_ties_and_records_are_counted() -> None:
    told = known().tie("KNOWS", "Ada", "Cleo").entity("Grievance", "late", state="open")
    assert past(told).undated() == 2, "parties do not count: that somebody is there is no news"
