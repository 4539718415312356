"""Who a node is to us: one of us, how near, by whom, and whose relation it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from graphsvc.graph.network import Network, Node

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ToUs:
    """The relations of a network's nodes to us. ties: the joined weights."""

    network: Network
    ties: csr_array

    def of(self, place: int, node: Node) -> dict[str, Any] | None:
        """Who a node is to us, as data; None where nobody is said to be us.

        strength: of the strongest tie to one of us, who is named in `through`; steps: to the
        nearest of us; managers: who is accountable for the relation with it or its firm.
        """
        if not self.known:
            return None
        nodes = self._nodes
        tie = self._strongest.get(place)
        steps = self._steps[place]
        return {
            "ours": node in self.network.ours,
            "strength": tie[0] if tie else None,
            "through": nodes[tie[1]] if tie else None,
            "steps": int(steps) if np.isfinite(steps) else None,
            "managers": self._accountable(node),
            "competitor": self._competes(node),
        }

    @property
    def known(self) -> bool:
        """Whether anybody is said to be us."""
        return bool(self.network.ours)

    @cached_property
    def _nodes(self) -> list[Node]:
        return self.network.nodes

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        ours = self.network.ours
        return np.flatnonzero([node in ours for node in self._nodes]).astype(np.int64)

    @cached_property
    def _steps(self) -> Floats:
        if not len(self._places):
            return np.full(self.ties.shape[0], np.inf)
        return np.asarray(dijkstra(self.ties, indices=self._places, unweighted=True, min_only=True))

    @cached_property
    def _strongest(self) -> dict[int, tuple[float, int]]:
        """By place, the strength and place of the strongest of us, the first of equals."""
        best: dict[int, tuple[float, int]] = {}
        for us, other, strength in self._bonds():
            known = best.get(other)
            if not known or (strength, -us) > (known[0], -known[1]):
                best[other] = (strength, us)
        return best

    def _bonds(self) -> list[tuple[int, int, float]]:
        ours = np.zeros(self.ties.shape[0], np.bool_)
        ours[self._places] = True
        known = self.network.strengths
        if known is not None:
            a, b, value = known.a, known.b, known.value
        else:
            ties = self.ties.tocoo()
            a, b, value = ties.row, ties.col, ties.data
        found = []
        for one, other in ((a, b), (b, a)):
            rows = np.flatnonzero(ours[one] & ~ours[other] & (value > 0))
            columns = one[rows].tolist(), other[rows].tolist(), value[rows].tolist()
            found += list(zip(*columns, strict=True))
        return found

    def _accountable(self, node: Node) -> list[Node]:
        firm = self.network.actor(node).organization
        return sorted({*self._by_party[str(node)], *self._by_party[firm]}, key=str)

    @cached_property
    def _by_party(self) -> defaultdict[str, list[Node]]:
        found = defaultdict[str, list[Node]](list)
        for one in self.network.managers:
            found[one.party].append(one.manager)
        return found

    def _competes(self, node: Node) -> bool:
        rivals = self.network.competitors
        return node in rivals or self.network.actor(node).organization in rivals
