"""Min cut: the least that has to go for two sides to have no way to each other."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse.csgraph import connected_components

from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter, ranked
from graphsvc.analyses._min_cut import min_cut as least_cut
from graphsvc.analyses._named import named_nodes
from graphsvc.analyses._ties import facts_of, pair_of
from graphsvc.analyses._undirected import Undirected, undirected
from graphsvc.errors import UsageError
from graphsvc.graph.network import Network, Node
from graphsvc.model import Ints
from graphsvc.model.said import Said

_EMPTY = {
    "source": Said(
        "no-source: nobody is named, nor said to be us; name the nodes of that side by source=",
        "no-source: nessuno è nominato né indicato come noi; i nodi di quel lato si nominano con "
        "source=",
    ),
    "target": Said(
        "no-target: nobody is named; name the nodes of that side by target=",
        "no-target: nessuno è nominato; i nodi di quel lato si nominano con target=",
    ),
}
_DISCONNECTED = Said(
    "disconnected: nothing ties the two sides to each other",
    "disconnected: nulla lega i due lati tra loro",
)


def min_cut(network: Network, source: str = "", target: str = "") -> Findings:
    """One row for each tie of the lightest cut between two sides, with its weight.

    Without these ties there is no way from any of `source` to any of `target`, and no cut
    weighs less; where several weigh the same it is the one nearest to the source. Arrows are
    joined. Without weights it counts ties. The notes have the weight of the cut and how many
    nodes stay with the source. Raises UsageError where both sides share a node.
    """
    ties = undirected(network)
    one = _side(network, "source", source)
    other = _side(network, "target", target) if target.strip() else []
    if not one or not other:
        empty = "source" if not one else "target"
        return Findings((), (_EMPTY[empty].sentence(),))
    if set(one) & set(other):
        both = ", ".join(str(node) for node in one if node in set(other))
        raise UsageError(f"source and target: {both} is on both sides.")
    weight, cut = least_cut(ties, ties.among(one), ties.among(other))
    rows = [
        Finding(pair_of(ties, tie), float(ties.weight[tie]),
                facts=facts_of(network, *pair_of(ties, tie)))
        for tie in cut.tolist()
    ]  # fmt: skip
    side = _with_source(ties, cut, [ties.position[node] for node in one])
    notes: dict[str, Any] = {
        "weight": weight, "ties": len(rows), "withSource": len(side),
        "side": [ties.nodes[at] for at in side],
    }  # fmt: skip
    warnings = () if len(cut) else (_DISCONNECTED.sentence(),)
    return Findings(ranked(rows, network), warnings, notes)


def _side(network: Network, parameter: str, text: str) -> list[Node]:
    if text.strip() in ("", "us"):
        return [node for node in network.nodes if node in network.ours]
    return named_nodes(network, parameter, text)


def _with_source(ties: Undirected, cut: Ints, places: list[int]) -> list[int]:
    """The places of who still has a way to the source once the cut is made."""
    kept = np.ones(len(ties.a), np.bool_)
    kept[cut] = False
    left = Undirected(ties.nodes, ties.a[kept], ties.b[kept], ties.weight[kept])
    _, label = connected_components(left.matrix, directed=False)
    return [int(at) for at in np.flatnonzero(np.isin(label, label[places]))]


ANALYSIS = Analysis(
    name="min-cut",
    title="Min cut: the least that parts two sides",
    subject="tie",
    value="weight",
    source=(
        "Ford & Fulkerson 1956, Canadian Journal of Mathematics 8:399, doi:10.4153/CJM-1956-045-5"
    ),
    cost="O(n²·m) at worst",
    run=min_cut,
    example="firm target=example/Dora",
    parameters=(
        Parameter("source", "", "nodes of one side, by commas; empty: us"),
        Parameter("target", "", "nodes of the other side, by commas, or `us`"),
    ),
    conventions=(
        "Arrows are joined and weights summed, so that a cut parts both ways; a tie can be cut "
        "once; of equal cuts the nearest to the source."
    ),
    memory=Memory(node=400, tie=600),
)
