"""Backbone: the ties that carry the network, by strength or by the contacts they share."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter, ranked
from graphsvc.analyses._disparity import disparity
from graphsvc.analyses._rows import figures, undefined
from graphsvc.analyses._simmelian import simmelian
from graphsvc.analyses._ties import facts_of, pair_of
from graphsvc.analyses._undirected import Undirected, undirected
from graphsvc.graph.network import Network
from graphsvc.model.said import Said

_ALPHA = Said("alpha", "alfa")
_NO_OTHERS = Said(
    "neither end has another tie; they are kept",
    "nessuna delle due estremità ha altri legami; restano",
)
_UNWEIGHTED = Said(
    "unweighted: every tie counts the same, so α tells of degrees alone",
    "unweighted: tutti i legami contano uguale, quindi α dice solo dei gradi",
)


def backbone(
    network: Network,
    method: Literal["disparity", "simmelian"] = "disparity",
    level: float = 0.05,
    k: int = 10,
    min_overlap: int = 5,
) -> Findings:
    """One row for each pair: its disparity α, whether it is kept, and its triangles.

    The lower α, the less chance explains the tie; what is under `level` is kept, and so is a
    tie whose ends have no other, of which α is null. With `method=simmelian` the value is the
    overlap instead, how many contacts are among the `k` of both ends that share most triangles
    with them; kept from `min_overlap` on. Arrows are joined, weights summed.
    """
    ties = undirected(network)
    if method == "simmelian":
        overlap = simmelian(ties, k)
        rows = _rows(network, ties, overlap, overlap >= min_overlap)
        told = {"method": method, "k": k, "minOverlap": min_overlap}
        return _found(ranked(rows, network), (), told)
    alpha = disparity(ties)
    rows = _rows(network, ties, alpha, np.isnan(alpha) | (alpha < level))
    warnings = undefined("no-others", _ALPHA.sentence(), alpha, _NO_OTHERS.sentence())
    if network.weight == "none":
        warnings += (_UNWEIGHTED.sentence(),)
    in_order = ranked(rows, network, lowest_first=True)
    return _found(in_order, warnings, {"method": method, "level": level})


def _rows(
    network: Network, ties: Undirected, value: NDArray[Any], kept: NDArray[np.bool_]
) -> list[Finding]:
    first = figures(value)
    return [
        Finding(
            pair_of(ties, tie), first[tie],
            {"kept": bool(kept[tie]), "triangles": int(ties.shared[tie])},
            facts=facts_of(network, *pair_of(ties, tie)),
        )
        for tie in range(len(ties.a))
    ]  # fmt: skip


def _found(rows: tuple[Finding, ...], warnings: tuple[str, ...], told: dict[str, Any]) -> Findings:
    kept = sum(bool(row.values["kept"]) for row in rows)
    return Findings(rows, warnings, {"kept": kept, **told})


ANALYSIS = Analysis(
    name="backbone",
    title="Backbone: the ties that chance does not explain",
    subject="tie",
    value="alpha",
    values=("kept", "triangles"),
    source=(
        "Serrano, Boguñá & Vespignani 2009, Proceedings of the National Academy of Sciences "
        "106:6483, doi:10.1073/pnas.0808904106 (disparity); Nick, Lee, Cunningham & Brandes 2013, "
        "Proceedings of ASONAM, 525, doi:10.1145/2492517.2492569 (Simmelian)"
    ),
    cost="O(Σ deg²)",
    run=backbone,
    parameters=(
        Parameter(
            "method", "disparity",
            "what makes the value: `disparity`, the α of a tie's weight, or `simmelian`, the "
            "overlap of both ends' closest contacts",
            choices=("disparity", "simmelian"),
        ),
        Parameter("level", 0.05, "disparity: a tie is kept under this α", 0, 1),
        Parameter("k", 10, "simmelian: how many contacts of each end are its closest", 1, 100),
        Parameter("min_overlap", 5, "simmelian: a tie is kept from this overlap on", 0, 100),
    ),
    conventions=(
        "By disparity, a tie has the smaller α of both ends, and an end with one tie has none. By "
        "simmelian, contacts with equally many triangles have the rank of the first of them "
        "(1-2-2-4), so that more than k may be among the first k."
    ),
    memory=Memory(node=300, tie=900, more=lambda _nodes, _ties, _said: 200e6),
)  # fmt: skip
