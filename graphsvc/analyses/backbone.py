"""Backbone: the ties that are too strong for chance, seen from at least one end."""

from __future__ import annotations

from graphsvc.analyses._declare import Analysis, Finding, Findings, Parameter, ranked
from graphsvc.analyses._disparity import disparity
from graphsvc.analyses._rows import figures, undefined
from graphsvc.analyses._ties import facts_of, pair_of
from graphsvc.analyses._undirected import undirected
from graphsvc.graph.network import Network


def backbone(network: Network, level: float = 0.05) -> Findings:
    """One row for each pair: its disparity α, whether it is kept, and its triangles.

    The lower α, the less chance explains the tie; what is under `level` is kept, and so is a
    tie whose ends have no other, of which α is null. Arrows are joined, weights summed.
    """
    ties = undirected(network)
    found = disparity(ties)
    alpha = figures(found)
    rows = [
        Finding(
            pair_of(ties, tie), alpha[tie],
            {"kept": _kept(alpha[tie], level), "triangles": int(ties.shared[tie])},
            facts=facts_of(network, *pair_of(ties, tie)),
        )
        for tie in range(len(ties.a))
    ]  # fmt: skip
    warnings = undefined("no-others", "alpha", found, "neither end has another tie; they are kept")
    if network.weight == "none":
        warnings += ("unweighted: every tie counts the same, so α tells of degrees alone",)
    kept = sum(bool(row.values["kept"]) for row in rows)
    return Findings(ranked(rows, network, lowest_first=True), warnings, {"kept": kept})


def _kept(alpha: float | None, level: float) -> bool:
    return alpha is None or alpha < level


ANALYSIS = Analysis(
    name="backbone",
    title="Backbone: the ties that chance does not explain",
    subject="tie",
    value="alpha",
    values=("kept", "triangles"),
    source=(
        "Serrano, Boguñá & Vespignani 2009, Proceedings of the National Academy of Sciences "
        "106:6483, doi:10.1073/pnas.0808904106"
    ),
    cost="O(Σ deg²)",
    run=backbone,
    parameters=(Parameter("level", 0.05, "a tie is kept under this α", 0, 1),),
)
