"""Independent cascades worked out exactly: every way in which uncertain ties may come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from graphsvc.model import Ints, Mask

Floats = NDArray[np.float64]
UNCERTAIN = 16  # to so many ties that may come out either way, all ways are gone through
_KEPT = 64  # starts of which the chances are kept, half a megabyte each
NODES = 2000  # and to so many nodes who reaches whom for sure is kept


@dataclass(frozen=True)
class LiveTies:
    """The cascades of a matrix of probabilities: float64 [from, to], above 0 to 1.

    Notes: a state says which of the u uncertain ties are live, as bits. From a start the
    ties that pass sway on are those live ones whose tail is reached; they too are bits. Then
    a node is reached if a tie with it behind its head passes sway on, and the chance that
    none of some ties does is a sum over subsets of the others. Where chances are the same
    both ways, one outcome of a pair is as good as two: who is won first tries the other.
    """

    chance: csr_array

    @cached_property
    def mutual(self) -> bool:
        """Whether each tie has the same chance both ways."""
        return bool(abs(self.chance - self.chance.T).nnz == 0)

    @cached_property
    def uncertain(self) -> tuple[Ints, Ints, Floats]:
        """Tails, heads and chances of the ties that may come out either way."""
        ties = self.chance.tocoo()
        rows = np.flatnonzero((ties.data < 1) & ((ties.row < ties.col) | (not self.mutual)))
        return ties.row[rows].astype(np.int64), ties.col[rows].astype(np.int64), ties.data[rows]

    @cached_property
    def sure(self) -> Mask:
        """Whom each node reaches by certain ties, itself too: bool [nodes, nodes]."""
        ties = self.chance.tocoo()
        kept = ties.data >= 1
        certain = csr_array((ties.data[kept], (ties.row[kept], ties.col[kept])), ties.shape)
        return np.asarray(np.isfinite(dijkstra(certain, unweighted=True)))

    def spread(self, seeds: Sequence[int]) -> float:
        """How many are reached from some nodes, on average, these counted."""
        reached = np.logical_or.reduce(self.sure[list(seeds)], axis=0)
        none = self._none_passing(self._bits(reached)[0])
        behind = self._behind[~reached]
        return float(reached.sum() + (1 - none[~behind & (len(none) - 1)]).sum())

    @cached_property
    def _behind(self) -> Ints:
        """The ties with each node surely behind their heads, as bits: int64 [nodes]."""
        return self._joined(self._passed.T)

    @cached_property
    def _passed(self) -> Mask:
        """Whom a tie that passes sway on makes sure to be won: bool [ties, nodes]."""
        tails, heads, _ = self.uncertain
        return self.sure[heads] | self.sure[tails] if self.mutual else self.sure[heads]

    def _bits(self, reached: Mask) -> Ints:
        """The ties that those reached may pass sway on by, as bits: int64, one for each row."""
        tails, heads, _ = self.uncertain
        rows = np.atleast_2d(reached)
        return self._joined(rows[:, tails] | rows[:, heads] if self.mutual else rows[:, tails])

    @staticmethod
    def _joined(ties: Mask) -> Ints:
        return ties.astype(np.int64) @ (1 << np.arange(ties.shape[1], dtype=np.int64))

    @cached_property
    def _onward(self) -> Ints:
        """By a set of ties, those by which sway can go on from them: int64 [2^u], bits both."""
        onward = np.zeros(1, np.int64)
        for own in self._bits(self._passed).tolist():
            onward = np.concatenate([onward, onward | own])
        return onward

    @cached_property
    def _states(self) -> Floats:
        """The chance of each state: float64 [2^u]."""
        chances = np.ones(1)
        for chance in self.uncertain[2].tolist():
            chances = np.concatenate([chances * (1 - chance), chances * chance])
        return chances

    @cached_property
    def _known(self) -> dict[int, Floats]:
        return {}

    def _none_passing(self, start: int) -> Floats:
        """By a set of ties, the chance that no others than these pass on what starts so."""
        found = self._known.get(int(start))
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[int(start)] = self._summed(self._passing(int(start)))
        return found

    def _passing(self, start: int) -> Ints:
        """By state, the ties that pass sway on: int64 [2^u], bits."""
        live = np.arange(len(self._states))
        passing = live & start
        while True:
            further = passing | live & self._onward[passing]
            if np.array_equal(further, passing):
                return passing
            passing = further

    def _summed(self, passing: Ints) -> Floats:
        found = np.bincount(passing, self._states, len(passing))
        for tie in range(len(self.uncertain[0])):
            pairs = found.reshape(-1, 2, 1 << tie)
            pairs[:, 1] += pairs[:, 0]
        return np.asarray(found, np.float64)
