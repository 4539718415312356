"""Influencers: who sways whom, by several measures side by side, never one score."""

from __future__ import annotations

from graphsvc.analyses._declare import Analysis, Findings, Memory, Parameter
from graphsvc.analyses._influence import Influence
from graphsvc.analyses._paths import FEW
from graphsvc.analyses._rank_intervals import (
    Floats,
    drawing,
    moved,
    said_of,
    unsure,
    warned,
    with_intervals,
)
from graphsvc.analyses._sway import sway
from graphsvc.graph.network import Network
from graphsvc.model import Ints


def influencers(
    network: Network,
    top: float = 0.1,
    k: int = 2,
    decision: str = "",
    sample: str = "auto",
    seed: int = 1,
    intervals: str = "auto",
) -> Findings:
    """One row for each node: in how many families of measures it is among the first.

    Order: families, then the Pareto front over the first-named measure of each family, then
    how many measures, then key. The reasons of the families add up to the figure; beside them
    stand what would fall apart without the node, who it is to us, and its bodies. `quiet` is
    an outsider who is among the first in reach, bridging and decisions, yet not in contact.

    Notes: a measure with all figures equal puts nobody among the first, and the worst figure
    of a measure never is. Measures that rank this network alike are named in the notes. How far
    a rank moves when the network is drawn again stands in the row (see rank-intervals).
    """  # fmt: skip
    found = Influence(sway(network, k, decision, sample, seed), top)
    rows = found.looked_into(found.rows())
    notes = found.notes() | found.of_note(rows)
    how = drawing(network, intervals, seed)
    if how is None:
        return Findings(tuple(rows), (*found.warnings(), *unsure(intervals)), notes)

    def standing(drawn: Network) -> tuple[Floats, Ints]:
        return Influence(sway(drawn, k, decision, sample, seed), top).standing

    over = moved(network, standing, how)
    sure = with_intervals(rows, network, found.standing[1], over)
    notes |= {"intervals": said_of(how, over.by)}
    return Findings(sure, (*found.warnings(), *warned(how, over.by)), notes)


ANALYSIS = Analysis(
    name="influencers",
    title="Influencers: who sways whom",
    subject="entity",
    value="families",
    values=("measures", "front", "pairsLost", "closenessLost"),
    source=(
        "graphsvc's own (docs/methods.md, section 2); fronts: Goldberg 1989, Genetic Algorithms in "
        "Search, Optimization and Machine Learning (Addison-Wesley); each measure as under its "
        "own name"
    ),
    cost="O(n·m log n), with pivots O(pivots·m log n)",
    conventions=(
        "A family counts once, of however many of its measures one is among the first, and "
        "measures are never summed. A measure with all figures equal counts nowhere; its worst "
        "figure is never among the first. Equals in families, front and number of measures share "
        "a rank. closenessLost is worked out for some of the first only, and null for the others."
    ),
    memory=Memory(10_000, 1000),
    run=influencers,
    example="firm",
    headline=True,
    parameters=(
        Parameter("top", 0.1, "what part of all is among the first", 0.01, 0.5),
        Parameter("k", 2, "steps within which reach counts others", 1, 6),
        Parameter("decision", "", "a decision by its key or name; empty: all of them"),
        Parameter(
            "sample", "auto",
            FEW.meaning,
            100, choices=("auto", "exact"),
        ),
        Parameter("seed", 1, "what pivots and replicates are drawn by", 0, 2**31),
        Parameter(
            "intervals", "auto",
            "how often the network is drawn again for intervals of ranks: `auto` (50 times where "
            "nodes times ties are up to 1,000,000, else not at all), `none`, or a number",
            50, 2000, choices=("auto", "none"),
        ),
    ),
)  # fmt: skip
