"""Closeness: how short the way is between one and all others."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._declare import Analysis, Findings, Parameter
from graphsvc.analyses._matrix import Along
from graphsvc.analyses._paths import Sources, distances, lengths, sampled, sources
from graphsvc.analyses._rows import estimate_rows, undefined
from graphsvc.analyses._sampling import Estimate, estimated, exactly, ratio
from graphsvc.graph.network import Network

Floats = NDArray[np.float64]
# paths are searched from the others, so those towards a node run along the arrows
_SEARCHED: dict[str, Along] = {"in": "out", "out": "in", "both": "both"}


def closeness(
    network: Network,
    kind: Literal["harmonic", "classic"] = "harmonic",
    direction: Literal["in", "out", "both"] = "in",
    sample: str = "auto",
    seed: int = 1,
) -> Findings:
    """One row for each node: how near the others are.

    Harmonic: the sum of 1/distance over n - 1, an unreachable node adding 0; it can pass 1
    where strong ties are shorter than 1. Classic: those that are reached over the sum of their
    distances; null where nobody is. direction: `in` takes paths from the others to the node.
    """  # fmt: skip
    ways = lengths(network, _SEARCHED[direction])
    chosen = sources(ways.size, sample, seed)
    away = np.empty((len(chosen.places), ways.size))
    for row, (_, distance) in enumerate(distances(ways, chosen.places)):
        away[row] = distance
    found = harmonic(nearness(away), chosen) if kind == "harmonic" else _classic(away, chosen)
    notes: dict[str, Any] = {"exact": chosen.exact}
    why = "there is nobody else" if kind == "harmonic" else "nobody is reached"
    code = "too-few-nodes" if kind == "harmonic" else "isolate"
    warnings = undefined(code, "closeness", found.value, why)
    if not chosen.exact:
        notes |= {"pivots": len(chosen.places), "seed": seed}
        warnings = (*warnings, sampled("closeness", chosen, ways.size))
    return Findings(estimate_rows(network, found, chosen.exact), warnings, notes)


def nearness(distance: Floats) -> Floats:
    """1/distance, 0 for oneself and for whom no path reaches."""
    near = np.zeros_like(distance)
    np.divide(1, distance, out=near, where=np.isfinite(distance) & (distance > 0))
    return near


def harmonic(near: Floats, chosen: Sources) -> Estimate:
    """Harmonic closeness from the nearness of all sources, or of pivots: float64 [sources, nodes].

    Eppstein & Wang 2004 for the sampling. nan where there is one node.
    """
    size = near.shape[1]
    if size < 2:
        return exactly(np.full(size, np.nan))
    mean = exactly(near.mean(axis=0)) if chosen.exact else estimated(near, chosen.seed)
    return mean.scaled(size / (size - 1))


def _classic(away: Floats, chosen: Sources) -> Estimate:
    there = np.isfinite(away) & (away > 0)
    apart = np.where(there, away, 0)
    if chosen.exact:
        return exactly(ratio(there.sum(axis=0), apart.sum(axis=0)))
    return estimated(there.astype(np.float64), chosen.seed, over=apart)


ANALYSIS = Analysis(
    name="closeness",
    title="Closeness: how near the others are",
    subject="entity",
    value="closeness",
    values=("halfWidth",),
    source=(
        "harmonic: Marchiori & Latora 2000, Physica A 285:539, "
        "doi:10.1016/S0378-4371(00)00311-3, and Rochat 2009, ASNA; classic: Bavelas 1950, "
        "Journal of the Acoustical Society of America 22:725, doi:10.1121/1.1906679; sampling: "
        "Eppstein & Wang 2004, Journal of Graph Algorithms and Applications 8:39, "
        "doi:10.7155/jgaa.00081"
    ),
    cost="O(n·m log n), of pivots O(pivots·m log n)",
    run=closeness,
    parameters=(
        Parameter(
            "kind", "harmonic", "mean of 1/distance to all, or 1/mean distance to those reached",
            choices=("harmonic", "classic"),
        ),
        Parameter(
            "direction", "in", "paths towards the node, from it, or whichever way ties run",
            choices=("in", "out", "both"),
        ),
        Parameter(
            "sample", "auto",
            "how many pivots: `auto` (every node to 2,000 nodes, else 200), `exact`, or a number",
            100, choices=("auto", "exact"),
        ),
        Parameter("seed", 1, "what the pivots are drawn by", 0, 2**31),
    ),
)  # fmt: skip
