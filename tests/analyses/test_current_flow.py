"""Current-flow betweenness against published values and networkx."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses import current_flow, run
from graphsvc.errors import UsageError
from graphsvc.graph import Graph
from tests.analyses.nodes import assert_order_is_nothing, by_node, near, some_graph
from tests.analyses.ties import answer, published


def test_figures_are_those_published() -> None:
    network, table = published("florentine-marriage")
    told = answer(table, "current_flow_betweenness")
    assert by_node(run("current-flow", network)) == near(told, 1e-6)


@pytest.mark.parametrize("at_once", [30, 1_000_000])
@pytest.mark.parametrize("seed", range(3))
def test_figures_are_those_of_networkx_within_each_component(
    monkeypatch: pytest.MonkeyPatch, seed: int, at_once: int
) -> None:
    monkeypatch.setattr(current_flow, "_AT_ONCE", at_once)
    graph = some_graph(seed, nodes=24)
    told = dict.fromkeys(graph, 0.0)
    for part in nx.connected_components(graph):
        own = graph.subgraph(part).copy()
        if len(own) > 2:
            told |= nx.current_flow_betweenness_centrality(own, False, weight="weight")
    found = by_node(run("current-flow", graph))
    assert {node: value * 23 * 22 / 2 for node, value in found.items()} == near(told)


def test_a_way_round_takes_its_part() -> None:
    """On a ring of four, of 1 between two neighbours a quarter goes round by the others."""
    found = run("current-flow", nx.cycle_graph(4))
    # ¼ of each of the two ties that one is not at, ½ of the two it stands across
    assert by_node(found) == near(dict.fromkeys(range(4), (0.25 + 0.25 + 0.5) / 3))


def test_components_and_few_nodes() -> None:
    graph: Graph = nx.Graph([(0, 1), (1, 2), (5, 6)])
    found = run("current-flow", graph)
    assert by_node(found) == near({0: 0, 1: 1 / 6, 2: 0, 5: 0, 6: 0})
    assert found.warnings == ("disconnected: 2 components; pairs without a way add 0",)
    two = run("current-flow", nx.path_graph(2))
    assert set(by_node(two).values()) == {None}
    assert two.warnings[0].startswith("too-few-nodes: current flow of 2 rows")


def test_a_component_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current_flow, "MOST_NODES", 3)
    found = run("current-flow", nx.path_graph(4))
    assert found.rows == ()
    assert found.warnings[0].startswith("too-many-nodes: a component has 4 nodes, the most is 3")


def test_the_order_of_storage_is_nothing() -> None:
    assert_order_is_nothing("current-flow", some_graph(3))


@pytest.mark.parametrize("name", ["current-flow", "information"])
def test_the_unit_of_the_weights_costs_no_digits(name: str) -> None:
    """Information grows with the weights, current flow does not."""
    graph = some_graph(3, directed=False, nodes=12)
    graph.remove_nodes_from(list(nx.isolates(graph)))
    large = graph.copy()
    for _, _, said in large.edges(data=True):
        said["weight"] *= 2.0**50
    small, found = (by_node(run(name, each)) for each in (graph, large))
    times = 2.0**50 if name == "information" else 1
    told = {node: value * times for node, value in small.items()}
    assert found == pytest.approx(told, rel=1e-9)


@pytest.mark.parametrize("name", ["current-flow", "information"])
def test_weights_too_far_apart_to_solve_are_refused(name: str) -> None:
    graph: Graph = nx.path_graph(3)
    nx.set_edge_attributes(graph, {(0, 1): 1e-9, (1, 2): 1e9}, "weight")
    with pytest.raises(UsageError, match=r"from 1e-09 to 1e\+09, too far apart"):
        run(name, graph)
