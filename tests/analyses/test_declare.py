"""Ranks of rows."""

from __future__ import annotations

import networkx as nx

from graphsvc.analyses._declare import Finding, ranked
from graphsvc.graph import Network

NETWORK = Network.of(nx.empty_graph(["a", "b", "c", "d", "e"]))


def _ranked(*values: float | None, lowest_first: bool = False) -> list[tuple[object, int | None]]:
    rows = [Finding((node,), value) for node, value in zip("edcba", values, strict=True)]
    found = ranked(rows, NETWORK, lowest_first=lowest_first)
    return [(row.subject[0], row.rank) for row in found]


def test_ranks_are_1_2_2_4_and_the_undefined_have_none() -> None:
    assert _ranked(2, None, 5, 2, 1) == [("c", 1), ("b", 2), ("e", 2), ("a", 4), ("d", None)]


def test_the_lowest_may_be_best() -> None:
    found = _ranked(2, None, 5, 2, 1, lowest_first=True)
    assert found == [("a", 1), ("b", 2), ("e", 2), ("c", 4), ("d", None)]


def test_what_differs_after_nine_decimals_is_equal() -> None:
    assert [rank for _, rank in _ranked(1, 1 + 4e-10, 1 - 4e-10, 1 + 2e-9, 0)] == [1, 2, 2, 2, 5]


def test_ties_and_groups_stand_in_the_order_of_their_nodes() -> None:
    rows = [Finding(subject, 1.0) for subject in (("b", "c"), ("a", "d"), ("a", "c"))]
    assert [row.subject for row in ranked(rows, NETWORK)] == [("a", "c"), ("a", "d"), ("b", "c")]
