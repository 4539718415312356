"""Bodies, weighted by how many are in them."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx

from graphsvc.analyses._bodies import seats
from graphsvc.graph import Network, NetworkSettings
from graphsvc.graph.network import Affiliation


def _network(*pairs: tuple[str, str, str]) -> Network:
    network = Network.of(nx.empty_graph(sorted({person for person, _, _ in pairs})))
    return replace(network, affiliations=tuple(
        Affiliation(person, body, body.title(), "MEMBER_OF", role, number)
        for number, (person, body, role) in enumerate(pairs, 1)
    ))  # fmt: skip


def test_the_smallest_body_comes_first_and_weighs_most() -> None:
    network = _network(
        ("ada", "club", ""), ("ben", "club", ""), ("cleo", "club", ""),
        ("ada", "board", "chair"), ("ben", "board", ""), ("ada", "board", "member"),
        ("ada", "alone", ""),
    )  # fmt: skip
    found = seats(network)["ada"]
    assert [(seat.body, seat.members, seat.weight) for seat in found] == [
        ("alone", 1, None), ("board", 2, 1.0), ("club", 3, 0.5)
    ]  # fmt: skip
    assert found[1].facts == (4, 6)
    assert found[1].as_data() == {
        "body": "board", "name": "Board", "role": "chair", "tie": "MEMBER_OF", "members": 2,
        "weight": 1.0,
    }  # fmt: skip
    assert list(seats(network)) == ["ada", "ben", "cleo"]


def test_too_large_a_body_weighs_nothing() -> None:
    network = _network(("ada", "club", ""), ("ben", "club", ""), ("cleo", "club", ""))
    small = replace(network, settings=NetworkSettings(max_body=2))
    assert seats(small)["ada"][0].weight is None
