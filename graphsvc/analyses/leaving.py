"""Leaving: what changes if somebody goes, and how long the whole holds while many do."""

from __future__ import annotations

from typing import Any, Literal

from graphsvc.analyses._after_leaving import Change
from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter
from graphsvc.analyses._leavers import leavers
from graphsvc.analyses._leaving_reasons import reasons
from graphsvc.analyses._paths import least
from graphsvc.analyses._robustness import EVERY, PIVOTS, ROUNDS, fall
from graphsvc.analyses._undirected import undirected
from graphsvc.graph.network import Network
from graphsvc.model.said import Said

_HALF = 0.5
_NO_US = Said(
    "no-us: nobody in this network is said to be us, so toUs is null",
    "no-us: di nessuno in questa rete si dice che siamo noi, quindi toUs è nullo",
)
_NO_DECISION = Said(
    "no-data: nobody is known to decide, so decisionCloseness is null",
    "no-data: di nessuno si sa che decide, quindi decisionCloseness è nullo",
)
_NOBODY = Said("too-few-nodes: there is nobody", "too-few-nodes: non c'è nessuno")
_SAMPLED = Said(
    "sampled: with {nodes} nodes, over {every}, betweenness is estimated from {pivots} of them",
    "sampled: con {nodes} nodi, oltre {every}, l'intermediazione è stimata da {pivots} di essi",
)


def leaving(
    network: Network,
    who: str = "",
    order: Literal["degree", "betweenness"] = "degree",
    adaptive: bool = True,
    decision: str = "",
    seed: int = 1,
) -> Findings:
    """One row: what is left of the network, and what others lose, once `who` has left.

    `who` is a node, several by commas, an organisation for all its people, or a tie as `A|B`.
    The value is the largest component left, as a share of all nodes; `lost` are pairs of
    others without a path any more, `split` into how many pieces the component of who left
    falls. Beside them: reach in two steps, strength to us, clusters that fall apart, closeness
    to those who decide, each before and after, with those who lose most.

    Without `who` all leave one by one, those with most ties or most between others first, and
    the value is R, the mean of what is left (Schneider et al. 2011); the members of the row are
    those after whom at most half of all hang together.
    """
    if who.strip():
        return _of_some(network, who, decision, seed)
    return _of_all(network, order, adaptive, seed)


def _of_all(network: Network, order: str, adaptive: bool, seed: int) -> Findings:
    if not network.nodes:
        return Findings((), (_NOBODY.sentence(),))
    # weights are joined, and of strengths those that are too weak carry nothing
    ties = undirected(network).carrying(least(network)).matrix
    found = fall(ties, network.weight == "none", order, adaptive, seed)
    nodes = network.nodes  # a list made anew each time
    first = [nodes[place] for place in found.order.tolist()]
    half = int((found.left > _HALF).sum()) + 1
    row = Finding(
        tuple(first[:half]), found.robustness, {"lost": None, "split": None}, 1,
        more={"curve": found.left.tolist(), "order": first},
    )  # fmt: skip
    notes: dict[str, Any] = {"order": order, "adaptive": adaptive, "exact": found.exact}
    if not found.exact:
        notes |= {"seed": seed, "rounds": ROUNDS if adaptive else 1, "pivots": PIVOTS}
    warnings: tuple[str, ...] = ()
    if not found.exact:
        said = {"nodes": len(first), "every": EVERY, "pivots": PIVOTS}
        warnings = (_SAMPLED.sentence(**said),)
    return Findings((row,), warnings, notes)


def _of_some(network: Network, who: str, decision: str, seed: int) -> Findings:
    change = Change(network, leavers(network, who))
    lost, had = change.pairs_lost()
    pieces = change.pieces
    more: dict[str, Any] = {
        "share": lost / had if had else None,
        "cutOff": [node for piece in pieces[1:] for node in piece],
        "reach": change.reach(),
        "toUs": change.to_us(),
        "clusters": change.clusters(seed),
        "decisionCloseness": change.decisions(decision),
    }
    row = Finding(
        change.gone.subject, change.largest_left(), {"lost": lost, "split": len(pieces)}, 1,
        tuple(reasons(network, lost, more)), more=more,
    )  # fmt: skip
    warnings: list[str] = []
    if more["toUs"] is None:
        warnings.append(_NO_US.sentence())
    if more["decisionCloseness"] is None:
        warnings.append(_NO_DECISION.sentence())
    return Findings((row,), tuple(warnings), {"who": who, "seed": seed})


ANALYSIS = Analysis(
    name="leaving",
    title="Leaving: what changes if somebody goes",
    subject="group",
    value="R",
    values=("lost", "split"),
    source=(
        "Schneider, Moreira, Andrade, Havlin & Herrmann 2011, Proceedings of the National Academy "
        "of Sciences 108:3838, doi:10.1073/pnas.1009440108 (R); the rest graphsvc's own "
        "(docs/methods.md, section 4)"
    ),
    cost="O(m log n) by degree; by betweenness n² searches to 500 nodes, else 50,000",
    run=leaving,
    example="kite",
    parameters=(
        Parameter(
            "who", "",
            "who leaves: a node, several by commas, an organisation, or a tie as `A|B`; empty: "
            "all, one by one",
        ),
        Parameter(
            "order", "degree", "all: who leaves first", choices=("degree", "betweenness"),
        ),
        Parameter("adaptive", True, "all: whether the order is worked out again on the way"),
        Parameter("decision", "", "who: a decision by its key or name; empty: all of them"),
        Parameter("seed", 1, "what clusters and pivots are drawn by", 0, 2**31),
    ),
    conventions=(
        "Components join arrows, and ties of strength under min_strength carry nothing. R = (1/n) "
        "Σ s(Q), s the largest component over n once Q have left, so that R counts the last, "
        "which is 0. Equals leave in the order of the nodes. A decider who left is reached by "
        "nobody."
    ),
    memory=Memory(node=1500, tie=1500, more=lambda nodes, _ties, _said: 3200.0 * nodes),
)  # fmt: skip
