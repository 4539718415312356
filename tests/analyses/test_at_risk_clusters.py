"""Groups at risk: one that drifts away, one that only looks silent, and who should act."""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import Finding, Findings, run
from graphsvc.graph import Actor, Network, Node
from graphsvc.graph.network import Grievance, Manages
from tests.analyses.contacts import TODAY, in_touch, recorded, saying
from tests.analyses.relations import told
from tests.analyses.ties import number
from tests.graph.world import World

Met = list[tuple[str, str, int]]
US = frozenset({"ada", "ben"})
# the valley: three people whom ada and ben met less and less; the hills: three as ever
VALLEY, HILLS = ("vic", "vito", "vera"), ("hal", "hugh", "hope")
AMONG = [
    (a, b, age) for group in (VALLEY, HILLS) for a in group for b in group if a < b
    for age in range(1, 400, 9)
]  # fmt: skip
STEADY = [(us, them, age) for us in ("ada", "ben") for them in HILLS for age in range(2, 700, 10)]
USUAL = [(us, them, age) for us in ("ada", "ben") for them in VALLEY for age in range(190, 700, 10)]
DRIFT = [(us, them, age) for us in ("ada", "ben") for them in VALLEY
         for age in (185, 180, 170, 163, 155, 145, 130, 120, 100, 80)]  # fmt: skip
INSIDE = [("ada", "ben", age) for age in range(0, 400, 3)]
HEARD = recorded(("ada", 900, 0), ("ben", 900, 0))


def groups(found: Findings) -> dict[str, Finding]:
    """Rows by their first member."""
    return {str(row.subject[0]): row for row in found.rows}


def rate(met: Met, **said: Any) -> dict[str, Finding]:
    network = in_touch(met, **({"ours": US, "listening": HEARD} | said))
    return groups(run("at-risk-clusters", network))


def test_the_group_that_drifts_away_comes_first() -> None:
    network = in_touch([*AMONG, *STEADY, *USUAL, *DRIFT, *INSIDE], ours=US, listening=HEARD)
    found = run("at-risk-clusters", network)
    assert [row.subject for row in found.rows] == [("vera", "vic", "vito"), ("hal", "hope", "hugh")]
    valley, hills = found.rows
    assert valley.rank == 1
    parts = valley.more["components"]
    assert parts["fading"] > 0.9
    assert parts["silence"] > 0.9
    assert parts["dependence"] == pytest.approx(0.5), "two of us, alike"
    assert valley.more["contactPerWindow"][-2:] == [0, 0]
    assert valley.more["lastContact"] == "2024-07-16"
    assert valley.more["nextAction"]["part"] in ("fading", "silence")
    assert hills.more["components"]["fading"] == 0
    assert hills.more["components"]["silence"] < 0.6
    assert number(hills.value) < number(valley.value) / 2
    change = valley.more["changePoint"]
    assert "2024-05-01" < change["from"] < "2024-07-20"
    assert change["p"] < 0.1
    assert change["pAdjusted"] == pytest.approx(2 * change["p"]), "two groups were looked at"
    assert valley.more["unrecorded"] == []


def test_in_the_twin_that_did_not_drift_nothing_is_found() -> None:
    steady = [
        (us, them, age) for us in ("ada", "ben") for them in VALLEY for age in range(2, 700, 10)
    ]
    rows = rate([*AMONG, *STEADY, *steady, *INSIDE])
    assert rows["vera"].value == pytest.approx(rows["hal"].value)
    assert rows["vera"].more["components"]["fading"] == 0


def test_the_group_that_only_looks_silent_is_unrecorded_and_has_no_risk() -> None:
    """The same meetings, but what ada and ben did was recorded up to 190 days ago only."""
    once = [meeting for meeting in AMONG if meeting[0] in HILLS or meeting[2] > 190]
    deaf = recorded(("ada", 900, 190), ("ben", 900, 190))
    mails = [(us, them, age) for us, them, age in USUAL]
    network = in_touch([*once, *INSIDE[64:]], mails, ours=US, listening=deaf)
    found = run("at-risk-clusters", network)
    valley = groups(found)["vera"]
    assert (valley.value, valley.rank) == (None, None)
    assert valley.values["state"] == "unrecorded"
    assert valley.more["components"]["fading"] is None
    assert valley.more["components"]["silence"] is None
    assert valley.more["components"]["dependence"] is None
    assert valley.more["components"]["thin_contact"] is None
    assert valley.more["unknown"]["fading"].startswith("unrecorded:")
    assert {one["word"] for one in valley.more["unrecorded"]} == {"unrecorded"}
    assert len(valley.more["unrecorded"]) == 6
    assert valley.more["unrecorded"][0]["lastContact"] == "2024-03-28"
    assert valley.more["nextAction"]["text"].endswith("since nobody recorded it")
    assert any(text.startswith("unrecorded: 1 group is not rated") for text in found.warnings)


def test_the_same_silence_counts_where_both_mailboxes_were_recorded() -> None:
    once = [meeting for meeting in AMONG if meeting[0] in HILLS or meeting[2] > 190]
    network = in_touch([*once, *INSIDE[64:]], USUAL, ours=US, listening=HEARD)
    valley = groups(run("at-risk-clusters", network))["vera"]
    assert valley.values["state"] == "rated"
    assert valley.more["components"]["silence"] > 0.9
    assert valley.more["components"]["fading"] is None, "of 180 days without any contact no slope"


def test_a_mailbox_that_stops_lately_is_no_fading() -> None:
    """Mails pass as ever, but ben's part of them is not recorded since two months."""
    mails = [*STEADY, *[(us, them, age) for us in ("ada", "ben") for them in VALLEY
             for age in range(2, 700, 10)]]  # fmt: skip
    seen = [mail for mail in mails if mail[0] == "ada" or mail[2] > 60]
    deaf = recorded(("ada", 900, 0), ("ben", 900, 61))
    among = [
        ("vera", "vic", 300),
        ("vera", "vito", 300),
        ("hal", "hope", 300),
        ("hal", "hugh", 300),
    ]
    network = in_touch(among, seen, ours=US, listening=deaf)
    sides: dict[Node, Actor] = {
        them: Actor(them, them, them, "Person", attributes={"side": them[0]})
        for them in (*VALLEY, *HILLS)
    }
    rows = groups(run("at-risk-clusters", replace(network, actors=sides), by="side"))
    levels = rows["vera"].more["contactPerWindow"]
    assert levels == pytest.approx([18] * 6, rel=0.02)
    assert rows["vera"].more["components"]["fading"] < 0.05
    assert rows["vera"].more["components"]["silence"] < 0.6


def test_where_all_recording_stopped_lately_silence_is_not_known() -> None:
    """Mails as ever up to 60 days ago, when both mailboxes stop."""
    mails = [
        (us, them, age) for us in ("ada", "ben") for them in VALLEY for age in range(61, 700, 7)
    ]
    deaf = recorded(("ada", 900, 61), ("ben", 900, 61))
    among = [("vera", "vic", 300), ("vera", "vito", 300)]
    row = groups(run("at-risk-clusters", in_touch(among, mails, ours=US, listening=deaf)))["vera"]
    assert row.values["state"] == "rated"
    assert row.more["contactPerWindow"][-2:] == [None, None]
    assert row.more["components"]["silence"] is None
    assert row.more["unknown"]["silence"].startswith("unrecorded:")
    assert row.more["components"]["fading"] < 0.2
    assert row.more["changePoint"] is None


def test_where_little_of_the_contact_was_recorded_nothing_is_said_of_the_rest() -> None:
    """Vera answers ada; of vic and vito, who had most of it, nobody has heard since spring."""
    rare = [("vera", "ada", age) for age in range(5, 170, 25)]
    busy = [(us, them, age) for us in ("ada", "ben") for them in ("vic", "vito")
            for age in range(190, 700, 5)]  # fmt: skip
    among = [("vera", "vic", 300), ("vera", "vito", 300)]
    network = in_touch([*among, *INSIDE], [*busy, *rare], ours=US)
    row = groups(run("at-risk-clusters", network))["vera"]
    assert row.values["state"] == "unrecorded"
    assert row.more["components"]["fading"] is None
    assert row.more["components"]["dependence"] is None


def test_who_is_about_has_thin_contact_though_a_colleague_of_ours_left() -> None:
    """Ben left in spring. Vic, whom he alone knew, is seen with others; vito is not."""
    left = [("ben", them, age) for them in ("vic", "vito") for age in range(250, 500, 9)]
    lately = [("ada", "vera", age) for age in range(3, 400, 4)]
    about = [("vic", "vera", age) for age in range(5, 200, 50)]
    network = in_touch([*left, *lately, *about, ("vito", "vera", 300)], ours=US)
    network = saying(network, ("ada", "vera"), weight=0.6)
    (row,) = [r for r in run("at-risk-clusters", network).rows if "vic" in r.subject]
    said = next(reason.text for reason in row.reasons if reason.part == "thin_contact")
    assert said.endswith(": vic"), "of vito it is not known"


def test_reasons_add_up_and_are_in_order() -> None:
    open_one = Grievance("late", "high", ("vic",), 99)
    rows = rate([*AMONG, *STEADY, *USUAL, *DRIFT, *INSIDE], grievances=(open_one,))
    for row in rows.values():
        amounts = [number(reason.amount) for reason in row.reasons]
        assert fsum(amounts) == pytest.approx(row.value, abs=1e-9)
        assert amounts == sorted(amounts, reverse=True)
        assert {r.part for r in row.reasons} == {
            p for p, v in row.more["parts"].items() if v is not None
        }
        assert row.values["known"] == pytest.approx(0.9), "discord and supply are not known"
    assert rows["vera"].more["components"]["grievances"] == 0.6
    assert rows["hal"].more["components"]["grievances"] == 0
    assert 99 in rows["vera"].facts
    assert 99 not in rows["hal"].facts


def test_the_accountable_manager_acts_else_the_closest_of_us() -> None:
    met = [*AMONG, *STEADY, *USUAL, *DRIFT, *INSIDE]
    mill = {them: Actor(them, them, them, "Person", organization="mill") for them in VALLEY}
    rows = rate(met, actors=mill, managers=(Manages("mia", "mill", 7), Manages("max", "hal", 8)))
    assert rows["vera"].more["act"] == {
        "node": "mia", "name": "mia", "because": "accountable manager"
    }  # fmt: skip
    assert rows["hal"].more["act"]["node"] == "max"
    assert 7 in rows["vera"].facts
    network = in_touch(met, ours=US, listening=HEARD)
    network = saying(network, ("ben", "vic"), weight=0.9)
    closest = groups(run("at-risk-clusters", network))["vera"].more["act"]
    assert closest == {"node": "ben", "name": "ben", "because": "closest of us"}


def test_without_us_a_group_is_judged_by_what_binds_its_members() -> None:
    fewer = [(a, b, age) for a in VALLEY for b in VALLEY if a < b for age in range(1, 180)
             if age % max(2, (190 - age) // 6) == 0]  # fmt: skip
    hills = [(a, b, age) for a in HILLS for b in HILLS if a < b for age in range(1, 400, 4)]
    found = run("at-risk-clusters", in_touch([*fewer, *hills]))
    valley, hilltop = groups(found)["vera"], groups(found)["hal"]
    assert found.warnings[0].startswith("no-us:")
    assert found.notes["us"] is False
    assert valley.more["components"]["thin_contact"] is None
    assert valley.more["components"]["competitors"] is None
    assert valley.more["components"]["dependence"] == 0, "a triangle of equals"
    assert hilltop.more["components"]["fading"] < 0.1
    assert valley.more["minCut"] is None
    assert valley.more["act"]["because"] == "closest of its members"


def test_groups_that_nothing_ties_to_us_are_listed_without_a_risk() -> None:
    ties = [("ada", "vic", 0.5), ("vic", "vito", 0.5), ("x", "y", 0.5), ("y", "z", 0.5)]
    found = run("at-risk-clusters", told(ties, ours=US))
    row = groups(found)["x"]
    assert (row.value, row.values["state"]) == (None, "no-tie")
    assert (
        "no-tie: 1 group is tied to none of us, so nothing can be at risk there" in found.warnings
    )


def test_a_node_without_ties_is_not_rated_and_a_customer_with_one_tie_is() -> None:
    found = run("at-risk-clusters", told([("ada", "vic", 0.5)], ours=US, nodes=["zoe"]))
    assert [row.subject for row in found.rows] == [("vic",)]
    assert found.rows[0].more["components"]["dependence"] == 1
    assert found.rows[0].more["components"]["thin_contact"] == 0
    assert "isolate: 1 node is in no group with others and is not rated" in found.warnings
    assert any(text.startswith("little-known: 1 group") for text in found.warnings)


def test_the_least_cut_between_a_group_and_us() -> None:
    ties = [("ada", "vic", 0.3), ("ada", "go", 0.2), ("go", "vito", 0.9), ("vic", "vito", 0.8)]
    network = told(ties, ours=US)
    actors: dict[Node, Actor] = {
        them: Actor(them, them, them, "Person", organization="mill") for them in ("vic", "vito")
    }
    found = run("at-risk-clusters", replace(network, actors=actors), by="account")
    (row,) = found.rows
    assert row.subject == ("vic", "vito")
    assert row.more["minCut"]["value"] == pytest.approx(0.5)
    assert [one["pair"] for one in row.more["minCut"]["ties"]] == [["ada", "go"], ["ada", "vic"]]
    assert "no-data: 1 node has no account and is in no group" in found.warnings


def test_articulation_points_are_told() -> None:
    ties = [("ada", "v1", 0.5), ("v1", "v2", 0.5), ("v2", "v3", 0.5)]
    said = {n: Actor(n, n, n, "Person", organization="mill") for n in ("v1", "v2", "v3")}
    (row,) = run("at-risk-clusters", told(ties, ours=US, actors=said), by="account").rows
    assert row.subject == ("v1", "v2", "v3")
    assert row.more["articulation"] == ["v2"]


def test_other_weights_give_another_risk() -> None:
    network = told([("ada", "vic", 0.5), ("ada", "vito", 0.1), ("vic", "vito", 0.5)], ours=US)
    (row,) = run(
        "at-risk-clusters", network, weights="dependence=0,key_person=0,competitors=0"
    ).rows
    assert row.value == pytest.approx(0.5), "thin contact alone: vito"
    assert row.more["parts"]["dependence"] == 0
    assert row.more["parts"]["thin_contact"] == 0.5


@pytest.mark.parametrize("name", ["karate", "empty"])
def test_any_network_can_be_asked(name: str) -> None:
    graph = nx.karate_club_graph() if name == "karate" else nx.Graph()
    found = run("at-risk-clusters", Network.of(graph))
    values = [row.value for row in found.rows]
    assert len(values) == (4 if name == "karate" else 0)
    assert all(0 <= number(value) <= 1 for value in values)


def test_a_view_of_facts_comes_to_the_same_as_by_hand() -> None:
    """Brio's three hang on Ada alone, who mails them every week; a complaint is open."""
    world = World().companies("Acme", "Brio").people("Ada", "Ben", "Cleo", "Dan", "Eva")
    world.set("us", "Acme").entity("Grievance", "late", severity="medium")
    for who, firm in (
        ("Ada", "Acme"),
        ("Ben", "Acme"),
        ("Cleo", "Brio"),
        ("Dan", "Brio"),
        ("Eva", "Brio"),
    ):
        world.tie("WORKS_FOR", who, firm)
    world.tie("ABOUT", "late", "Brio").tie("MANAGES_RELATION_WITH", "Ben", "Brio")
    world.tie("DECIDES", "Dan", "late", role="approver")
    for day in range(1, 25):
        for month in ("08", "09", "10", "11"):
            world.met("meeting", f"2026-{month}-{day:02}", "Ada Cleo Dan Eva")
    found = run("at-risk-clusters", world.network("2026-11-24"), by="account")
    (row,) = [row for row in found.rows if row.more["name"] == "Brio"]
    parts = row.more["components"]
    assert parts["dependence"] == 1
    assert parts["key_person"] == 1
    assert parts["thin_contact"] == 0
    assert parts["grievances"] == pytest.approx(0.3)
    assert row.more["act"]["name"] == "Ben"
    assert row.more["nextAction"]["part"] == "dependence"


def test_the_day_stands_for_now() -> None:
    assert in_touch([("a", "b", 1)]).day == TODAY
