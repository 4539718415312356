"""PageRank against networkx and its own law."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses import run
from tests.analyses.nodes import by_node, near, some_graph


@pytest.mark.parametrize("damping", [0.0, 0.5, 0.85, 0.99])
@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_values_are_those_of_networkx(seed: int, directed: bool, damping: float) -> None:
    graph = some_graph(seed, directed)
    told = nx.pagerank(graph, alpha=damping, weight="weight", tol=1e-14, max_iter=20_000)
    found = by_node(run("pagerank", graph, damping=damping))
    assert found == near(told)
    assert sum(found.values()) == pytest.approx(1, abs=1e-9)


def test_isolates_have_the_floor() -> None:
    graph = nx.star_graph(3)
    graph.add_node("alone")
    found = by_node(run("pagerank", graph))
    assert min(found, key=found.__getitem__) == "alone"
    assert found["alone"] > 0


@pytest.mark.parametrize("damping", [0.0, 0.5, 0.85, 0.99])
def test_a_star_so_large_that_sums_of_it_never_settle_ends(damping: float) -> None:
    """The centre c = p + d(1 - c), p = (1 - d)/n, each of the others p + dc/(n - 1)."""
    others = 20_000
    found = by_node(run("pagerank", nx.star_graph(others), damping=damping))
    floor = (1 - damping) / (others + 1)
    centre = (floor + damping) / (1 + damping)
    assert found[0] == pytest.approx(centre, rel=1e-10)
    assert found[1] == pytest.approx(floor + damping * centre / others, rel=1e-10)
