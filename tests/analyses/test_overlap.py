"""Overlap against published values and a second reading of its definition."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import run
from graphsvc.graph import Network
from tests.analyses.ties import CLASSIC, answer, by_pair, named, published, random_graph


@pytest.mark.parametrize("name", CLASSIC)
def test_overlaps_are_those_published(name: str) -> None:
    network, table = published(name)
    assert by_pair(run("overlap", network)) == pytest.approx(answer(table, "onnela_overlap"))


@pytest.mark.parametrize("seed", range(20))
def test_overlap_is_the_shared_part_of_all_neighbours(seed: int) -> None:
    graph = named(random_graph(seed))
    found = {row.subject: row for row in run("overlap", graph).rows}
    assert len(found) == graph.number_of_edges()
    for a, b in sorted(map(sorted, graph.edges)):
        one, other = set(graph[a]) - {b}, set(graph[b]) - {a}
        row = found[a, b]
        assert row.values["shared"] == len(one & other)
        assert row.value == (len(one & other) / len(one | other) if one | other else None)


def test_two_with_nobody_else_have_no_overlap_and_are_said() -> None:
    graph = nx.Graph([("a", "b"), ("b", "c"), ("x", "y")])
    found = run("overlap", graph)
    assert by_pair(found) == {"a|b": 0, "b|c": 0, "x|y": None}
    assert found.rows[-1].rank is None
    assert found.warnings == (
        "no-others: overlap of 1 rows is undefined, neither end has another contact",
    )


def test_arrows_are_joined() -> None:
    graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c"), ("c", "a"), ("c", "d")])
    assert by_pair(run("overlap", graph)) == {"a|b": 1, "b|c": 0.5, "a|c": 0.5, "c|d": 0}


def test_rows_rest_on_the_facts_of_both_arrows() -> None:
    graph: Any = nx.DiGraph()
    graph.add_edge("a", "b", facts=(7, 3))
    graph.add_edge("b", "a", facts=(5,))
    assert run("overlap", Network.of(graph)).rows[0].facts == (3, 5, 7)
