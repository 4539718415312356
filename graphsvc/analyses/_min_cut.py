"""The least strength that parts two sets of nodes (Ford & Fulkerson 1956)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from graphsvc.analyses._undirected import Undirected
from graphsvc.model import Ints, Mask

# scipy's flow counts in int32. No flow is above the sum around the lesser set, and a tie that
# is stronger than that must not look full when all of it flows there: twice that is enough.
_FLOW = 2**29
_CAPACITY = 2 * _FLOW


def min_cut(ties: Undirected, one: Mask, other: Mask) -> tuple[float, Ints]:
    """The weight of a least cut between two sets, and the numbers of its ties: those nearest
    to the first set where several cuts are least.

    one, other: bool [nodes], apart. Weights count in steps of a 2²⁹th of the sum around the
    lesser set; whole numbers that fit are exact. The weight is that of the ties themselves.
    """
    node = _joined(one, other)
    a, b = node[ties.a], node[ties.b]
    between = a != b
    around = [float(ties.weight[between & ((a == side) | (b == side))].sum()) for side in (0, 1)]
    if min(around) == 0:
        return 0.0, np.array([], np.int64)
    capacity = _whole(ties.weight[between], min(around))
    both = np.concatenate([a[between], b[between]]), np.concatenate([b[between], a[between]])
    size = int(node.max()) + 1
    network = coo_array((np.tile(capacity, 2), both), (size, size)).tocsr()
    network.data = np.minimum(network.data, _CAPACITY).astype(np.int32)
    reached = _reached(csr_array(network))
    cut = np.flatnonzero(reached[a] != reached[b])
    return float(ties.weight[cut].sum()), cut


def _joined(one: Mask, other: Mask) -> Ints:
    """Numbers of nodes with each of the sets in one: 0 and 1, and the rest as they are."""
    rest = ~one & ~other
    return np.where(one, 0, np.where(other, 1, np.cumsum(rest) + 1))


def _whole(weight: NDArray[np.float64], around: float) -> Ints:
    exact = bool((weight == np.round(weight)).all()) and around <= _FLOW
    steps = weight if exact else weight / around * _FLOW
    return np.round(np.minimum(steps, _CAPACITY)).astype(np.int64)


def _reached(network: csr_array) -> Mask:
    """What is still reached from node 0 when all flow to node 1 runs: bool [nodes]."""
    flow = maximum_flow(network, 0, 1).flow
    left = csr_array(network - flow)
    left.eliminate_zeros()
    reached = np.zeros(network.shape[0], np.bool_)
    reached[breadth_first_order(left, 0, return_predecessors=False)] = True
    return reached
