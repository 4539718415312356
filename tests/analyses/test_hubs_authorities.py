"""Hubs and authorities against networkx, and where they are not one vector."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses import run
from tests.analyses.nodes import by_node, near


@pytest.mark.parametrize("seed", range(4))
def test_values_are_those_of_networkx(seed: int) -> None:
    graph = nx.gnp_random_graph(15, 0.3, seed=seed, directed=True)
    hub, authority = nx.hits(graph, tol=1e-13, max_iter=10_000)
    found = run("hubs-authorities", graph)
    most = max(hub.values()), max(authority.values())
    assert by_node(found) == near({node: value / most[0] for node, value in hub.items()}, 1e-7)
    told = {node: value / most[1] for node, value in authority.items()}
    assert by_node(found, "authority") == near(told, 1e-7)
    assert found.warnings == ()


def test_two_stars_alike_are_not_unique() -> None:
    graph = nx.DiGraph([("a", "c"), ("b", "c"), ("d", "f"), ("e", "f")])
    found = run("hubs-authorities", graph)
    assert by_node(found) == near({"a": 1, "b": 1, "c": 0, "d": 1, "e": 1, "f": 0})
    assert by_node(found, "authority") == near({"a": 0, "b": 0, "c": 1, "d": 0, "e": 0, "f": 1})
    assert found.warnings[0].startswith("not-unique: 2 parts of the network")


def test_without_ties_nobody_points() -> None:
    found = run("hubs-authorities", nx.empty_graph(3, nx.DiGraph))
    assert by_node(found) == {0: None, 1: None, 2: None}
    assert found.warnings == (
        "no-data: hub and authority of 3 rows is undefined, there are no ties",
    )
