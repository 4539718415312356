"""How long a network holds together while its nodes leave one by one."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.analyses._paths import Lengths, lengths_of
from graphsvc.analyses._searches import between
from graphsvc.graph.work import stepped
from graphsvc.model import Ints

Floats = NDArray[np.float64]
EVERY = 500  # to so many nodes betweenness is worked out again after each that leaves
ROUNDS = 100  # else so often, from
PIVOTS = 500  # so many nodes


@dataclass(frozen=True, slots=True)
class Fall:
    """order: int64 [nodes], who leaves when. left: float64 [nodes], the largest component after
    each, as a share of all nodes. exact: whether the order is that of whole figures each time.
    """

    order: Ints
    left: Floats
    exact: bool = True

    @property
    def robustness(self) -> float:
        """R, the mean of what is left."""
        return float(self.left.mean())


def fall(ties: csr_array, steps: bool, by: str, adaptive: bool, seed: int) -> Fall:
    """What is left while those with most ties, or most between others, leave first.

    ties: weights, symmetric; steps: whether each is 1 long, else 1/weight. adaptive: the order
    is worked out again once somebody has left. Equals leave in the order of the nodes.
    """
    size = ties.shape[0]
    if by == "degree":
        order = _by_ties(ties) if adaptive else _most_first(np.diff(ties.indptr))
        return Fall(order, largest_left(ties, order))
    rounds = min(size, ROUNDS) if size > EVERY else size
    order = _by_betweenness(ties, steps, rounds if adaptive else min(size, 1), seed)
    return Fall(order, largest_left(ties, order), size <= EVERY)


def largest_left(ties: csr_array, order: Ints) -> Floats:
    """The largest component after each of an order has left, as a share of all: float64.

    Read backwards, nodes come instead of leaving, and components only grow. O(m α(n)).
    """
    size = len(order)
    parent, count = list(range(size)), [1] * size
    here = [False] * size
    starts, ends = ties.indptr.tolist(), ties.indices.tolist()
    left, largest = np.zeros(size), 0
    for place in range(size - 1, -1, -1):
        left[place] = largest
        node = int(order[place])
        here[node] = True
        for other in ends[starts[node] : starts[node + 1]]:
            if here[other]:
                _join(parent, count, node, other)
        largest = max(largest, count[_root(parent, node)])
    return left / max(size, 1)


def _root(parent: list[int], node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _join(parent: list[int], count: list[int], one: int, other: int) -> None:
    one, other = _root(parent, one), _root(parent, other)
    if one != other:
        if count[one] < count[other]:
            one, other = other, one
        parent[other] = one
        count[one] += count[other]


def _most_first(amount: NDArray[np.generic]) -> Ints:
    return np.argsort(-np.asarray(amount, np.float64), kind="stable").astype(np.int64)


def _by_ties(ties: csr_array) -> Ints:
    """Those with most ties to who is still there first. O(m log n)."""
    starts, ends = ties.indptr.tolist(), ties.indices.tolist()
    degree = np.diff(ties.indptr).tolist()
    waiting = [(-own, node) for node, own in enumerate(degree)]
    heapq.heapify(waiting)
    order: list[int] = []
    while waiting:
        own, node = heapq.heappop(waiting)
        if degree[node] != -own:
            continue
        order.append(node)
        degree[node] = -1
        for other in ends[starts[node] : starts[node + 1]]:
            if degree[other] >= 0:
                degree[other] -= 1
                heapq.heappush(waiting, (-degree[other], other))
    return np.array(order, np.int64)


def _by_betweenness(ties: csr_array, steps: bool, rounds: int, seed: int) -> Ints:
    """Those most between others first, figures worked out again in each of so many rounds."""
    size = ties.shape[0]
    here = np.arange(size, dtype=np.int64)
    order: list[Ints] = []
    for turn in stepped(range(rounds), "rounds"):
        some = len(here) - size * (rounds - turn - 1) // rounds
        left = lengths_of(csr_array(ties[here][:, here]), steps)
        first = _most_first(np.round(_betweenness(left, seed, turn), 9))[:some]
        order.append(here[first])
        here = np.delete(here, first)
    return np.concatenate([*order, np.zeros(0, np.int64)])


def _betweenness(ways: Lengths, seed: int, turn: int) -> Floats:
    places = np.arange(ways.size, dtype=np.int64)
    if ways.size > EVERY:
        draw = np.random.Generator(np.random.Philox(key=[seed, turn]))
        places = np.sort(draw.choice(ways.size, PIVOTS, replace=False))
    found: Floats = np.zeros(ways.size)
    if ways.matrix.nnz:
        for block in between(ways, places, each=False):
            found += block.between[0]
    return found
