"""What falls apart without a node: who is cut off from whom, and how much farther the rest is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graphsvc.analyses._articulation import pieces
from graphsvc.analyses._matrix import turned
from graphsvc.analyses._paths import Lengths, Sources
from graphsvc.analyses._searches import away, nearness
from graphsvc.model import Ints

Floats = NDArray[np.float64]
_EVERY = 500  # to so many nodes the loss of closeness is measured from each
_PIVOTS = 64  # else from so many
_NAMED = 5  # so many of those cut off are named


@dataclass(frozen=True)
class Apart:
    """Pairs of others that lose every path without each node, arrows aside.

    pairs: int64 [nodes]; of: their number among all others; pieces: the sizes of what a
    node's component falls into, by its place, the largest first.
    """

    pairs: Ints
    of: int
    pieces: dict[int, list[int]]

    @cached_property
    def share(self) -> Floats:
        """The pairs as a share of all: float64 [nodes]."""
        return self.pairs / max(self.of, 1)


def apart(ways: Lengths) -> Apart:
    """Who is cut off from whom without each node. O(n + m)."""
    ties = turned(ways.matrix, "both")
    found = {place: sorted(sizes, reverse=True) for place, sizes in pieces(ties).items()}
    size = ways.size
    pairs = np.zeros(size, np.int64)
    for place, sizes in found.items():
        pairs[place] = (sum(sizes) ** 2 - sum(piece**2 for piece in sizes)) // 2
    return Apart(pairs, (size - 1) * (size - 2) // 2, found)


def cut_off(ways: Lengths, place: int) -> list[int]:
    """The first few who are cut off from the largest piece without a node. O(m)."""
    ties = turned(ways.matrix, "both")
    _, whole = connected_components(ties, directed=False)
    left = _without(ties, place)
    _, part = connected_components(left, directed=False)
    own = np.flatnonzero((whole == whole[place]) & (np.arange(len(whole)) != place))
    if not len(own):
        return []
    largest = np.bincount(part[own]).argmax()
    return [int(other) for other in own[part[own] != largest][:_NAMED]]


def closeness_lost(ways: Lengths, places: Iterable[int], chosen: Sources) -> dict[int, float]:
    """The share of the closeness among others, Σ 1/d, that is lost without each of some nodes.

    Measured from every node to 500 nodes, else from 64 spread over the sources: the same
    before and after, so that it is told apart from noise. O(pivots · m log n) each.
    """
    every = np.arange(ways.size, dtype=np.int64)
    pivots = every if ways.size <= _EVERY else np.unique(_spread(chosen.places))
    before = _nearness(ways.matrix, ways.steps, pivots)
    found = {}
    for place in places:
        after = _nearness(_without(ways.matrix, place), ways.steps, pivots)
        others = np.outer(pivots != place, every != place)
        whole = before[others].sum()
        found[place] = float(1 - after[others].sum() / whole) if whole > 0 else 0.0
    return found


def _spread(places: Ints) -> Ints:
    return places[np.linspace(0, len(places) - 1, _PIVOTS).astype(np.int64)]


def _nearness(matrix: csr_array, steps: bool, pivots: Ints) -> Floats:
    tail = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), np.diff(matrix.indptr))
    blocks = away(Lengths(matrix, steps, tail), pivots)
    return np.concatenate([np.zeros((0, matrix.shape[0])), *map(nearness, blocks)])


def _without(matrix: csr_array, place: int) -> csr_array:
    """The same nodes, this one without ties."""
    ties = matrix.tocoo()
    kept = (ties.row != place) & (ties.col != place)
    left = csr_array((ties.data[kept], (ties.row[kept], ties.col[kept])), matrix.shape)
    left.sort_indices()
    return left
