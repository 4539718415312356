"""Who of us could keep up a tie between two others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from graphsvc.analyses._undirected import Undirected
from graphsvc.graph.network import Network
from graphsvc.model import Mask

MOST = 5


@dataclass(frozen=True)
class Maintainers:
    """Our people beside each tie of a network."""

    network: Network
    ties: Undirected

    @cached_property
    def ours(self) -> Mask:
        """Which nodes are ours: bool [nodes]."""
        return self.ties.among(self.network.ours)

    def of(self, tie: int) -> list[dict[str, Any]]:
        """Ours by 1 − (1 − V_xu)(1 − V_xv), with both strengths, the best five.

        An end that is one of us is as close to itself as can be: 1. Weights over 1 count as 1.
        """
        a, b = int(self.ties.a[tie]), int(self.ties.b[tie])
        to_a, to_b = self._strengths(a), self._strengths(b)
        scored: list[dict[str, Any]] = [
            {
                "node": self.ties.nodes[place], "value": 1 - (1 - near) * (1 - far),
                "toSource": near, "toTarget": far,
            }
            for place in sorted({*to_a, *to_b})
            for near, far in [(to_a.get(place, 0.0), to_b.get(place, 0.0))]
        ]  # fmt: skip
        return sorted(scored, key=lambda one: -round(one["value"], 9))[:MOST]

    def _strengths(self, end: int) -> dict[int, float]:
        """How near each of ours is to an end."""
        matrix = self.ties.matrix
        row = slice(matrix.indptr[end], matrix.indptr[end + 1])
        near = self.ours[matrix.indices[row]]
        columns = matrix.indices[row][near].tolist()
        weights = np.minimum(matrix.data[row][near], 1.0).tolist()
        itself = {end: 1.0} if self.ours[end] else {}
        return itself | dict(zip(columns, weights, strict=True))
