"""Key players: which few reach all others, or without which few the rest falls apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter
from graphsvc.analyses._key_sets import Best, Judge, best_sets, the_most
from graphsvc.analyses._matrix import pattern, turned
from graphsvc.analyses._named import named_nodes
from graphsvc.analyses._paths import lengths
from graphsvc.analyses._searches import nearness
from graphsvc.analyses.reach import ALONG_INFLUENCE, turned_arrows
from graphsvc.graph.matrix_rows import sums
from graphsvc.graph.network import Network
from graphsvc.graph.work import stepped
from graphsvc.model import Ints
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
_SHOWN = 10  # of equally good sets
_SETS = {"reach": 200_000, "disrupt": 20_000}  # so many are all tried
_MOST_NODES = 2000  # with more, distances between all are not kept
_NOT_EXACT = Said(
    "not-exact: the sets of {size} nodes are too many to try them all; {promise}",
    "not-exact: gli insiemi di {size} nodi sono troppi per provarli tutti; {promise}",
)
_PROMISES = {
    "reach": Said("at least 1 - 1/e of the best", "almeno 1 - 1/e del migliore"),
    "disrupt": Said("without any promise", "senza alcuna garanzia"),
}
_NOBODY = Said("too-few-nodes: there is nobody", "too-few-nodes: non c'è nessuno")
_TOO_MANY = Said(
    "too-many-nodes: distances among {size} nodes are too many to keep, the most is {most}; "
    "goal=disrupt with by=components can be asked",
    "too-many-nodes: le distanze tra {size} nodi sono troppe da tenere, al massimo {most}; si può "
    "chiedere goal=disrupt con by=components",
)


def key_players(
    network: Network,
    k: int = 3,
    goal: Literal["reach", "disrupt"] = "reach",
    by: Literal["distance", "components"] = "distance",
    within: int = 0,
    who: str = "",
) -> Findings:
    """One row for each best set of k nodes, ten of them where more are as good.

    With `who`, one row: what these are worth together, whatever `k` is.

    Reach: the mean over all of 1/distance from the set, its members counting 1; with `within`,
    how many are at most so many steps away, members counted. Disrupt: 1 less the mean of
    1/distance among the others once the set is gone, or by components, less the share of
    pairs that still have a path; 1 where fewer than two are left. Distances are steps, along
    influence; components join either arrow.

    Notes: with too many sets to try them all, nodes are added and exchanged. For reach that
    comes within 1 - 1/e of the best; for disruption nothing is promised, and the row says so.
    """  # fmt: skip
    steps = pattern(lengths(network, ALONG_INFLUENCE[network.influence]).matrix)
    size = steps.shape[0]
    few = min(k, size)
    if not size or (size > _MOST_NODES and by == "distance"):
        return Findings((), _refused(size))
    judge = _judge(steps, goal, by, within)
    asked = named_nodes(network, "who", who)
    if asked:
        places = np.array([[network.nodes.index(node) for node in asked]], np.int64)
        own = Best(places, float(judge(places)[0]), True)
        return Findings(_rows(network, own, goal), turned_arrows(network), {"asked": True})
    amount = sums(turned(steps, "both"))
    every = goal == "reach" or by == "components"
    candidates = np.arange(size) if every and size <= _MOST_NODES else the_most(amount)
    best = best_sets(size, few, judge, _SETS[goal], candidates)
    warnings = turned_arrows(network) + _warnings(best, goal, size)
    return Findings(_rows(network, best, goal), warnings, _notes(best))


def _judge(steps: csr_array, goal: str, by: str, within: int) -> Judge:
    if goal == "reach":
        return _reaching(steps, within)
    if by == "components":
        joined = turned(steps, "both")
        return lambda sets: np.array(
            [fragmentation(joined, gone) for gone in stepped(list(sets), "sets")]
        )
    return lambda sets: np.array(
        [distance_fragmentation(steps, gone) for gone in stepped(list(sets), "sets")]
    )


def _reaching(steps: csr_array, within: int) -> Judge:
    distance = dijkstra(steps, unweighted=True)
    near = (distance <= within).astype(np.float64) if within else nearness(distance)
    np.fill_diagonal(near, 1)

    def judge(sets: Ints) -> Floats:
        reached = near[sets[:, 0]]
        for column in sets.T[1:]:
            reached = np.maximum(reached, near[column])
        total = np.asarray(reached.sum(axis=1), np.float64)
        return total if within else total / len(near)

    return judge


def fragmentation(joined: csr_array, gone: Ints) -> float:
    """1 - Σ s(s - 1)/(r(r - 1)) over the components that are left of r nodes; r < 2: 1."""
    left = _left(joined, gone)
    count = left.shape[0]
    if count < 2:
        return 1.0
    _, label = connected_components(left, directed=False)
    sizes = np.bincount(label).astype(np.float64)
    return float(1 - (sizes * (sizes - 1)).sum() / (count * (count - 1)))


def distance_fragmentation(steps: csr_array, gone: Ints) -> float:
    """1 - Σ (1/d)/(r(r - 1)) over the ordered pairs of r nodes that are left; r < 2: 1."""
    left = _left(steps, gone)
    count = left.shape[0]
    if count < 2:
        return 1.0
    return float(1 - nearness(dijkstra(left, unweighted=True)).sum() / (count * (count - 1)))


def _left(matrix: csr_array, gone: Ints) -> csr_array:
    kept = np.delete(np.arange(matrix.shape[0]), gone)
    return csr_array(matrix[kept][:, kept])


def _rows(network: Network, best: Best, goal: str) -> tuple[Finding, ...]:
    nodes = network.nodes
    promised = best.exact or goal == "reach"
    said = {"exact": best.exact, "promised": promised}
    return tuple(
        Finding(tuple(nodes[place] for place in chosen), best.value, said, 1)
        for chosen in best.sets[:_SHOWN].tolist()
    )


def _notes(best: Best) -> dict[str, Any]:
    return {"equal": len(best.sets), "exact": best.exact}


def _warnings(best: Best, goal: str, size: int) -> tuple[str, ...]:
    if best.exact:
        return ()
    return (_NOT_EXACT.sentence(size=f"{size}", promise=_PROMISES[goal].sentence()),)


def _refused(size: int) -> tuple[str, ...]:
    if not size:
        return (_NOBODY.sentence(),)
    return (_TOO_MANY.sentence(size=f"{size}", most=f"{_MOST_NODES}"),)


def _distances(nodes: int, _: int, parameters: Mapping[str, Any]) -> float:
    """The bytes of the distances among all, and of what sets tried together reach."""
    if parameters.get("by") == "components" and parameters.get("goal") == "disrupt":
        return 0
    return 24 * min(nodes, _MOST_NODES) ** 2 + 4096 * 16 * min(nodes, _MOST_NODES)


ANALYSIS = Analysis(
    name="key-players",
    title="Key players: who together reach all others, or hold them together",
    subject="group",
    value="keyPlayers",
    values=("exact", "promised"),
    source=(
        "Borgatti 2006, Computational and Mathematical Organization Theory 12:21, "
        "doi:10.1007/s10588-006-7084-x; the promise for reach: Nemhauser, Wolsey & Fisher 1978, "
        "Mathematical Programming 14:265, doi:10.1007/BF01588971"
    ),
    cost="O(C(n, k)·n) for reach, O(C(n, k)·m) to disrupt, then O(k·n) evaluations a round",
    conventions=(
        "Members of the set count as reached, at 1. Distances are steps along influence; "
        "components join arrows. Where fewer than two others are left, the rest has fallen "
        "apart: 1."
    ),
    memory=Memory(500, 200, _distances),
    run=key_players,
    parameters=(
        Parameter("k", 3, "how many together", 1, 20),
        Parameter("goal", "reach", "reach others, or disrupt", choices=("reach", "disrupt")),
        Parameter(
            "by", "distance", "disrupt: how much farther, or how many components",
            choices=("distance", "components"),
        ),
        Parameter("within", 0, "reach: count those within so many steps; 0: by 1/distance", 0, 6),
        Parameter("who", "", "nodes whose worth together is asked, by commas; empty: the best"),
    ),
)  # fmt: skip
