"""Betweenness: who lies on the shortest paths between others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._declare import Analysis, Findings, Memory, Parameter
from graphsvc.analyses._paths import MANY, Lengths, Sources, lengths, sampled, sources
from graphsvc.analyses._rows import estimate_rows, node_rows, undefined
from graphsvc.analyses._sampling import Estimate, Resampling, draws, exactly
from graphsvc.analyses._searches import between
from graphsvc.graph.network import Network
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
LEAST_NODES = 3  # with fewer nobody can lie between two others
_NAME = Said("betweenness", "intermediazione")
_THREE = Said("it takes three nodes", "servono tre nodi")


def betweenness(
    network: Network,
    normalized: bool = True,
    sample: str = "auto",
    delta: float = 0.1,
    seed: int = 1,
) -> Findings:
    """One row for each node: the share of others' shortest paths on which it lies.

    Paths follow the arrows; a pair without a path adds 0, several paths of equal length share
    it. Not normalised, an undirected pair counts once. Isolates have 0; under three nodes the
    figure is null.
    """  # fmt: skip
    ways = lengths(network)
    if ways.size < LEAST_NODES:
        return _undefined(network)
    chosen = sources(ways.size, sample, seed, MANY)
    found, bound = scores(ways, chosen, delta)
    pairs = _pairs(ways.size, network.directed)
    notes: dict[str, object] = {"exact": chosen.exact}
    warnings: tuple[str, ...] = ()
    if not chosen.exact:
        unit = 1 if normalized else pairs
        notes |= {
            "pivots": len(chosen.places), "seed": seed, "uniformHalfWidth": bound * unit,
            "delta": delta,
        }  # fmt: skip
        warnings = (sampled(_NAME.sentence(), chosen, ways.size),)
    found = found if normalized else found.scaled(pairs)
    return Findings(estimate_rows(network, found, chosen.exact), warnings, notes)


def scores(ways: Lengths, chosen: Sources, delta: float = 0.1) -> tuple[Estimate, float]:
    """Normalised betweenness, and a half-width for all nodes at once. O(m log n) a source.

    Brandes & Pich 2007: a source's share of each node, divided by the n - 2 targets there are.
    """
    size = ways.size
    if chosen.exact:
        blocks = between(ways, chosen.places, each=False)
        total: Floats = sum((block.between[0] for block in blocks), np.zeros(size))
        return exactly(total / ((size - 1) * (size - 2))), 0.0
    sample = Resampling(len(chosen.places), size, chosen.seed)
    for block in between(ways, chosen.places, each=True):
        sample.add(block.between / (size - 2))
    unit = size / (size - 1)
    return sample.mean().scaled(unit), unit * sample.uniform_half_width(delta)


def _undefined(network: Network) -> Findings:
    nothing = np.full(len(network.nodes), np.nan)
    warnings = undefined("too-few-nodes", _NAME.sentence(), nothing, _THREE.sentence())
    return Findings(node_rows(network, nothing, {"halfWidth": nothing}), warnings)


def _pairs(size: int, directed: bool) -> float:
    return (size - 1) * (size - 2) / (1 if directed else 2)


ANALYSIS = Analysis(
    name="betweenness",
    title="Betweenness: who lies between others",
    subject="entity",
    value="betweenness",
    values=("halfWidth",),
    source=(
        "Freeman 1977, Sociometry 40:35, doi:10.2307/3033543; Brandes 2001, Journal of "
        "Mathematical Sociology 25:163, doi:10.1080/0022250X.2001.9990249; sampling: Brandes & "
        "Pich 2007, International Journal of Bifurcation and Chaos 17:2303, "
        "doi:10.1142/S0218127407018403"
    ),
    cost="O(n·m log n), of pivots O(pivots·m log n)",
    conventions=(
        "The ends of a path do not count. Paths follow arrows, a pair without a path adds 0, "
        "and several paths of equal length share it; lengths are equal within a relative "
        "1e-9. A length is 1/weight; ties of strength under `min_strength` carry no path. "
        "Isolates have 0 and count in n; under three nodes the figure is null."
    ),
    memory=Memory(1500, 200, draws(1, MANY.exact)),
    run=betweenness,
    parameters=(
        Parameter("normalized", True, "as a share of all pairs of others, instead of their number"),
        Parameter(
            "sample", "auto", MANY.meaning, 100, choices=("auto", "exact"),
        ),
        Parameter("delta", 0.1, "how improbable it is that the uniform bound fails", 1e-9, 0.5),
        Parameter("seed", 1, "what the pivots are drawn by", 0, 2**31),
    ),
)  # fmt: skip
