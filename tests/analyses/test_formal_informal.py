"""Position beside standing."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses import run
from tests.analyses.nodes import by_node


def _asked() -> nx.DiGraph[str]:
    """Everybody asks cleo, who has the lowest position; nobody asks the head."""
    graph = nx.DiGraph([("head", "cleo"), ("ann", "cleo"), ("bob", "cleo"), ("cleo", "ann")])
    nx.set_node_attributes(graph, {"head": 1, "ann": 2, "bob": "2", "cleo": 3}, "level")
    return graph


def test_a_rank_gained_is_a_gap_above_nothing() -> None:
    found = run("formal-informal", _asked())
    assert by_node(found, "formalRank") == {"head": 1, "ann": 2, "bob": 2, "cleo": 4}
    assert by_node(found, "informalRank") == {"cleo": 1, "ann": 2, "head": 3, "bob": 3}
    assert by_node(found) == {"cleo": 3, "ann": 0, "bob": -1, "head": -2}
    assert found.rows[0].subject == ("cleo",)
    # four of the six pairs stand the other way, one is tied in each ranking: -4 / √(5 · 5)
    assert found.notes["tauB"] == pytest.approx(-0.8)


@pytest.mark.parametrize("informal", ["pagerank", "eigenvector", "closeness", "betweenness"])
def test_any_measure_may_stand_beside_it(informal: str) -> None:
    found = run("formal-informal", _asked(), informal=informal)
    standing = {row.subject[0]: row.value for row in run(informal, _asked()).rows}
    assert by_node(found, "informal") == pytest.approx(standing)


def test_whose_position_is_not_known_is_left_out() -> None:
    graph = _asked()
    graph.nodes["bob"]["level"] = "somewhere"
    found = run("formal-informal", graph)
    assert by_node(found)["bob"] is None
    assert by_node(found, "informalRank") == {"cleo": 1, "ann": 2, "head": 3, "bob": None}
    assert found.warnings == (
        "no-data: rank of 1 rows is undefined, its level is not known as a number",
    )
    nowhere = run("formal-informal", nx.path_graph(3))
    assert set(by_node(nowhere).values()) == {None}
    assert nowhere.notes["tauB"] is None
