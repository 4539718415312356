"""The split in two camps that fewest signed ties disagree with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from graphsvc.graph.work import apart, step, stepped
from graphsvc.model import Ints

Sides = NDArray[np.int8]  # 0 or 1 for each node
SEARCHES = 100
SPLITS = 1000  # so many best splits are kept of one component
_STEPS = 200_000  # of the walk through all splits, before a solver takes over
_HEARD = 4096  # steps of the walk after which it says how far it is
_SECONDS = 20.0  # for the solver
_OPTIMAL = 0  # what it says then


@dataclass(frozen=True, slots=True)
class Component:
    """The best splits of one component. places: int64, its nodes.

    sides: int8 [splits, nodes], the first node on side 0; all there are if `complete`. index:
    how many ties disagree; exact: whether none does better.
    """

    places: Ints
    sides: Sides
    index: int
    exact: bool
    complete: bool


def best_splits(signs: csr_array, exact_to: int, seed: int) -> list[Component]:
    """The best splits of each component, in the order of their first nodes.

    signs: 1 or -1, symmetric. Components of up to `exact_to` nodes are gone through, or solved
    as an integer programme; of larger ones the best of 100 local searches is taken.
    """
    count, label = connected_components(signs, directed=False)
    members = [np.flatnonzero(label == each) for each in range(count)]
    return [
        _component(csr_array(signs[own][:, own]), own, exact_to, seed) for own in members
    ]  # fmt: skip


def _component(signs: csr_array, places: Ints, exact_to: int, seed: int) -> Component:
    found, index = _searched(signs, seed)
    if index == 0:
        # without any against it a split of what hangs together is the only one
        return Component(places, found[None, :], 0, True, True)
    if len(places) > exact_to:
        return Component(places, found[None, :], index, False, False)
    walk = _Walk(signs, index)
    if walk.whole():
        sides = np.array(sorted(walk.best), np.int8)
        return Component(places, sides[:SPLITS], walk.index, True, len(sides) <= SPLITS)
    sides, index, exact = _solved(signs, found, index)
    return Component(places, sides[None, :], index, exact, False)


def disagreeing(signs: csr_array, sides: Sides) -> int:
    """How many ties disagree with a split: friends apart, or foes together."""
    ties = signs.tocoo()
    together = sides[ties.row] == sides[ties.col]
    return int(np.count_nonzero(together != (ties.data > 0)) // 2)


def _searched(signs: csr_array, seed: int) -> tuple[Sides, int]:
    """The best of 100 local searches: nodes change sides while that helps."""
    size = signs.shape[0]
    best, index = np.zeros(size, np.int8), signs.nnz
    for turn in stepped(range(SEARCHES), "searches"):
        draw = np.random.Generator(np.random.Philox(key=[seed, turn]))
        # the first start is what friends say along a tree, which is right where balance is whole
        spin = _along_tree(signs) if turn == 0 else draw.choice([-1.0, 1.0], size)
        _settle(signs, spin)
        sides = ((1 - spin * spin[0]) / 2).astype(np.int8)
        found = disagreeing(signs, sides)
        if (found, sides.tolist()) < (index, best.tolist()):
            best, index = sides, found
        if index == 0:
            break
    return best, index


def _along_tree(signs: csr_array) -> NDArray[np.float64]:
    spin = np.zeros(signs.shape[0])
    spin[0] = 1
    found = [0]
    for node in found:
        own = slice(signs.indptr[node], signs.indptr[node + 1])
        for other, sign in zip(signs.indices[own].tolist(), signs.data[own], strict=True):
            if spin[other] == 0:
                spin[other] = spin[node] * sign
                found.append(other)
    return spin


def _settle(signs: csr_array, spin: NDArray[np.float64]) -> None:
    """Turns the node that helps most, the first of equals, until none helps."""
    agreement = spin * (signs @ spin)
    while agreement.min() < 0:
        node = int(agreement.argmin())
        spin[node] *= -1
        agreement[node] *= -1
        own = slice(signs.indptr[node], signs.indptr[node + 1])
        others = signs.indices[own]
        agreement[others] += 2 * spin[node] * spin[others] * signs.data[own]


class _Walk:
    """A walk through all splits, one node after the other, that turns where none can be best.

    Nodes come by how many of those before they are tied to. against: for each node how many
    ties to those before disagree if it is on side 0, and on side 1; the lesser of both is
    sure to come, so that a start with too many is left.
    """

    def __init__(self, signs: csr_array, index: int) -> None:
        self.index = index
        self.best: list[list[int]] = []
        self.order = _order(signs)
        self.ties = [
            list(zip(signs.indices[b:e].tolist(), signs.data[b:e].tolist(), strict=True))
            for b, e in zip(signs.indptr[:-1].tolist(), signs.indptr[1:].tolist(), strict=True)
        ]
        self.against = [[0] * len(self.order), [0] * len(self.order)]
        self.side = [-1] * len(self.order)
        self.sure = 0
        self.steps = 0

    def whole(self) -> bool:
        """Whether it came to its end; then best has every best split, and index its figure."""
        self._put(self.order[0], 0)
        return self._on(1, 0)

    def _on(self, at: int, cost: int) -> bool:
        self.steps += 1
        if self.steps > _STEPS:
            return False
        if self.steps % _HEARD == 0:
            step("splits", self.steps, _STEPS)
        if at == len(self.order):
            if cost < self.index:
                self.index, self.best = cost, []
            if len(self.best) <= SPLITS:
                self.best.append([one ^ self.side[0] for one in self.side])
            return True
        node = self.order[at]
        for side in (0, 1):
            more = self.against[side][node]
            self._put(node, side)
            fits = cost + more + self.sure <= self.index
            ended = self._on(at + 1, cost + more) if fits else True
            self._take(node, side)
            if not ended:
                return False
        return True

    def _put(self, node: int, side: int) -> None:
        self.side[node] = side
        self.sure -= min(self.against[0][node], self.against[1][node])
        self._tell(node, side, 1)

    def _take(self, node: int, side: int) -> None:
        self._tell(node, side, -1)
        self.sure += min(self.against[0][node], self.against[1][node])
        self.side[node] = -1

    def _tell(self, node: int, side: int, by: int) -> None:
        zero, one = self.against
        for other, sign in self.ties[node]:
            if self.side[other] < 0:
                before = min(zero[other], one[other])
                # a friend of this side stands against the other, a foe against the same
                self.against[1 - side if sign > 0 else side][other] += by
                self.sure += min(zero[other], one[other]) - before


def _order(signs: csr_array) -> list[int]:
    """The node with most ties, then whoever has most ties to those before."""
    degree = np.diff(signs.indptr)
    known = np.zeros(signs.shape[0])
    order: list[int] = []
    left = np.ones(signs.shape[0], np.bool_)
    for _ in range(signs.shape[0]):
        score = np.where(left, known * len(left) + degree, -1)
        node = int(score.argmax())
        order.append(node)
        left[node] = False
        known[signs.indices[signs.indptr[node] : signs.indptr[node + 1]]] += 1
    return order


def _solved(signs: csr_array, found: Sides, index: int) -> tuple[Sides, int, bool]:
    """By an integer programme (Aref, Mason & Wilson 2020): the best split, and if it is proven.

    x a node's side, f whether a tie disagrees; of each triangle out of balance one tie does.
    """
    size = signs.shape[0]
    ties = signs.tocoo()
    upper = np.flatnonzero(ties.row < ties.col)
    a, b = ties.row[upper].astype(np.int64), ties.col[upper].astype(np.int64)
    sign = ties.data[upper]
    limits = [_tie_limits(a, b, sign, size), _triangle_limits(signs, a, b)]
    cost = np.concatenate([np.zeros(size), np.ones(len(a))])
    high = np.ones(size + len(a))
    high[0] = 0
    whole = np.concatenate([np.ones(size), np.zeros(len(a))])
    bounds = Bounds(np.zeros_like(high), high)
    result = apart(
        lambda: milp(
            cost, integrality=whole, bounds=bounds, constraints=limits,
            options={"time_limit": _SECONDS},
        ),
        "solving",
    )  # fmt: skip
    if result.x is None:
        return found, index, False
    sides = np.rint(result.x[:size]).astype(np.int8)
    better = disagreeing(signs, sides)
    exact = result.status == _OPTIMAL
    return (sides, better, exact) if better < index else (found, index, exact)


def _tie_limits(a: Ints, b: Ints, sign: NDArray[np.float64], size: int) -> LinearConstraint:
    """f ≥ ±(x_a - x_b) of friends, f ≥ ±(x_a + x_b - 1) of foes: two rows each."""
    count = len(a)
    row = np.arange(2 * count)
    turn = np.repeat([1.0, -1.0], count)
    ends = np.tile(a, 2), np.tile(b, 2)
    data = np.concatenate([np.ones(2 * count), -turn, turn * np.tile(sign, 2)])
    columns = np.concatenate([size + np.tile(np.arange(count), 2), *ends])
    shape = 2 * count, size + count
    matrix = coo_array((data, (np.tile(row, 3), columns)), shape)
    least = np.where(np.tile(sign, 2) < 0, -turn, 0.0)
    return LinearConstraint(matrix.tocsr(), least, np.inf)


def _triangle_limits(signs: csr_array, a: Ints, b: Ints) -> LinearConstraint:
    size, count = signs.shape[0], len(a)
    number = {pair: at for at, pair in enumerate(zip(a.tolist(), b.tolist(), strict=True))}
    dense = signs.toarray()
    triangles = [
        [size + at, size + number[one, third], size + number[other, third]]
        for (one, other), at in number.items()
        for third in np.flatnonzero(dense[one] * dense[other]).tolist()
        if third > other and dense[one, other] * dense[one, third] * dense[other, third] < 0
    ]
    columns = np.array(triangles, np.int64).reshape(-1)
    row = np.repeat(np.arange(len(triangles)), 3)
    matrix = coo_array((np.ones(len(columns)), (row, columns)), (len(triangles), size + count))
    return LinearConstraint(matrix.tocsr(), np.ones(len(triangles)), np.inf)
