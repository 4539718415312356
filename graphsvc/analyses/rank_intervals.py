"""How sure a ranking is: the intervals of figures and ranks when interactions are drawn again."""

from __future__ import annotations

import numpy as np

from graphsvc.analyses._another import another, figures_of
from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter
from graphsvc.analyses._rank_intervals import (
    STABLE,
    Drawing,
    Moved,
    moved,
    said_of,
    sharing,
    warned,
)
from graphsvc.graph.network import Network


def rank_intervals(
    network: Network,
    of: str = "pagerank",
    given: str = "",
    replicates: int = 200,
    level: float = 0.9,
    missing: float = 0.1,
    seed: int = 1,
) -> Findings:
    """The rows of another analysis, each with the interval of its figure and of its rank.

    Every interaction is drawn again in each replicate, all strengths and the whole analysis are
    worked out anew. Where no strength by interactions is known, each tie is missing with a
    chance. `stable` is who is in the first tenth in 90 % of the replicates; `sharing` counts
    who has the same rank.
    """  # fmt: skip
    asked = another("rank-intervals", of, given)
    how = Drawing(replicates, level, missing, seed)
    base = asked.on(network)
    found = moved(network, asked.figures, how)
    place = {node: number for number, node in enumerate(network.graph)}
    _, rank = figures_of(base, network)
    same = sharing(rank)
    rows = tuple(
        _row(row, found, place[row.subject[0]], int(same[place[row.subject[0]]]))
        for row in base.rows if row.subject[0] in place
    )  # fmt: skip
    notes = {
        "of": of, "parameters": dict(asked.parameters), **said_of(how, found.by),
        "stable": int(np.count_nonzero(found.top >= STABLE)),
    }  # fmt: skip
    return Findings(rows, (*base.warnings, *warned(how, found.by)), notes)


def _row(row: Finding, found: Moved, place: int, same: int) -> Finding:
    low, high = float(found.low[place]), float(found.high[place])
    ranked = row.rank is not None
    values = {
        "low": None if low != low else low,
        "high": None if high != high else high,
        "rankLow": int(found.rank_low[place]) if ranked else None,
        "rankHigh": int(found.rank_high[place]) if ranked else None,
        "topShare": float(found.top[place]),
        "stable": bool(found.top[place] >= STABLE),
        "sharing": same if ranked else None,
    }
    return Finding(row.subject, row.value, values, row.rank)


ANALYSIS = Analysis(
    name="rank-intervals",
    title="How sure: intervals of figures and ranks",
    subject="entity",
    value="figure",
    values=("low", "high", "rankLow", "rankHigh", "topShare", "stable", "sharing"),
    source=(
        "Efron 1979, Annals of Statistics 7:1, doi:10.1214/aos/1176344552, over interactions; "
        "missing ties: Borgatti, Carley & Krackhardt 2006, Social Networks 28:124, "
        "doi:10.1016/j.socnet.2005.05.001"
    ),
    cost="O(replicates · cost of the analysis)",
    run=rank_intervals,
    example="firm",
    parameters=(
        Parameter("of", "pagerank", "which analysis: any one whose rows are about nodes"),
        Parameter("given", "", "its parameters, as `k=3; direction=in`"),
        Parameter("replicates", 200, "how often the network is drawn again", 50, 2000),
        Parameter("level", 0.9, "the part of the replicates within an interval", 0.5, 0.99),
        Parameter("missing", 0.1, "the chance of a tie to be missing, where no interactions can "
                  "be drawn", 0.01, 0.5),
        Parameter("seed", 1, "what is drawn by: replicate n by the Philox generator of the key "
                  "(seed, n)", 0, 2**31),
    ),
    conventions=(
        "Interactions are drawn where ties weigh by strength: each counts in a replicate as a "
        "Poisson(1) number says, in sums; at 0 it is gone from maxima too. What is stated, signs "
        "and who is a node stay. A node that a replicate leaves unranked is behind all others in "
        "it. Ends of rank intervals are ranks that occurred, rounded outwards. An isolate of a "
        "replicate stays a node. A figure that counts ties is lower in replicates, since about one "
        "interaction in three is gone and none is new: its interval may lie below it, and that of "
        "the rank is the one to read."
    ),
    memory=Memory(node=16_000, tie=400),
)  # fmt: skip
