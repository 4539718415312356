"""The disparity filter against published values and a second reading."""

from __future__ import annotations

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
    assert found.notes == {"kept": len(kept)}


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
