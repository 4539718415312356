"""Information centrality against published values and networkx."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses import information, run
from graphsvc.graph import Graph
from tests.analyses.nodes import assert_order_is_nothing, by_node, near, some_graph
from tests.analyses.ties import answer, graph_of, published


def test_figures_are_those_published() -> None:
    network, table = published("krackhardt-kite")
    told = answer(table, "stephenson_zelen_information")
    assert by_node(run("information", network)) == near(told, 1e-5)


@pytest.mark.parametrize("seed", range(4))
def test_figures_are_n_times_those_of_networkx(seed: int) -> None:
    graph = some_graph(seed, nodes=24)
    told: dict[str, float] = {}
    for part in nx.connected_components(graph):
        own = graph.subgraph(part).copy()
        if len(own) == 1:
            told |= dict.fromkeys(own, np.nan)
            continue
        found = nx.information_centrality(own, weight="weight")
        told |= {node: value * len(own) for node, value in found.items()}
    assert by_node(run("information", graph)) == near(told)


def test_two_with_one_tie_have_its_weight_twice() -> None:
    """Each has 1/(n · Σ 1/I): the tie's weight, and itself without end, over two."""
    found = run("information", graph_of(("a", "b", 0.25)))
    assert by_node(found) == {"a": pytest.approx(0.5), "b": pytest.approx(0.5)}


def test_components_are_each_by_itself_and_isolates_null() -> None:
    graph: Graph = nx.Graph([(0, 1), (1, 2), (5, 6)])
    graph.add_node(9)
    found = run("information", graph)
    assert by_node(found, "component") == {0: 3, 1: 3, 2: 3, 5: 2, 6: 2, 9: 1}
    # resistances 1 and 2 from an end, 1 and 1 from the middle
    assert by_node(found) == near({0: 1, 1: 1.5, 2: 1, 5: 2, 6: 2, 9: np.nan})
    assert [text.split(":")[0] for text in found.warnings] == ["isolate", "disconnected"]


def test_a_component_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(information, "MOST_NODES", 3)
    found = run("information", nx.path_graph(4))
    assert found.rows == ()
    assert found.warnings[0].startswith("too-many-nodes: a component has 4 nodes, the most is 3")
    assert len(run("information", nx.disjoint_union(nx.path_graph(3), nx.path_graph(2))).rows) == 5


def test_the_order_of_storage_is_nothing() -> None:
    assert_order_is_nothing("information", some_graph(3))
