"""A stranger's graph as a Network."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses import run
from graphsvc.errors import UsageError
from graphsvc.graph import Graph, Network
from tests.analyses.nodes import by_node


def _trusted() -> Graph:
    graph: Graph = nx.Graph()
    graph.add_edge("a", "b", weight=9, trust=0.5)
    graph.add_edge("b", "c", weight=1, trust=0.25)
    return graph


def test_any_attribute_may_be_the_weight() -> None:
    assert _strengths("trust") == {"a": 0.5, "b": 0.75, "c": 0.25}
    assert _strengths("weight") == {"a": 9, "b": 10, "c": 1}


def _strengths(weight: str) -> dict[str, float]:
    found = run("degree", Network.of(_trusted(), weight))
    return by_node(found, "strength")


def test_a_tie_without_that_attribute_is_refused() -> None:
    graph = _trusted()
    graph.add_edge("a", "c", weight=2)
    with pytest.raises(UsageError, match="weight: that of the tie a – c is missing"):
        run("degree", Network.of(graph, "trust"))
