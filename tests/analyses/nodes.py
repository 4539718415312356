"""Rows of nodes and random networks, as the tests of nodes need them."""

from __future__ import annotations

import random
from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import Findings, run
from graphsvc.graph import Graph, Network


def by_node(found: Findings, figure: str = "") -> dict[Any, Any]:
    """The value of each row by its node, or another figure."""
    return {row.subject[0]: row.values[figure] if figure else row.value for row in found.rows}


def order(found: Findings) -> list[Any]:
    """The nodes in the order of the rows."""
    return [row.subject[0] for row in found.rows]


def some_graph(seed: int, directed: bool = False, nodes: int = 16) -> Graph:
    """A random graph with isolates, weights of 1/1 to 1/4, so lengths are whole and tie often."""
    graph: Graph = nx.gnp_random_graph(nodes, 0.14, seed=seed, directed=directed)
    drawn = random.Random(seed)
    for _, _, said in graph.edges(data=True):
        said["length"] = drawn.randint(1, 4)
        said["weight"] = 1 / said["length"]
    return nx.relabel_nodes(graph, {node: f"n{node:02}" for node in graph})


def assert_order_is_nothing(analysis: str, graph: Graph, **parameters: Any) -> None:
    """The same findings, whatever the order in which nodes and ties were added."""
    drawn = random.Random(5)
    nodes, ties = list(graph.nodes(data=True)), list(graph.edges(data=True))
    drawn.shuffle(nodes)
    drawn.shuffle(ties)
    other: Graph = (nx.DiGraph if graph.is_directed() else nx.Graph)()
    other.add_nodes_from(nodes)
    other.add_edges_from(ties)
    assert nodes != list(graph.nodes(data=True))
    assert run(analysis, graph, **parameters) == run(analysis, other, **parameters)


def unweighted(graph: Graph) -> Network:
    """The same without weights."""
    return Network.of(graph, "none")


def near(expected: dict[Any, Any], within: float = 1e-9) -> Any:
    """Equal by node, nan being null."""
    told = {node: None if value != value else value for node, value in expected.items()}
    return pytest.approx(told, abs=within)
