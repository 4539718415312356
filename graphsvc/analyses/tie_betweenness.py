"""Tie betweenness: the ties over which most shortest paths run."""

from __future__ import annotations

import numpy as np
from scipy.sparse import triu

from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter, ranked
from graphsvc.analyses._matrix import weights
from graphsvc.analyses._paths import Sources, lengths
from graphsvc.analyses._tie_betweenness import SAMPLE_MEANING, by_tie, carried, tie_sources
from graphsvc.analyses._ties import facts_of
from graphsvc.graph.network import Network, Node
from graphsvc.model import Ints


def tie_betweenness(
    network: Network, normalized: bool = True, sample: str = "auto", seed: int = 1
) -> Findings:
    """One row for each tie: the share of all pairs' shortest paths that run over it.

    The ends' own path counts. Paths follow the arrows, and an arrow is a row; undirected
    pairs count once. Several paths of equal length share a pair.
    """
    ways = lengths(network)
    chosen = tie_sources(ways.size, sample, seed)
    ends, keys = _ends(network)
    value, width = by_tie(ways, carried(ways, chosen), keys, network.directed)
    pairs = ways.size * (ways.size - 1) / (1 if network.directed else 2)
    unit = 1.0 if normalized else pairs
    rows = [
        Finding(
            pair, float(value[row]) * unit,
            {"halfWidth": None if chosen.exact else float(width[row]) * unit},
            facts=facts_of(network, *pair),
        )
        for row, pair in enumerate(ends)
    ]  # fmt: skip
    notes: dict[str, object] = {"exact": chosen.exact}
    if chosen.exact:
        return Findings(ranked(rows, network), (), notes)
    notes |= {"pivots": len(chosen.places), "seed": seed}
    return Findings(ranked(rows, network), (sampled(chosen, ways.size),), notes)


def sampled(chosen: Sources, size: int) -> str:
    """The warning that the figure is estimated."""
    return (
        f"sampled: tie betweenness is estimated from {len(chosen.places)} of {size} nodes, "
        f"drawn with seed {chosen.seed}; each row has half of its 90 % interval"
    )


def _ends(network: Network) -> tuple[list[tuple[Node, Node]], Ints]:
    """The ties in the order of their keys: from · n + to, of undirected ones the lesser first."""
    nodes = network.nodes
    matrix = weights(network)
    ties = (matrix if network.directed else triu(matrix, 0, "csr")).tocoo()
    keys = np.sort(ties.row.astype(np.int64) * len(nodes) + ties.col)
    ends = [(nodes[key // len(nodes)], nodes[key % len(nodes)]) for key in keys.tolist()]
    return ends, keys


ANALYSIS = Analysis(
    name="tie-betweenness",
    title="Tie betweenness: the ties over which most paths run",
    subject="tie",
    value="betweenness",
    values=("halfWidth",),
    source=(
        "Girvan & Newman 2002, Proceedings of the National Academy of Sciences 99:7821, "
        "doi:10.1073/pnas.122653799; Brandes 2008, Social Networks 30:136, "
        "doi:10.1016/j.socnet.2007.11.001"
    ),
    cost="O(n·m log n), of pivots O(pivots·m log n)",
    conventions=(
        "The path of the two ends themselves counts. Paths follow arrows and each arrow is a "
        "row; an undirected pair is one. A length is 1/weight, lengths are equal within a "
        "relative 1e-9."
    ),
    memory=Memory(200, 1500),
    run=tie_betweenness,
    parameters=(
        Parameter("normalized", True, "as a share of all pairs, instead of their number"),
        Parameter(
            "sample", "auto", SAMPLE_MEANING, 100, choices=("auto", "exact"),
        ),
        Parameter("seed", 1, "what the pivots are drawn by", 0, 2**31),
    ),
)  # fmt: skip
