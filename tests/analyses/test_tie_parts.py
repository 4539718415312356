"""On whom a group hangs and who has no tie to us, against the example and small cases."""

from __future__ import annotations

import pytest

from graphsvc.analyses._tie_parts import dependence, key_person, thin_contact
from graphsvc.graph.network import Decides
from tests.analyses.relations import one_group, told
from tests.graph.published import answers_or_skip

US = frozenset({"Ada", "Ben"})
CLUSTER = ("Cleo", "Dan", "Eva", "Fay")
TIES = [("Ada", "Cleo", 0.6), ("Ada", "Dan", 0.2), ("Ben", "Dan", 0.2)]
REACH = [("Ada", "Cleo"), ("Ada", "Dan"), ("Cleo", "Eva"), ("Dan", "Ben"), ("Dan", "Fay")]


def test_dependence_is_as_published() -> None:
    table = answers_or_skip("at-risk-example")
    told_there = next(each for each in table["answers"] if each["metric"] == "dependence")
    given = told_there["params"]["strength by our person | their person"]
    assert {f"{a}|{b}": weight for a, b, weight in TIES} == given
    found = dependence(*one_group(told(TIES, ours=US), *CLUSTER[:2]))
    assert found.value == pytest.approx(told_there["values"]["value"], abs=1e-9)


def test_dependence_is_the_larger_of_both_sides() -> None:
    ours = dependence(*one_group(told(TIES, ours=US), "Cleo", "Dan"))
    assert ours.value == pytest.approx(0.68)
    assert ours.text == "80% of the strength runs through Ada"
    theirs = dependence(*one_group(told(TIES, ours=frozenset({"Cleo", "Dan"})), "Ada", "Ben"))
    assert theirs.value == pytest.approx(0.68)
    alone = dependence(
        *one_group(told([("Ada", "Cleo", 0.1), ("Ben", "Cleo", 0.1)], ours=US), "Cleo")
    )
    assert alone.value == 1
    assert alone.text == "100% of the strength runs through Cleo"


def test_without_a_tie_nothing_depends() -> None:
    network = told([("Cleo", "Dan", 0.5)], ours=US, nodes=["Ada"])
    found = dependence(*one_group(network, "Cleo", "Dan"))
    assert (found.value, found.text) == (None, "no-tie: no tie is known")


def test_the_key_person_is_as_published() -> None:
    table = answers_or_skip("at-risk-example")
    told_there = next(each for each in table["answers"] if each["metric"] == "key_person")
    assert told_there["params"]["ties"] == [list(pair) for pair in REACH]
    network = told([(a, b, 1.0) for a, b in REACH], ours=US)
    found = key_person(*one_group(network, *CLUSTER))
    assert found.value == max(told_there["values"].values())
    assert found.text == "without Ada, 2 of 4 others would be out of our reach"


def test_a_member_counts_others_only() -> None:
    ties = [("Ada", "Cleo", 1.0), ("Cleo", "Dan", 1.0), ("Cleo", "Eva", 1.0)]
    network = told([*ties, ("Ben", "Cleo", 1.0)], ours=US)
    found = key_person(*one_group(network, "Cleo", "Dan", "Eva"))
    assert (found.value, found.text) == (1, "without Cleo, 2 of 2 others would be out of our reach")


def test_reach_is_three_steps_of_ties_that_carry() -> None:
    chain = [("Ada", "x", 1.0), ("x", "y", 1.0), ("y", "Cleo", 1.0), ("Cleo", "Dan", 1.0)]
    network = told([*chain, ("Ada", "Dan", 0.04)], ours=US)
    of, relation = one_group(network, "Cleo", "Dan")
    assert of.steps.tolist() == [0, 3, 4, 1, 2]  # Ada, Cleo, Dan, x, y
    assert key_person(of, relation).value == 1, "only Cleo is in reach, and x alone leads there"
    far = told([("Ada", "x", 0.04), ("x", "Cleo", 1.0)], ours=US)
    assert key_person(*one_group(far, "Cleo")).text.startswith("no-tie:")


def test_a_second_way_of_three_steps_is_a_way() -> None:
    ties = [("Ada", "Cleo", 1.0), ("Ben", "x", 1.0), ("x", "Dan", 1.0), ("Dan", "Cleo", 1.0)]
    found = key_person(*one_group(told(ties, ours=US), "Cleo", "Dan"))
    assert found.value == 0
    assert found.text == "each of 2 members in reach stays in reach whoever leaves"


def test_thin_contact_is_the_decision_weight_without_a_tie() -> None:
    decides = tuple(
        Decides(node, "contract", "Contract", role, fact)
        for fact, (node, role) in enumerate([
            ("Cleo", "economic buyer"), ("Dan", "approver"), ("Eva", "economic buyer"),
            ("Eva", "approver"), ("Zoe", "approver"),
        ])
    )  # fmt: skip
    ties = [("Ada", "Cleo", 0.3), ("Ben", "Dan", 0.25), ("Ada", "Eva", 0.24), ("Eva", "Fay", 1.0)]
    network = told(ties, ours=US, decisions=decides)
    found = thin_contact(*one_group(network, *CLUSTER), 0.25)
    assert found.value == pytest.approx(0.5)
    assert found.text == "50% of what decides has no tie to us of 0.25 or more: Eva"
    assert found.facts == (0, 1, 2, 3)


def test_roles_weigh_as_in_decision_closeness() -> None:
    decides = (
        Decides("Cleo", "c", "c", "legal", 1), Decides("Dan", "c", "c", "user", 2),
        Decides("Eva", "c", "c", "", 3),
    )  # fmt: skip
    network = told([("Ada", "Cleo", 0.5), ("Cleo", "Dan", 1), ("Dan", "Eva", 1)], ours=US)
    of, relation = one_group(told(network.graph.edges(data="weight"), ours=US, decisions=decides),
                             "Cleo", "Dan", "Eva")  # fmt: skip
    assert thin_contact(of, relation, 0.25).value == pytest.approx(0.8 / 1.5)


def test_where_no_decision_is_known_members_count_alike() -> None:
    network = told([("Ada", "Cleo", 0.3), ("Cleo", "Dan", 1.0)], ours=US)
    found = thin_contact(*one_group(network, "Cleo", "Dan"), 0.25)
    assert found.value == 0.5
    assert found.text.startswith(
        "50% of the members have no tie to us of 0.25 or more (no decisions known)"
    )


def test_without_us_a_star_hangs_on_its_middle_and_a_ring_on_nobody() -> None:
    star = told([("a", other, 0.5) for other in "bcde"])
    of, relation = one_group(star, *"abcde")
    assert dependence(of, relation).value == pytest.approx(1)
    assert dependence(of, relation).text == (
        "100% of the strength within involves a; 40% if all were alike"
    )
    assert key_person(of, relation).value == pytest.approx(3 / 4)
    ring = told([("a", "b", 0.5), ("b", "c", 0.5), ("c", "d", 0.5), ("a", "d", 0.5)])
    of, relation = one_group(ring, *"abcd")
    assert dependence(of, relation).value == 0
    assert key_person(of, relation).value == 0
    assert thin_contact(of, relation, 0.25).text.startswith("no-us:")


def test_without_us_what_leaves_the_group_does_not_count() -> None:
    network = told([("a", "b", 0.5), ("b", "c", 0.25), ("a", "c", 0.25), ("c", "z", 9)])
    found = dependence(*one_group(network, "a", "b", "c"))
    assert found.value == pytest.approx((0.75 - 2 / 3) / (1 / 3))


def test_two_without_us_always_hang_on_each_other() -> None:
    of, relation = one_group(told([("a", "b", 0.5)]), "a", "b")
    assert dependence(of, relation).text.startswith("too-few-nodes:")
    assert key_person(of, relation).text.startswith("too-few-nodes:")
