"""Who of us could keep up a tie between two others."""

from __future__ import annotations

from typing import Any

from graphsvc.analyses._undirected import Undirected
from graphsvc.graph.network import Network

MOST = 5


def maintainers(network: Network, ties: Undirected, tie: int) -> list[dict[str, Any]]:
    """Our people by 1 − (1 − V_xu)(1 − V_xv), with both strengths, the best five.

    An end that is one of us is as close to itself as can be: 1. Weights over 1 count as 1.
    """
    a, b = int(ties.a[tie]), int(ties.b[tie])
    to_a, to_b = _strengths(ties, a), _strengths(ties, b)
    ours = [place for place in sorted({*to_a, *to_b}) if ties.nodes[place] in network.ours]
    scored: list[dict[str, Any]] = [
        {
            "node": ties.nodes[place], "value": 1 - (1 - near) * (1 - far),
            "toSource": near, "toTarget": far,
        }
        for place in ours
        for near, far in [(to_a.get(place, 0.0), to_b.get(place, 0.0))]
    ]  # fmt: skip
    return sorted(scored, key=lambda one: -round(one["value"], 9))[:MOST]


def _strengths(ties: Undirected, end: int) -> dict[int, float]:
    row = slice(ties.matrix.indptr[end], ties.matrix.indptr[end + 1])
    columns, weights = ties.matrix.indices[row].tolist(), ties.matrix.data[row].tolist()
    return {end: 1.0} | {
        place: min(weight, 1.0) for place, weight in zip(columns, weights, strict=True)
    }
