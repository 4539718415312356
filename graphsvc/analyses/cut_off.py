"""Cut-off: who could not be reached, or only by longer ways, without a tie."""

from __future__ import annotations

from typing import Any

from graphsvc.analyses._cut_off import Cut
from graphsvc.analyses._declare import (
    Analysis,
    Finding,
    Findings,
    Memory,
    Parameter,
    Reason,
    ranked,
)
from graphsvc.analyses._reach import Paths, cuts_of
from graphsvc.analyses._targets import targets_of
from graphsvc.analyses._ties import facts_of
from graphsvc.analyses._undirected import undirected
from graphsvc.graph.network import Network, Node
from graphsvc.model.said import Counted, Said, listed


def cut_off(network: Network, targets: str = "us", distance: str = "steps") -> Findings:
    """One row for each tie whose absence cuts somebody off from the targets, or farther away.

    Arrows are joined. In steps every tie carries paths; by strength those under the view's
    min_strength carry none. Without a target in the network there is no row, and a warning.
    """
    chosen = targets_of(network, targets)
    cuts = cuts_of(network, undirected(network), chosen.nodes, Paths(distance))
    nodes = network.nodes
    rows = [
        Finding(
            (nodes[a], nodes[b]), cut.reach_loss,
            {"lost": len(cut.lost), "longer": len(cut.longer)},
            reasons=tuple(reasons_of(network, nodes, cut)),
            facts=facts_of(network, nodes[a], nodes[b]), more=as_data(nodes, cut),
        )
        for (a, b), cut in cuts.items()
    ]  # fmt: skip
    notes = {"targets": chosen.nodes, "distance": distance, "rows": len(rows)}
    return Findings(ranked(rows, network), chosen.warnings, notes)


def as_data(nodes: list[Node], cut: Cut) -> dict[str, Any]:
    """Who is lost and who is farther away, with the lengths before and after."""
    return {
        "lost": [{"node": nodes[place], "before": before} for place, before in cut.lost],
        "longer": [
            {"node": nodes[place], "before": before, "after": after}
            for place, before, after in cut.longer
        ],
    }  # fmt: skip


def reasons_of(network: Network, nodes: list[Node], cut: Cut) -> list[Reason]:
    """The same in sentences, which add up to the reach that is lost."""
    lost = [network.actor(nodes[place]).name for place, _ in cut.lost]
    longer = [network.actor(nodes[place]).name for place, _, _ in cut.longer]
    # of each sort what it comes to; both together are the loss
    gone = sum((1 / before for _, before in cut.lost), 0.0)
    parts = (("lost", lost, gone), ("longer", longer, cut.reach_loss - gone))
    return [
        Reason(
            part, _TOLD[part].sentence(len(names), names=listed(names, _NAMED)), amount, "reachLoss"
        )
        for part, names, amount in parts if names
    ]  # fmt: skip


_NAMED = 3
_TOLD = {
    "lost": Counted(
        Said("1 would be out of reach without it: {names}",
             "senza questo legame un soggetto non sarebbe più raggiungibile: {names}"),
        Said("{number} would be out of reach without it: {names}",
             "senza questo legame {number} soggetti non sarebbero più raggiungibili: {names}"),
    ),
    "longer": Counted(
        Said("1 would be farther away without it: {names}",
             "senza questo legame un soggetto sarebbe più lontano: {names}"),
        Said("{number} would be farther away without it: {names}",
             "senza questo legame {number} soggetti sarebbero più lontani: {names}"),
    ),
}  # fmt: skip


ANALYSIS = Analysis(
    name="cut-off",
    title="Cut-off: who is out of reach without a tie",
    subject="tie",
    value="reachLoss",
    values=("lost", "longer"),
    source="graphsvc's own (docs/methods.md, section 3)",
    cost="O(m log n), and for each tie that decides what lies behind it",
    conventions=(
        "Arrows are joined. A target is 0 away from itself, and who is out of reach anyway cannot "
        "be lost. reachLoss is Σ 1/d of those lost and Σ (1/before − 1/after) of those farther "
        "away. Ties that change nothing have no row. By strength, ties under min_strength carry "
        "no path."
    ),
    memory=Memory(1500, 100),
    run=cut_off,
    example="firm",
    parameters=(
        Parameter("targets", "us", "from whom reach counts: `us`, `decision` (who decides), or "
                  "nodes by commas"),
        Parameter("distance", "steps", "how far is far", choices=("steps", "strength")),
    ),
)  # fmt: skip
