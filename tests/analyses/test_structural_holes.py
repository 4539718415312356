"""Burt's figures against published values, networkx and the definition written out."""

from __future__ import annotations

import math

import networkx as nx
import pytest

from graphsvc.analyses import run
from graphsvc.graph import Graph
from tests.analyses.nodes import assert_order_is_nothing, by_node, near, order, some_graph


def test_the_medici_are_the_least_constrained() -> None:
    """.210 with six contacts; Peruzzi .656, which one package has as .645."""
    found = run("structural-holes", nx.florentine_families_graph())
    assert order(found)[0] == "Medici"
    assert round(found.rows[0].value or 0, 3) == 0.210
    assert round(by_node(found)["Peruzzi"], 3) == 0.656


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_values_are_those_of_networkx(seed: int, directed: bool) -> None:
    graph = some_graph(seed, directed)
    found = run("structural-holes", graph)
    told = nx.constraint(graph, weight="weight")
    assert by_node(found) == near(told)
    tied = [node for node in graph if graph.degree(node)]
    size = by_node(found, "effectiveSize")
    assert {node: size[node] for node in tied} == near(
        {node: _effective_size(graph, node) for node in tied}
    )


def _effective_size(graph: Graph, node: str) -> float:
    """Burt 1992, equation 2.2, read as it stands."""

    def both(a: str, b: str) -> float:
        ends = ((a, b), (b, a)) if graph.is_directed() else ((a, b), (a, b))
        return sum(float(graph.edges[end]["weight"]) for end in ends if graph.has_edge(*end))

    def contacts(a: str) -> list[str]:
        return [b for b in graph if both(a, b)]

    total = sum(both(node, q) for q in contacts(node))
    size = 0.0
    for j in contacts(node):
        most = max(both(j, k) for k in contacts(j))
        size += 1 - sum(both(node, q) / total * both(j, q) / most for q in contacts(node) if q != j)
    return size


def test_hierarchy_is_one_for_one_contact_and_none_for_equal_ones() -> None:
    found = run("structural-holes", nx.star_graph(4))
    assert by_node(found, "hierarchy") == near({0: 0, 1: 1, 2: 1, 3: 1, 4: 1})
    assert by_node(found, "efficiency") == near(dict.fromkeys(range(5), 1))
    uneven: Graph = nx.Graph(nx.star_graph(2))
    nx.set_edge_attributes(uneven, {(0, 1): 3, (0, 2): 1}, "weight")
    share = [9 / 10, 1 / 10]
    expected = sum(part * 2 * math.log(part * 2) for part in share) / (2 * math.log(2))
    assert by_node(run("structural-holes", uneven), "hierarchy")[0] == pytest.approx(expected)


def test_who_constrains_most_is_named() -> None:
    graph: Graph = nx.Graph(nx.star_graph(3))
    nx.set_edge_attributes(graph, {(0, 1): 1, (0, 2): 2, (0, 3): 2}, "weight")
    row = next(row for row in run("structural-holes", graph).rows if row.subject == (0,))
    assert row.more == {"topAlter": 2, "topAlters": [2, 3]}


def test_isolates_have_no_figures_and_are_said() -> None:
    graph = nx.path_graph(3)
    graph.add_node("alone")
    found = run("structural-holes", graph)
    assert found.rows[-1].subject == ("alone",)
    assert set(found.rows[-1].values.values()) == {None, 0}
    assert found.rows[-1].more == {"topAlter": None, "topAlters": []}
    assert found.warnings == ("isolate: constraint of 1 rows is undefined, it has no ties",)


def test_order_is_nothing() -> None:
    assert_order_is_nothing("structural-holes", some_graph(3))
