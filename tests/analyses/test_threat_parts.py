"""Grievances, competitors, discord and supply, against the example and small cases."""

from __future__ import annotations

import pytest

from graphsvc.analyses._supply_loss import losses
from graphsvc.analyses._threat_parts import burden, competitors, discord, grievances, supply
from graphsvc.graph.network import Actor, Grievance, Supply
from tests.analyses.relations import one_group, told
from tests.graph.published import answers_or_skip

US = frozenset({"Ada"})


def person(name: str, employer: str) -> Actor:
    return Actor(name, name, name, "Person", organization=employer, organization_name=employer)


def test_open_grievances_add_up_as_published() -> None:
    table = answers_or_skip("at-risk-example")
    said = next(each for each in table["answers"] if each["metric"] == "grievances")
    assert burden(said["params"]["open"]) == pytest.approx(said["values"]["value"], abs=1e-9)
    for name, severity in said["params"]["severity"].items():
        assert burden([name]) == pytest.approx(severity)


def test_grievances_of_members_and_of_their_employers_count() -> None:
    network = told(
        [("Ada", "Cleo", 0.5), ("Cleo", "Dan", 0.5)], ours=US,
        actors={"Cleo": person("Cleo", "mill")},
        grievances=(
            Grievance("late", "medium", ("Dan",), 1), Grievance("broken", "high", ("mill",), 2),
            Grievance("elsewhere", "critical", ("Zoe",), 3),
        ),
    )  # fmt: skip
    found = grievances(*one_group(network, "Cleo", "Dan"))
    assert found.value == pytest.approx(0.72)
    assert found.text == "open: broken (high), late (medium)"
    assert found.facts == (1, 2)
    assert grievances(*one_group(network, "Dan")).value == pytest.approx(0.3)


def test_no_grievance_open_is_none_only_where_some_are_known() -> None:
    ties = [("Ada", "Cleo", 0.5)]
    some = told(ties, ours=US, grievances=(Grievance("g", "low", ("Zoe",), 1),))
    assert grievances(*one_group(some, "Cleo")).value == 0
    assert grievances(*one_group(told(ties, ours=US), "Cleo")).text.startswith("no-data:")


def test_competitors_have_their_share_of_the_strength() -> None:
    ties = [("Ada", "Cleo", 0.6), ("Ada", "Dan", 0.4), ("Walt", "Dan", 0.2), ("Xaver", "Cleo", 0.1)]
    rival = {"actors": {"Xaver": person("Xaver", "rival")}, "competitors": {"Walt", "rival"}}
    found = competitors(*one_group(told(ties, ours=US, **rival), "Cleo", "Dan"))
    assert found.value == pytest.approx(0.230769231, abs=1e-9)
    assert found.text == "23% of the strength is with competitors, most with Walt"


def test_without_competitors_the_share_is_none_and_without_ties_unknown() -> None:
    network = told([("Ada", "Cleo", 0.6), ("Dan", "Eva", 0.1)], ours=US, competitors={"Walt"})
    assert competitors(*one_group(network, "Cleo")).value == 0
    assert competitors(*one_group(network, "Dan", "Eva")).text.startswith("no-tie:")
    assert competitors(*one_group(told([("a", "b", 1)]), "a", "b")).text.startswith("no-us:")


def test_discord_is_the_part_of_known_signs_within_that_is_negative() -> None:
    ties = [
        ("a", "b", 1),
        ("a", "c", 1),
        ("a", "d", 1),
        ("b", "c", 1),
        ("b", "d", 1),
        ("c", "z", 1),
    ]
    signs = {
        ("a", "b"): -0.2, ("a", "c"): 0.3, ("a", "d"): 0.11, ("b", "c"): 0.9, ("b", "d"): 0.5,
        ("c", "z"): -1.0,
    }  # fmt: skip
    found = discord(*one_group(told(ties, signs=signs), *"abcd"))
    assert (found.value, found.text) == (0.2, "1 of 5 ties within are strained")
    unsigned = told(ties, signs={("a", "b"): 0.1, ("a", "c"): -0.1})
    assert discord(*one_group(unsigned, *"abcd")).text.startswith("no-data:")


def test_supply_is_the_worst_single_failure_for_its_companies() -> None:
    supplies = (
        Supply("mine", "mill", "ore", 0.6, None, None, 1), Supply("pit", "mill", "ore", 0.4, None,
        None, 2), Supply("mine", "forge", "ore", 1.0, None, 0.5, 3),
        Supply("mill", "forge", "sheet", 1.0, None, None, 4), Supply("us", "mill", "pumps", 1.0,
        None, None, 5),
    )  # fmt: skip
    network = told(
        [("Ada", "Cleo", 0.5), ("Cleo", "Dan", 0.5)], ours=US | {"us"}, supplies=supplies,
        actors={"Cleo": person("Cleo", "mill"), "Dan": person("Dan", "forge")},
    )  # fmt: skip
    lost = losses(supplies)
    of, relation = one_group(network, "Cleo", "Dan")
    mill, forge = 0.5 * 0.6, 0.5 * 0.5 + 0.5 * (0.5 * 0.6)
    found = supply(of, relation, lost)
    assert found.value == pytest.approx((mill + forge) / 2)
    assert found.text == f"if mine stops, its companies lose {(mill + forge) / 2:.0%}"
    assert found.facts == (1, 2, 3, 4, 5)


def test_a_group_that_nobody_is_known_to_supply() -> None:
    of, relation = one_group(told([("Ada", "Cleo", 0.5)], ours=US), "Cleo")
    assert supply(of, relation, {}).text.startswith("no-data:")
    own = (Supply("mill", "forge", "", None, None, None, 1),)
    network = told(
        [("Ada", "Cleo", 0.5), ("Cleo", "Dan", 0.5)], ours=US, supplies=own,
        actors={"Cleo": person("Cleo", "mill"), "Dan": person("Dan", "forge")},
    )  # fmt: skip
    assert supply(*one_group(network, "Cleo", "Dan"), losses(own)).value == 0
