"""Functions of networkx that multiply by the matrix of ties."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from graphsvc.graph.array_graph import ArrayGraph
from graphsvc.graph.served._taken import by_node, positive, unless


def pagerank(
    G: ArrayGraph,
    alpha: float = 0.85,
    personalization: Any = None,
    max_iter: int = 100,
    tol: float = 1e-06,
    nstart: Any = None,
    weight: Any = "weight",
    dangling: Any = None,
) -> dict[Any, float]:
    """Brin & Page 1998, step by step as networkx does it, and ended where it ends."""
    unless(personalization is None and nstart is None and dangling is None, "starts are named")
    size = len(G)
    matrix = G.arrays.matrix(positive(G, weight))
    strength = np.asarray(matrix.sum(axis=1)).ravel()
    rate = np.divide(1, strength, out=np.zeros(size), where=strength > 0)
    matrix.data *= np.repeat(rate, np.diff(matrix.indptr))
    onward, stuck = matrix.T.tocsr(), strength == 0
    found = np.full(size, 1 / max(size, 1))
    for _ in range(max_iter if size else 0):
        before = found
        found = alpha * (onward @ before + before[stuck].sum() / size) + (1 - alpha) / size
        if np.abs(found - before).sum() < size * tol:
            return by_node(G, found)
    if size:
        raise nx.PowerIterationFailedConvergence(max_iter)
    return {}


def eigenvector_centrality(
    G: ArrayGraph,
    max_iter: int = 100,
    tol: float = 1e-06,
    nstart: Any = None,
    weight: Any = None,
) -> dict[Any, float]:
    """Bonacich 1972 by powers of A + I, step by step as networkx does it, and ended where it ends.

    Several components or arrows are no matter: the figures are those that equal starts lead to.
    """
    unless(nstart is None and len(G) > 0, "a start is named, or there is no node")
    size = len(G)
    into = G.arrays.matrix(positive(G, weight or None)).T.tocsr()
    found = np.full(size, 1 / size)
    for _ in range(max_iter):
        before = found
        found = before + into @ before
        found /= np.linalg.norm(found) or 1
        if np.abs(found - before).sum() < size * tol:
            return by_node(G, found)
    raise nx.PowerIterationFailedConvergence(max_iter)


def to_scipy_sparse_array(
    G: ArrayGraph,
    nodelist: Any = None,
    dtype: Any = None,
    weight: Any = "weight",
    format: str = "csr",
) -> Any:
    """The weights of ties, rows and columns in the order of the nodes."""
    unless(G.arrays.edges > 0, "there is no edge")
    unless(nodelist is None or list(nodelist) == G.nodelist, "nodes are named")
    try:
        column = None if weight is None else G.column(weight)
    except ValueError as why:
        unless(False, str(why))
        raise
    whole = column is None or not np.mod(column, 1).any()
    unless(dtype is not None or column is None or not whole, "whole weights stay whole")
    kind = np.dtype(np.int64 if column is None else np.float64) if dtype is None else dtype
    return G.arrays.matrix(column).astype(kind).asformat(format)
