"""Overlap: how far the circles of two who are tied are the same."""

from __future__ import annotations

import numpy as np

from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, ranked
from graphsvc.analyses._rows import figures, undefined
from graphsvc.analyses._ties import facts_of, pair_of
from graphsvc.analyses._undirected import undirected
from graphsvc.graph.network import Network
from graphsvc.model.said import Said

_NAME = Said("overlap", "sovrapposizione")
_NO_OTHERS = Said(
    "neither end has another contact", "nessuna delle due estremità ha altri contatti"
)


def overlap(network: Network) -> Findings:
    """One row for each pair: the share of the ends' other contacts that both have.

    Arrows are joined. Null where neither end has another contact; 0 is a local bridge.
    """
    ties = undirected(network)
    value = figures(ties.overlap)
    rows = [
        Finding(
            pair_of(ties, tie), value[tie], {"shared": int(ties.shared[tie])},
            facts=facts_of(network, *pair_of(ties, tie)),
        )
        for tie in range(len(ties.a))
    ]  # fmt: skip
    warnings = undefined(
        "no-others", _NAME.sentence(), np.asarray(ties.overlap), _NO_OTHERS.sentence()
    )
    return Findings(ranked(rows, network), warnings)


ANALYSIS = Analysis(
    name="overlap",
    title="Overlap: how far two circles are the same",
    subject="tie",
    value="overlap",
    values=("shared",),
    source=(
        "Onnela et al. 2007, Proceedings of the National Academy of Sciences 104:7332, "
        "doi:10.1073/pnas.0610245104"
    ),
    cost="O(Σ deg²)",
    conventions=(
        "Arrows are joined, weights play no part. The two ends are not counted among the "
        "contacts; where neither has another one, overlap is null."
    ),
    memory=Memory(200, 1500),
    run=overlap,
)
