"""A network's ties as matrices."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses._matrix import by_row, joined, pattern, scaled, turned, weights
from graphsvc.errors import UsageError
from graphsvc.graph import Graph, Network


def _arrows() -> Network:
    graph: Graph = nx.DiGraph()
    graph.add_weighted_edges_from([("a", "b", 2), ("b", "a", 3), ("c", "a", 5)])
    return Network.of(graph)


def test_weights_stand_from_row_to_column_in_the_order_of_the_nodes() -> None:
    assert weights(_arrows()).toarray().tolist() == [[0, 2, 0], [3, 0, 0], [5, 0, 0]]
    assert weights(Network.of(nx.empty_graph(0))).shape == (0, 0)


def test_arrows_are_turned_or_joined_by_their_sum() -> None:
    matrix = weights(_arrows())
    assert turned(matrix, "out") is matrix
    assert turned(matrix, "in").toarray().tolist() == [[0, 3, 5], [2, 0, 0], [0, 0, 0]]
    assert turned(matrix, "both").toarray().tolist() == [[0, 5, 5], [5, 0, 0], [5, 0, 0]]
    undirected = turned(matrix, "both")
    assert turned(undirected, "both") is undirected
    assert turned(undirected, "in") is undirected


def test_without_weights_either_arrow_counts_once() -> None:
    network = Network.of(_arrows().graph, "none")
    assert joined(network, weights(network)).toarray().tolist() == [[0, 1, 1], [1, 0, 0], [1, 0, 0]]


def test_rows_are_scaled_and_added_in_their_order() -> None:
    matrix = weights(_arrows())
    assert scaled(matrix, matrix.toarray().sum(axis=1)).toarray().tolist() == [
        [0, 4, 0], [9, 0, 0], [25, 0, 0]
    ]  # fmt: skip
    assert by_row(matrix, matrix.data * 10).tolist() == [20, 30, 50]
    assert pattern(matrix).data.tolist() == [1, 1, 1]


def test_a_tie_without_weight_is_refused_by_its_ends() -> None:
    graph: Graph = nx.Graph([("a", "b"), ("b", "c")])
    graph.edges["a", "b"]["weight"] = 1
    with pytest.raises(UsageError, match="the tie b – c is missing; it must be above 0"):
        weights(Network.of(graph, "weight"))
