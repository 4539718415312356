"""Standing with communities, against the worked example and figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graphsvc.analyses import Finding, Findings, run
from graphsvc.graph.network import Actor, Affiliation, Listening, Opinion
from graphsvc.model.dates import DAY_MICROSECONDS
from graphsvc.model.said import in_lang
from tests.analyses.contacts import TODAY, in_touch, recorded
from tests.analyses.nodes import by_node, order
from tests.analyses.opinions import opinion, told, worked_example
from tests.graph.published import answers_or_skip
from tests.graph.world import World


def figures(found: Findings) -> dict[Any, Any]:
    return {
        row.subject[0]: {
            "value": row.value, "evidence": row.values["evidence"],
            "through_others": row.values["throughOthers"],
        }
        for row in found.rows
    }  # fmt: skip


def test_the_worked_example() -> None:
    table = answers_or_skip("at-risk-example")
    example = next(each for each in table["answers"] if each["metric"] == "standing")
    given = example["params"]
    network = worked_example(given)
    found = run("reputation", network, half_life=given["half_life"], prior=given["prior"])
    assert set(figures(found)) == set(example["values"])
    for community, expected in example["values"].items():
        assert figures(found)[community] == pytest.approx(expected, abs=1e-9)


def test_the_trend_is_against_ninety_days_before() -> None:
    opinions = [opinion("a", 180, 0.5, 1.0), opinion("a", 0, 0.5, -1.0), opinion("b", 10, 0.5, 1)]
    found = run("reputation", told(opinions))
    now, then = (0.125 - 0.5) / (0.625 + 1), 0.25 / 1.25
    assert by_node(found)["a"] == pytest.approx(now)
    row = next(row for row in found.rows if row.subject == ("a",))
    assert row.more["before"] == pytest.approx(then)
    assert row.values["trend"] == pytest.approx(now - then)
    assert by_node(found, "trend")["b"] is None


def test_an_open_problem_does_not_fade_and_a_promise_does() -> None:
    opinions = [
        opinion("a", 900, 0.4, -0.6, "grievance"), opinion("b", None, 0.4, -0.6, "grievance"),
        opinion("c", 90, 0.5, 0.5, "commitment"), opinion("d", None, 0.5, 0.5, "commitment"),
    ]  # fmt: skip
    found = run("reputation", told(opinions))
    assert by_node(found) == pytest.approx({
        "a": -0.24 / 1.4, "b": -0.24 / 1.4, "c": 0.125 / 1.25, "d": None,
    })  # fmt: skip
    assert by_node(found, "trend")["a"] == 0
    assert "undated: 1 commitments have no day and are left out" in found.warnings


def test_reasons_add_up_in_either_language() -> None:
    opinions = [
        opinion("a", 1, 0.3, 0.7, fact=5), opinion("a", 2, 0.3, 0.6, fact=4),
        opinion("a", 9, 0.4, -0.9, "grievance", 7), opinion("a", 3, 0.5, -0.7, "commitment", 6),
    ]  # fmt: skip
    (row,) = run("reputation", told(opinions)).rows
    assert row.facts == (4, 5, 6, 7)
    amounts = [each.amount for each in row.reasons if each.amount is not None]
    assert len(amounts) == 3
    assert sum(amounts) == pytest.approx(row.value, abs=1e-12)
    assert {each.part: in_lang(each.text, "en") for each in row.reasons} == {
        "interaction": "2 contacts whose tone is stated", "grievance": "1 open grievance",
        "commitment": "1 commitment kept or broken",
    }  # fmt: skip
    assert in_lang(row.reasons[0].text, "it") == "2 contatti di cui è noto il tono"


def test_what_comes_through_others_names_who_is_on_both() -> None:
    opinions = [opinion("a", 0, 1, 1), opinion("b", 0, 1, -1)]
    ties = [("a", "b", 0.5), ("a", "c", 0.9), ("a", "us", 0.8), ("b", "c", 0.2)]
    seats = [
        Affiliation(person, body, body, "MEMBER_OF", "", 1)
        for person, body in (("Ann", "a"), ("Ann", "b"), ("Bo", "b"), ("Cy", "c"), ("Cy", "b"))
    ]
    found = run("reputation", told(opinions, ties, seats=tuple(seats)))
    rows = {row.subject[0]: row for row in found.rows}
    assert by_node(found) == {"a": 0.5, "b": -0.5, "c": None}
    # c tells nothing, and we are not others
    assert rows["a"].more["via"] == [
        {"node": "b", "strength": 0.5, "standing": -0.5, "people": ["Ann"]},
    ]  # fmt: skip
    assert by_node(found, "throughOthers") == pytest.approx({
        "a": -0.5, "b": 0.5, "c": (0.9 * 0.5 - 0.2 * 0.5) / 1.1,
    })  # fmt: skip
    assert rows["c"].more["via"][1]["people"] == ["Cy"]


def test_contact_that_we_had_no_part_in_tells_nothing_of_us() -> None:
    among_them = Opinion(("a", "b"), TODAY * DAY_MICROSECONDS, 1, -1, "interaction", 1)
    found = run("reputation", told([among_them]))
    assert by_node(found) == {"a": None, "b": None}
    assert found.warnings == (
        "no-data: standing of 2 rows is undefined, nothing tells the tone of contact, grievances "
        "and commitments",
    )
    nobody = run("reputation", told([among_them], ours=frozenset()))
    assert by_node(nobody) == {"a": -0.5, "b": -0.5}
    assert nobody.warnings[0].startswith("no-us: ")


def test_who_nobody_listened_to_comes_last_without_a_trend() -> None:
    met = [("a", "us", 200), ("b", "us", 200), ("b", "c", 3), ("c", "us", 200)]
    opinions = [opinion("a", 200, 1, 0.9), opinion("b", 200, 1, 0.1), opinion("c", 200, 1, 0.2)]
    actors = {node: Actor(node, node, node, "Community") for node in "abc"}
    said: dict[str, Any] = {
        "opinions": lambda: tuple(opinions), "ours": frozenset({"us"}), "actors": actors,
    }  # fmt: skip
    found = run("reputation", in_touch(met, **said))
    assert order(found) == ["c", "b", "a"]
    assert [row.rank for row in found.rows] == [1, 2, None]
    assert by_node(found, "recorded") == {"c": True, "b": True, "a": False}
    assert by_node(found, "trend")["a"] is None
    assert number(by_node(found, "trend")["b"]) < 0
    assert found.rows[-1].reasons[-1].part == "unrecorded"
    assert found.warnings[-1].startswith("unrecorded: nobody listened to 1 rows")


def number(value: Any) -> float:
    assert isinstance(value, float)
    return value


@pytest.mark.parametrize("who", ["a", "us"])
def test_where_a_source_says_it_listened_silence_is_silence(who: str) -> None:
    actors = {"a": Actor("a", "a", "a", "Community")}
    network = in_touch(
        [("a", "us", 200)], opinions=lambda: (opinion("a", 200, 1, 0.9),), actors=actors,
        ours=frozenset({"us"}), listening=recorded((who, 300, 0)),
    )  # fmt: skip
    assert by_node(run("reputation", network), "recorded") == {"a": True}
    stopped = replace(network, listening={who: (Listening(TODAY - 300, TODAY - 30, False),)})
    assert by_node(run("reputation", stopped), "recorded") == {"a": False}


def test_kinds_that_are_asked_for() -> None:
    kinds = {"a": "Company", "b": "Community", "us": "Company"}
    actors = {node: Actor(node, node, node, kind) for node, kind in kinds.items()}
    network = told([opinion("a", 0, 1, 1), opinion("b", 0, 1, 1)], actors=actors)
    asked = {
        kind: order(run("reputation", network, kind=kind))
        for kind in ("Community", "Company", "Organization", "Person")
    }
    assert asked == {"Community": ["b"], "Company": ["a"], "Organization": ["a", "b"], "Person": []}


def test_without_a_prior_and_without_weight_there_is_nothing() -> None:
    assert by_node(run("reputation", told([opinion("a", 0, 0, 1)]), prior=0)) == {"a": None}
    assert by_node(run("reputation", told([opinion("a", 0, 0.5, 1)]), prior=0)) == {"a": 1}


def test_a_view_as_a_whole() -> None:
    world = World().companies("Us").people("Ada", "Ben", "Cleo").set("us", "s/Us")
    world.entity("Community", "Council", "Press")
    world.tie("WORKS_FOR", "Ada", "Us").tie("WORKS_FOR", "Ben", "Council")
    world.tie("MEMBER_OF", "Cleo", "Council").tie("MEMBER_OF", "Cleo", "Press")
    world.took_part("meeting", "2026-11-24", {"attendee": "Ada Ben"}, sentiment=0.8)
    found = run("reputation", world.network(level="organizations", weight="strength"))
    rows: dict[Any, Finding] = {row.subject[0]: row for row in found.rows}
    assert by_node(found) == {"s/Council": pytest.approx(0.4 / 1.5), "s/Press": None}
    (via,) = rows["s/Press"].more["via"]
    assert (via["node"], via["people"]) == ("s/Council", ["s/Cleo"])
