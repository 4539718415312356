"""Betweenness: who lies on the shortest paths between others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._declare import Analysis, Finding, Findings, Parameter, ranked
from graphsvc.analyses._paths import Lengths, Sources, lengths, shortest, sources
from graphsvc.analyses._sampling import Estimate, estimated, exactly, uniform_half_width
from graphsvc.graph.network import Network

Floats = NDArray[np.float64]
LEAST_NODES = 3  # with fewer nobody can lie between two others


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
    chosen = sources(ways.size, sample, seed)
    shares = dependencies(ways, chosen)
    found = scores(shares, chosen)
    pairs = _pairs(ways.size, network.directed)
    notes: dict[str, object] = {"exact": chosen.exact}
    warnings: tuple[str, ...] = ()
    if not chosen.exact:
        bound = ways.size / (ways.size - 1) * uniform_half_width(shares, delta)
        unit = 1 if normalized else pairs
        notes |= {
            "pivots": len(chosen.places), "seed": seed, "uniformHalfWidth": bound * unit,
            "delta": delta,
        }  # fmt: skip
        warnings = (sampled("betweenness", chosen, ways.size),)
    rows = _rows(network, found if normalized else found.scaled(pairs), chosen.exact)
    return Findings(rows, warnings, notes)


def dependencies(ways: Lengths, chosen: Sources) -> Floats:
    """The share of each source's paths that each node lies on: float64 [sources, nodes], 0..1.

    Brandes & Pich 2007; divided by n - 2, the targets that there could be. O(m log n) a source.
    """
    shares = np.empty((len(chosen.places), ways.size))
    for row, found in enumerate(shortest(ways, chosen.places)):
        shares[row] = found.between
    return shares / (ways.size - 2)


def scores(shares: Floats, chosen: Sources) -> Estimate:
    """Normalised betweenness from the shares of all sources, or of pivots with an interval."""
    size = shares.shape[1]
    mean = exactly(shares.mean(axis=0)) if chosen.exact else estimated(shares, chosen.seed)
    return mean.scaled(size / (size - 1))


def sampled(what: str, chosen: Sources, size: int) -> str:
    """The warning that a figure is estimated."""
    return (
        f"sampled: {what} is estimated from {len(chosen.places)} of {size} nodes, drawn with "
        f"seed {chosen.seed}; each row has its 90 % interval"
    )


def _undefined(network: Network) -> Findings:
    rows = ranked([Finding((node,), None) for node in network.nodes], network)
    text = f"too-few-nodes: betweenness of {len(rows)} rows is undefined, it takes 3 nodes"
    return Findings(rows, (text,) if rows else ())


def _pairs(size: int, directed: bool) -> float:
    return (size - 1) * (size - 2) / (1 if directed else 2)


def _rows(network: Network, found: Estimate, exact: bool) -> tuple[Finding, ...]:
    half = found.half_width
    rows = [
        Finding(
            (node,), float(found.value[place]),
            {"halfWidth": None if exact else float(half[place])},
            more={} if exact else {"interval": [float(found.low[place]), float(found.high[place])]},
        )
        for place, node in enumerate(network.nodes)
    ]  # fmt: skip
    return ranked(rows, network)


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
    run=betweenness,
    parameters=(
        Parameter("normalized", True, "as a share of all pairs of others, instead of their number"),
        Parameter(
            "sample", "auto",
            "how many pivots: `auto` (every node to 2,000 nodes, else 200), `exact`, or a number",
            100, choices=("auto", "exact"),
        ),
        Parameter("delta", 0.1, "how improbable it is that the uniform bound fails", 1e-9, 0.5),
        Parameter("seed", 1, "what the pivots are drawn by", 0, 2**31),
    ),
)  # fmt: skip
