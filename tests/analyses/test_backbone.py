"""Both backbones against published values and a second reading."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import run
from graphsvc.graph import Network
from tests.analyses.ties import answer, by_pair, graph_of, named, pair, published, random_graph


def test_alphas_are_those_published() -> None:
    network, table = published("karate", "weight")
    found = by_pair(run("backbone", network))
    assert found == pytest.approx(answer(table, "disparity_alpha"), abs=1e-6)


@pytest.mark.parametrize("name", ["karate", "florentine-business"])
def test_triangles_are_those_published(name: str) -> None:
    network, table = published(name)
    found = {pair(row): row.values["triangles"] for row in run("backbone", network).rows}
    assert found == answer(table, "triangles_per_tie")


@pytest.mark.parametrize("seed", range(10))
def test_alpha_is_the_smaller_of_both_ends(seed: int) -> None:
    graph = named(random_graph(seed, 15, 0.3))
    told = {}
    for a, b, weight in graph.edges(data="weight"):
        ends = [
            (1 - weight / graph.degree(end, weight="weight")) ** (graph.degree(end) - 1)
            for end in (a, b) if graph.degree(end) > 1
        ]  # fmt: skip
        told[tuple(sorted((a, b)))] = min(ends, default=None)
    found = run("backbone", graph, level=0.2)
    assert {row.subject: row.value for row in found.rows} == pytest.approx(told)
    kept = {pair for pair, alpha in told.items() if alpha is None or alpha < 0.2}
    assert {row.subject for row in found.rows if row.values["kept"]} == kept
    assert found.notes == {"kept": len(kept), "method": "disparity", "level": 0.2}


def test_the_least_likely_come_first_and_a_lone_pair_is_kept() -> None:
    graph = graph_of(("a", "b", 9), ("a", "c", 1), ("a", "d", 1), ("x", "y", 1))
    found = run("backbone", graph, level=0.05)
    assert [(row.subject, row.rank, row.values["kept"]) for row in found.rows] == [
        (("a", "b"), 1, True), (("a", "c"), 2, False), (("a", "d"), 2, False),
        (("x", "y"), None, True),
    ]  # fmt: skip
    assert found.rows[0].value == pytest.approx((2 / 11) ** 2)
    assert found.warnings[0].startswith("no-others: alpha of 1 rows is undefined")


def test_without_weights_it_is_said_that_alpha_tells_of_degrees() -> None:
    assert run("backbone", nx.star_graph(3)).warnings[-1].startswith("unweighted:")
    weighted = Network.of(named(random_graph(1)), "weight")
    assert not any(text.startswith("unweighted") for text in run("backbone", weighted).warnings)


@pytest.mark.parametrize("k", [1, 3, 10])
@pytest.mark.parametrize("seed", range(3))
def test_simmelian_overlap_is_that_of_the_first_contacts_of_both_ends(seed: int, k: int) -> None:
    graph = named(random_graph(seed, 14, 0.45))
    first = {node: _first(graph, node, k) for node in graph}
    told = {(a, b): len(first[a] & first[b]) for a, b in graph.edges}
    found = run("backbone", graph, method="simmelian", k=k, min_overlap=2)
    assert len(set(told.values())) > 1
    assert {row.subject: row.value for row in found.rows} == told
    assert {row.subject for row in found.rows if row.values["kept"]} == {
        pair for pair, overlap in told.items() if overlap >= 2
    }
    assert [row.value for row in found.rows] == sorted(told.values(), reverse=True)


def _first(graph: Any, node: str, k: int) -> set[str]:
    """The contacts of a node before whom fewer than k others share more triangles with it."""
    shared = {other: len(set(graph[node]) & set(graph[other])) for other in graph[node]}
    return {
        other for other, own in shared.items()
        if sum(theirs > own for theirs in shared.values()) < k
    }  # fmt: skip


def test_two_teams_hold_together_and_what_ties_them_does_not() -> None:
    """Two cliques of five and a tie between them, which is in no triangle."""
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(5))
    graph.add_edge(0, 5)
    found = run("backbone", graph, method="simmelian", k=4, min_overlap=3)
    assert [row.subject for row in found.rows if not row.values["kept"]] == [(0, 5)]
    assert (found.rows[-1].value, found.rows[-1].values["triangles"]) == (0, 0)
    assert {row.value for row in found.rows[:-1]} == {3}
    assert found.warnings == ()
    assert found.notes == {"kept": 20, "method": "simmelian", "k": 4, "minOverlap": 3}
    assert run("backbone", nx.empty_graph(3), method="simmelian").rows == ()
