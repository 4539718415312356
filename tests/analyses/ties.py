"""Networks of the published tables and rows of ties, as the tests of ties need them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import Finding, Findings
from graphsvc.graph import Network
from tests.graph.published import answers_or_skip

CLASSIC = ("karate", "krackhardt-kite", "florentine-marriage", "florentine-business")


def published(name: str, weight: str = "none") -> tuple[Network, dict[str, Any]]:
    """The network of a table, and the table; skips the test where it is not there."""
    table = answers_or_skip(name)
    told = table["network"]
    graph: nx.Graph[str] = nx.DiGraph() if told["directed"] else nx.Graph()
    for node in told["nodes"]:
        said = {key: column[node] for key, column in told.get("node_attrs", {}).items()}
        graph.add_node(node, **said)
    for source, target, *rest in told["edges"]:
        graph.add_edge(source, target, **dict(zip(told["edge_attrs"], rest, strict=True)))
    return Network.of(graph, weight), table


def answer(table: Mapping[str, Any], metric: str) -> dict[str, Any]:
    """The values of one answer by pair, each pair's lesser end first; skips where there is none."""
    found = [each["values"] for each in table["answers"] if each["metric"] == metric]
    if not found:
        pytest.skip(f"the table has no {metric}")
    return {"|".join(sorted(pair.split("|"))): value for pair, value in found[0].items()}


def pair(row: Finding) -> str:
    """The ends of a row, the lesser first."""
    return "|".join(sorted(str(node) for node in row.subject))


def by_pair(found: Findings) -> dict[str, Any]:
    """The value of each row by its pair."""
    return {pair(row): row.value for row in found.rows}


def number(value: object) -> float:
    """A figure that is there."""
    assert isinstance(value, int | float)
    return value


def graph_of(*ties: tuple[str, str] | tuple[str, str, float]) -> Any:
    """A graph of ties, with a weight or without."""
    graph: Any = nx.Graph()
    for a, b, *weight in ties:
        graph.add_edge(a, b, **({"weight": weight[0]} if weight else {}))
    return graph


def random_graph(seed: int, nodes: int = 12, likely: float = 0.25) -> Any:
    """A graph with weights 1, ½ and ¼, so that lengths tie often and add up without error."""
    graph: Any = nx.gnp_random_graph(nodes, likely, seed=seed)
    for place, (a, b) in enumerate(graph.edges):
        graph.edges[a, b]["weight"] = 0.5 ** ((7 * place + seed) % 3)
    return graph


def named(graph: Any) -> Any:
    """The same with names that sort as the numbers do."""
    return nx.relabel_nodes(graph, {node: f"n{node:02}" for node in graph})
