"""Closeness: how short the way is between one and all others."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._declare import Analysis, Findings, Memory, Parameter
from graphsvc.analyses._matrix import Along
from graphsvc.analyses._paths import MANY, Lengths, Sources, lengths, sampled, sources
from graphsvc.analyses._rows import estimate_rows, undefined
from graphsvc.analyses._sampling import Estimate, Resampling, draws, exactly, ratio
from graphsvc.analyses._searches import away, nearness, reached
from graphsvc.graph.network import Network
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
# paths are searched from the others, so those towards a node run along the arrows
_SEARCHED: dict[str, Along] = {"in": "out", "out": "in", "both": "both"}
_NAME = Said("closeness", "vicinanza")
_WHY = {
    "harmonic": Said("there is nobody else", "non c'è nessun altro"),
    "classic": Said("nobody is reached", "non si raggiunge nessuno"),
}


def closeness(
    network: Network,
    kind: Literal["harmonic", "classic"] = "harmonic",
    direction: Literal["in", "out", "both"] = "in",
    sample: str = "auto",
    seed: int = 1,
) -> Findings:
    """One row for each node: how near the others are, and the figures of both kinds.

    Harmonic: the sum of 1/distance over n - 1, an unreachable node adding 0; it can pass 1
    where strong ties are shorter than 1. Classic: those that are reached over the sum of their
    distances; null where nobody is. direction: `in` takes paths from the others to the node.
    """  # fmt: skip
    ways = lengths(network, _SEARCHED[direction])
    chosen = sources(ways.size, sample, seed, MANY)
    both = near_all(ways, chosen)
    found, values = both[kind], {name: one.value for name, one in both.items()}
    notes: dict[str, Any] = {"exact": chosen.exact}
    code = "too-few-nodes" if kind == "harmonic" else "isolate"
    warnings = undefined(code, _NAME.sentence(), found.value, _WHY[kind].sentence())
    if not chosen.exact:
        notes |= {"pivots": len(chosen.places), "seed": seed}
        warnings = (*warnings, sampled(_NAME.sentence(), chosen, ways.size))
    return Findings(estimate_rows(network, found, chosen.exact, values), warnings, notes)


def near_all(ways: Lengths, chosen: Sources) -> dict[str, Estimate]:
    """Closeness of both kinds, from paths that begin at all sources, or at pivots.

    Eppstein & Wang 2004 for the sampling.
    """
    if chosen.exact:
        found = reached(ways.turned(), chosen.places)
        classic = exactly(ratio(found.number, found.apart))
        return {"harmonic": harmonic(exactly(found.near), ways.size, ways.size), "classic": classic}
    near, there, apart = (Resampling(len(chosen.places), ways.size, chosen.seed) for _ in range(3))
    for block in away(ways, chosen.places):
        reaches = np.isfinite(block) & (block > 0)
        near.add(nearness(block))
        there.add(reaches.astype(np.float64))
        apart.add(np.where(reaches, block, 0.0))
    return {"harmonic": harmonic(near.mean(), ways.size), "classic": there.over(apart)}


def harmonic(near: Estimate, size: int, sources: int = 1) -> Estimate:
    """Harmonic closeness from the mean nearness of the sources, or its sum over so many.

    nan where there is one node.
    """
    if size < 2:
        return exactly(np.full(size, np.nan))
    return near.scaled(size / (sources * (size - 1)))


ANALYSIS = Analysis(
    name="closeness",
    title="Closeness: how near the others are",
    subject="entity",
    value="closeness",
    values=("harmonic", "classic", "halfWidth"),
    source=(
        "harmonic: Marchiori & Latora 2000, Physica A 285:539, "
        "doi:10.1016/S0378-4371(00)00311-3, and Rochat 2009, ASNA; classic: Bavelas 1950, "
        "Journal of the Acoustical Society of America 22:725, doi:10.1121/1.1906679; sampling: "
        "Eppstein & Wang 2004, Journal of Graph Algorithms and Applications 8:39, "
        "doi:10.7155/jgaa.00081"
    ),
    cost="O(n·m log n), of pivots O(pivots·m log n)",
    conventions=(
        "Harmonic is over all n - 1 others, an unreachable one adding 0; classic is of those "
        "reached, without Wasserman & Faust's factor, and null where nobody is. A length is "
        "1/weight, so that strong ties are short and harmonic can pass 1."
    ),
    memory=Memory(1500, 200, draws(3, MANY.exact)),
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
            "sample", "auto", MANY.meaning, 100, choices=("auto", "exact"),
        ),
        Parameter("seed", 1, "what the pivots are drawn by", 0, 2**31),
    ),
)  # fmt: skip
