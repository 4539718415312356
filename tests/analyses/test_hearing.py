"""Who was listened to and when; what looks silent and is not."""

from __future__ import annotations

import numpy as np
import pytest

from graphsvc.analyses._hearing import Hearing, day_weights, heard_rows, hearing
from graphsvc.graph import Network
from graphsvc.graph.network import Listening
from tests.analyses.contacts import TODAY, in_touch, recorded


def heard(network: Network) -> Hearing:
    assert network.contacts is not None
    return hearing(network, network.contacts)


def pairs(network: Network, found: Hearing, chosen: np.ndarray) -> set[tuple[object, object]]:
    nodes = network.nodes
    return {(nodes[found.a[p]], nodes[found.b[p]]) for p in np.flatnonzero(chosen)}


def test_pairs_have_their_contacts_in_time() -> None:
    network = in_touch([("b", "a", 9), ("a", "c", 5), ("a", "b", 3), ("a", "b", 30)])
    found = heard(network)
    assert pairs(network, found, np.ones(2)) == {("a", "b"), ("a", "c")}
    rows, owner = found.rows_of(np.array([1, 0]))
    assert (TODAY - found.day[rows]).tolist() == [5, 30, 9, 3]
    assert owner.tolist() == [0, 1, 1, 1]
    assert found.last_day.tolist() == [TODAY - 3, TODAY - 5]
    assert found.last_contact(1, 0) == TODAY - 3
    assert found.last_contact(1, 2) is None


def test_a_received_mail_is_no_own_act() -> None:
    network = in_touch([], [("a", "b", 50), ("b", "a", 20), ("a", "c", 10)])
    found = heard(network)
    acts = dict(zip(network.nodes, found.last_act.tolist(), strict=True))
    assert acts["a"] == TODAY - 10
    assert acts["b"] == TODAY - 20
    assert acts["c"] < 0, "c never did anything"
    assert found.listening[2] == ()
    assert found.listening[0] == (Listening(TODAY - 50, TODAY - 10, True),)


def test_a_pair_is_heard_while_either_side_is() -> None:
    said = recorded(("a", 100, 80), ("b", 85, 60), ("b", 20, 0))
    found = heard(in_touch([("a", "b", 90)], listening=said))
    assert found.heard(0, TODAY - 200, TODAY) == [(TODAY - 100, TODAY - 60), (TODAY - 20, TODAY)]
    assert found.heard(0, TODAY - 70, TODAY - 10) == [
        (TODAY - 70, TODAY - 60), (TODAY - 20, TODAY - 10),
    ]  # fmt: skip
    assert found.heard(0, TODAY - 59, TODAY - 21) == []


def test_contact_on_days_when_nobody_listened_does_not_count() -> None:
    said = recorded(("a", 100, 50))
    found = heard(in_touch([], [("a", "b", age) for age in (120, 90, 50, 49)], listening=said))
    rows, owner = heard_rows(found, np.array([0]), TODAY - 200, TODAY)
    assert (TODAY - found.day[rows]).tolist() == [90, 50]
    assert owner.tolist() == [0, 0]


def test_days_count_by_what_the_heard_pairs_used_to_hold() -> None:
    said = recorded(("a", 9, 0), ("c", 9, 5))
    found = heard(in_touch([("a", "b", 8), ("c", "d", 8)], listening=said))
    weights = day_weights(found, np.array([0, 1]), np.array([1.0, 3.0]), TODAY - 9, TODAY)
    assert weights.tolist() == [1.0] * 5 + [0.25] * 5
    none = day_weights(found, np.array([0]), np.array([0.0]), TODAY - 1, TODAY)
    assert none.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("why", "others", "said", "unrecorded"),
    [
        ("b left and nobody says anything of coverage", [("a", "c", 5)], {}, True),
        ("both are about", [("a", "c", 5), ("b", "d", 7)], {}, False),
        ("b was last seen just within the window", [("a", "c", 5), ("b", "d", 179)], {}, False),
        ("b was last seen just before it", [("a", "c", 5), ("b", "d", 180)], {}, True),
        ("a's mailbox is recorded, so b's silence was heard", [("a", "c", 5)],
         recorded(("a", 900, 0)), False),
        ("a's mailbox stopped", [("a", "c", 185)], recorded(("a", 900, 100)), True),
        ("two mailboxes take turns", [("a", "c", 5)],
         recorded(("a", 900, 90), ("b", 89, 0)), False),
        ("both are about, but neither mailbox is recorded", [("a", "c", 5), ("b", "d", 7)],
         recorded(("a", 900, 200), ("b", 900, 200)), True),
        ("under a third of the days were heard", [("a", "c", 5), ("b", "d", 7)],
         recorded(("a", 900, 121), ("b", 900, 200)), True),
        ("a third of the days were heard", [("a", "c", 5), ("b", "d", 7)],
         recorded(("a", 900, 120), ("b", 900, 200)), False),
        ("nothing is stated of b, who is about", [("a", "c", 5), ("b", "d", 7)],
         recorded(("a", 900, 200)), False),
    ],
)  # fmt: skip
def test_a_silent_pair_is_unrecorded_where_nobody_listened(
    why: str, others: list[tuple[str, str, int]], said: dict[str, tuple[Listening, ...]],
    unrecorded: bool,
) -> None:  # fmt: skip
    network = in_touch([("a", "b", 250), *others], listening=said)
    found = heard(network)
    assert (("a", "b") in pairs(network, found, found.unrecorded(180))) is unrecorded, why


def test_a_pair_in_touch_is_never_unrecorded() -> None:
    network = in_touch([], [("a", "b", 179), ("a", "c", 180)])
    found = heard(network)
    assert pairs(network, found, found.unrecorded(180)) == {("a", "c")}


def test_what_is_inferred_of_a_party_goes_beyond_the_network() -> None:
    seen = {"b": (Listening(TODAY - 300, TODAY - 3, True),)}
    network = in_touch([("a", "b", 250), ("a", "c", 5)], listening=seen)
    found = heard(network)
    assert not found.unrecorded(180).any(), "b wrote to somebody who is no node three days ago"
