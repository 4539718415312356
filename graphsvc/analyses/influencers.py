"""Influencers: who sways whom, by several measures side by side, never one score."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graphsvc.analyses._declare import Analysis, Finding, Findings, Parameter
from graphsvc.analyses._influence import Influence
from graphsvc.analyses._sway import sway
from graphsvc.graph.network import Network


def influencers(
    network: Network,
    top: float = 0.1,
    k: int = 2,
    decision: str = "",
    sample: str = "auto",
    seed: int = 1,
) -> Findings:
    """One row for each node: in how many families of measures it is among the first.

    Order: families, then the Pareto front over the first-named measure of each family, then
    how many measures, then key. The reasons of the families add up to the figure; beside them
    stand what would fall apart without the node, who it is to us, and its bodies. `quiet` is
    an outsider who is among the first in reach, bridging and decisions, yet not in contact.

    Notes: a measure with all figures equal puts nobody among the first, and the worst figure
    of a measure never is. Measures that rank this network alike are named in the notes.
    """  # fmt: skip
    found = Influence(sway(network, k, decision, sample, seed), top)
    rows = found.looked_into(_ordered([found.row(place) for place in range(len(found.nodes))]))
    return Findings(tuple(rows), found.warnings(), found.notes() | found.of_note(rows))


def _ordered(rows: list[Finding]) -> list[Finding]:
    """By families, front, measures, then as the nodes stand; equal in all three share a rank."""

    def order(row: Finding) -> tuple[Any, ...]:
        return -(row.value or 0), row.values["front"], -float(row.values["measures"] or 0)

    in_order = sorted(rows, key=order)
    ranks: list[int] = []
    for number, row in enumerate(in_order):
        same = number > 0 and order(in_order[number - 1]) == order(row)
        ranks.append(ranks[-1] if same else number + 1)
    return [replace(row, rank=rank) for row, rank in zip(in_order, ranks, strict=True)]


ANALYSIS = Analysis(
    name="influencers",
    title="Influencers: who sways whom",
    subject="entity",
    value="families",
    values=("measures", "front", "pairsLost", "closenessLost"),
    source=(
        "this project, docs/methods.md section 2; fronts: Goldberg 1989, Genetic Algorithms in "
        "Search, Optimization and Machine Learning; each measure as under its own name"
    ),
    cost="O(n·m log n), with pivots O(pivots·m log n)",
    run=influencers,
    headline=True,
    parameters=(
        Parameter("top", 0.1, "what part of all is among the first", 0.01, 0.5),
        Parameter("k", 2, "steps within which reach counts others", 1, 6),
        Parameter("decision", "", "a decision by its key or name; empty: all of them"),
        Parameter(
            "sample", "auto",
            "how many pivots: `auto` (every node to 2,000 nodes, else 200), `exact`, or a number",
            100, choices=("auto", "exact"),
        ),
        Parameter("seed", 1, "what the pivots are drawn by", 0, 2**31),
    ),
)  # fmt: skip
