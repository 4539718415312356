"""How much a ranking hangs on settings: half-lives and presets."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses import run
from graphsvc.graph import Network, NetworkSettings
from graphsvc.graph.restrengthened import restrengthened
from tests.analyses.ties import number
from tests.graph.world import TODAY, World, ties


def told(**settings: object) -> Network:
    """Olga had much contact half a year ago, Nina has some now; both with their own people."""
    made = World().people("olga", "nina", *(f"{a}{n}" for a in "on" for n in range(8)))
    for n in range(8):
        for age in range(150, 300, 3):
            made.met("meeting", f"{np.datetime64(TODAY) - age}", f"olga o{n}")
        for age in range(0, 20, 9):
            made.met("call", f"{np.datetime64(TODAY) - age}", f"nina n{n}")
    made.tie("KNOWS", "olga", "nina", strength=0.4)
    return made.network(TODAY, **settings)


def test_restrengthened_is_as_if_the_view_had_been_drawn_so() -> None:
    for said in ({"half_life": 30.0}, {"preset": "project"}, {"preset": "declared"}):
        expected = ties(told(**said))
        found = restrengthened(told(), NetworkSettings(**said))
        assert ties(found) == pytest.approx(expected)
        assert (
            found.graph.edges["s/nina", "s/olga"]["facts"]
            == told().graph.edges["s/nina", "s/olga"]["facts"]
        )


def test_organisations_are_as_close_as_their_people_make_them() -> None:
    made = World().people("ada", "ben", "cleo").companies("Acme", "Brio")
    for who, firm in (("ada", "Acme"), ("ben", "Brio"), ("cleo", "Brio")):
        made.tie("WORKS_FOR", who, firm)
    made.met("call", TODAY, "ada ben").met("call", "2026-08-01", "ada cleo")
    made.tie("PARTNER_OF", "Acme", "Brio")
    plain = made.network(TODAY, level="organizations")
    found = restrengthened(plain, NetworkSettings(level="organizations", preset="account"))
    expected = made.network(TODAY, level="organizations", preset="account")
    assert ties(found) == pytest.approx(ties(expected))
    assert ties(found) != pytest.approx(ties(plain))


def test_who_has_only_old_contact_moves_with_the_half_life() -> None:
    found = run("sensitivity", told(), of="degree", given="")
    assert [one["setting"] for one in found.notes["settings"]] == [
        "half_life=45", "half_life=180", "preset=account", "preset=project", "preset=mail",
        "preset=declared",
    ]  # fmt: skip
    strengths = run("sensitivity", told(), of="pagerank")
    olga = next(row for row in strengths.rows if row.subject == ("s/olga",))
    ranks = olga.more["ranks"]
    assert ranks["given"] == olga.rank
    assert ranks["half_life=45"] >= ranks["half_life=180"]
    assert olga.values["rankLow"] == min(ranks.values())
    assert olga.values["rankHigh"] == max(ranks.values())
    assert olga.values["farthest"] == max(abs(rank - ranks["given"]) for rank in ranks.values())


def test_who_moves_by_more_than_a_tenth_is_counted() -> None:
    found = run("sensitivity", told(), of="pagerank")
    far = [row for row in found.rows if number(row.values["farthest"]) > 0.1 * len(found.rows)]
    assert [row.subject for row in found.rows if row.values["moves"]] == [r.subject for r in far]
    assert found.notes["moves"] == len(far) > 0
    for one in found.notes["settings"]:
        assert one["tauB"] is None or -1 <= one["tauB"] <= 1


def test_a_setting_that_ties_nobody_is_left_out_and_said() -> None:
    made = World().people("ada", "ben", "cleo").met("call", TODAY, "ada ben")
    found = run("sensitivity", made.met("call", TODAY, "ben cleo").network(TODAY))
    assert "preset=declared" not in [one["setting"] for one in found.notes["settings"]]
    assert found.warnings[-1].startswith("no-ties: nobody is tied with preset=declared")


def test_of_a_short_half_life_the_half_is_left_out() -> None:
    network = told()
    short = replace(network, settings=NetworkSettings(half_life=1.5))
    names = [one["setting"] for one in run("sensitivity", short).notes["settings"]]
    assert names[0] == "half_life=3"


def test_ties_that_weigh_otherwise_do_not_hang_on_these_settings() -> None:
    found = run("sensitivity", nx.karate_club_graph())
    assert found.rows == ()
    assert found.warnings[0].startswith("no-data:")
