"""A network's ties as sparse matrices, rows and columns in the order of its nodes."""

from __future__ import annotations

from typing import Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.errors import UsageError
from graphsvc.graph.array_graph import ArrayGraph
from graphsvc.graph.matrix_rows import sums
from graphsvc.graph.network import Network

Floats = NDArray[np.float64]
Along = Literal["out", "in", "both"]
# beyond these, squares and sums of weights leave what floating point can hold
LEAST, MOST = 1e-100, 1e100


def weights(network: Network) -> csr_array:
    """The ties' weights, 1 without any: float64 [from, to], symmetric where undirected.

    Raises UsageError on a tie without a weight, or with one that is not positive or is beyond
    LEAST..MOST.
    """
    graph = network.graph
    if not isinstance(graph, ArrayGraph):
        return _of_dicts(network)
    if network.weight == "none":
        return graph.arrays.matrix()
    try:
        column = graph.said.column("weight")
    except ValueError:
        column = None
    if graph.arrays.edges and (column is None or not _weighable(column)):
        _refuse_unweighable(network)
    return graph.arrays.matrix(column)


def _of_dicts(network: Network) -> csr_array:
    attribute = None if network.weight == "none" else "weight"
    if attribute:
        _refuse_unweighable(network)
    number = np.dtype(np.float64)
    if not len(network.graph):  # which networkx refuses
        return csr_array((0, 0), dtype=number)
    matrix = nx.to_scipy_sparse_array(network.graph, network.nodes, number, attribute, "csr")
    matrix.sort_indices()
    return csr_array(matrix)


def turned(matrix: csr_array, along: Along) -> csr_array:
    """Ties read along their arrows, against them, or joined where either arrow exists.

    A joined tie has the sum of both arrows' weights; a symmetric matrix stays as it is.
    """
    back = matrix.T.tocsr()
    if along == "out" or _same(matrix, back):
        return matrix
    if along == "in":
        return csr_array(back)
    return csr_array(matrix + back)


def joined(network: Network, matrix: csr_array) -> csr_array:
    """The ties of undirected figures: either arrow, weights summed, 1 where there are none."""
    both = turned(matrix, "both")
    return pattern(both) if network.weight == "none" else both


def pattern(matrix: csr_array) -> csr_array:
    """The same ties with weight 1."""
    return csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), matrix.shape)


def scaled(matrix: csr_array, factor: Floats) -> csr_array:
    """Each row times its factor, entries in the same order."""
    data = matrix.data * np.repeat(factor, np.diff(matrix.indptr))
    return csr_array((data, matrix.indices, matrix.indptr), matrix.shape)


def by_row(matrix: csr_array, amounts: Floats) -> Floats:
    """Amounts of the entries added up by their rows: float64 [nodes]."""
    return sums(csr_array((amounts, matrix.indices, matrix.indptr), matrix.shape))


def _same(one: csr_array, other: csr_array) -> bool:
    return one.nnz == other.nnz and abs(one - other).nnz == 0


def _weighable(column: Floats) -> bool:
    return bool(((column >= LEAST) & (column <= MOST)).all())


def _refuse_unweighable(network: Network) -> None:
    for u, v, said in network.graph.edges(data=True):
        wrong = _fault(said.get("weight"))
        if wrong:
            raise UsageError(
                f"weight: that of the tie {u!s:.60} – {v!s:.60} {wrong}. "
                "Use weight=none, or leave the tie out."
            )


def _fault(weight: object) -> str:
    """What is wrong with a weight; nothing where it can be reckoned with."""
    if weight is None:
        return "is missing; it must be above 0"
    if not isinstance(weight, int | float | np.number):
        return f"is {str(weight)!r:.40}; it must be a number above 0"
    if LEAST <= weight <= MOST:
        return ""
    beyond = weight > MOST or 0 < weight < LEAST
    return f"is {weight!s:.40}; it must be {f'from {LEAST:g} to {MOST:g}' if beyond else 'above 0'}"
