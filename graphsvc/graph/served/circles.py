"""Functions of networkx that one pass over triangles answers."""

from __future__ import annotations

from typing import Any

import numpy as np

from graphsvc.graph.array_graph import ArrayGraph
from graphsvc.graph.arrays import Floats
from graphsvc.graph.kernels import triangles as passes
from graphsvc.graph.kernels.holes import of_ties
from graphsvc.graph.served._taken import by_node, plain, positive, unless


def constraint(G: ArrayGraph, nodes: Any = None, weight: Any = None) -> dict[Any, float]:
    """Burt 1992; nan for isolates."""
    return _burt(G, nodes, weight)[0]


def effective_size(G: ArrayGraph, nodes: Any = None, weight: Any = None) -> dict[Any, float]:
    """Burt 1992; nan for isolates.

    Notes: networkx 3.6.1, asked for all nodes, divides by the neighbour's column instead of
    its largest tie where ties are weighted or directed, and has nan for who only is tied to.
    """
    return _burt(G, nodes, weight)[1]


def triangles(G: ArrayGraph, nodes: Any = None) -> dict[Any, int]:
    """How many triangles each node is in."""
    unless(nodes is None, "nodes are named")
    return by_node(G, _triangles(G))


def clustering(G: ArrayGraph, nodes: Any = None, weight: Any = None) -> dict[Any, float]:
    """Watts & Strogatz 1998: the share of a node's pairs of contacts that are tied."""
    unless(nodes is None and weight is None, "nodes are named, or triangles weighted")
    found, pairs = _triangles(G), _pairs(G)
    return by_node(G, np.divide(found, pairs, out=np.zeros(len(found)), where=pairs > 0))


def transitivity(G: ArrayGraph) -> float:
    """The share of all pairs of contacts that are tied."""
    pairs = int(_pairs(G).sum())
    return int(_triangles(G).sum()) / pairs if pairs else 0.0


def _triangles(graph: ArrayGraph) -> Any:
    plain(graph)
    laid = graph.arrays
    shared = passes.shared(laid.indptr, laid.indices)
    return np.bincount(laid.tail, shared, laid.nodes).astype(np.int64) // 2


def _pairs(graph: ArrayGraph) -> Any:
    plain(graph)
    degree = np.diff(graph.arrays.indptr).astype(np.int64)
    return degree * (degree - 1) // 2


def _burt(graph: ArrayGraph, nodes: Any, weight: Any) -> tuple[dict[Any, Any], dict[Any, Any]]:
    unless(not graph.arrays.loops, "some nodes are tied to themselves")
    matrix = graph.arrays.matrix(positive(graph, weight))
    joined = (matrix + matrix.T).tocsr()
    joined.sort_indices()
    count: Floats = np.diff(joined.indptr).astype(np.float64)
    found = of_ties(joined)[:2]
    tail = np.repeat(np.arange(len(count)), np.diff(joined.indptr))
    constrained, redundant = (
        # of no ties at all the type would be int
        np.bincount(tail, one, len(count)).astype(np.float64)
        for one in found
    )
    alone = count == 0
    size = count - redundant
    constrained[alone] = size[alone] = np.nan
    return _asked(graph, nodes, constrained), _asked(graph, nodes, size)


def _asked(graph: ArrayGraph, nodes: Any, figures: Floats) -> dict[Any, float]:
    every = by_node(graph, figures)
    some = graph.nodelist if nodes is None else list(nodes)
    unless(all(node in every for node in some), "some are no nodes")
    return {node: every[node] for node in some}
