"""Decision closeness: how near one is to those who decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import dijkstra

from graphsvc.analyses._decisions import Holder, holders
from graphsvc.analyses._declare import Analysis, Findings, Memory, Parameter
from graphsvc.analyses._matrix import Along
from graphsvc.analyses._paths import Lengths, lengths, lengths_of
from graphsvc.analyses._rows import node_rows, undefined
from graphsvc.graph.network import Network, Node, Strengths
from graphsvc.model import Ints
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
# paths are searched from those who decide, against the way that sway runs
_SEARCHED: Mapping[str, Along] = {"along": "in", "against": "out", "both": "both"}
_NAME = Said("decision closeness", "vicinanza alle decisioni")
_NOBODY = Said("nobody decides here", "qui non decide nessuno")


def decision_closeness(network: Network, decision: str = "", roles: str = "") -> Findings:
    """One row for each node: the mean of 1/(1 + distance) to those who decide, by their weight.

    A tie is 1/strength long where strengths are known, else as the network's own weights say;
    one's own distance is 0, and who is not reached adds 0. `nearest` is the nearest who
    decides, `path` the way there. Null where nobody decides.
    """
    deciding = holders(network, decision, roles)
    found = to_deciders(network, deciding)
    nodes = network.nodes
    warnings = undefined("no-data", _NAME.sentence(), found.value, _NOBODY.sentence())
    rows = node_rows(network, found.value, more=lambda place: _way(found, deciding, nodes, place))
    notes = {"holders": [_said(holder) for holder in deciding]}
    return Findings(rows, warnings, notes)


@dataclass(frozen=True, slots=True)
class ToDeciders:
    """How near each node is, and which way.

    value: float64 [nodes], nan where nobody decides. nearest: int64, the number of the nearest
    holder, -1 where none is reached. onward: int64 [holders, nodes], the next node on the way
    to each, negative at its end.
    """

    value: Floats
    nearest: Ints
    onward: Ints

    def path(self, place: int) -> list[int]:
        """The places from a node to the nearest who decides, both included."""
        way = [place]
        while (following := int(self.onward[self.nearest[place], way[-1]])) >= 0:
            way.append(following)
        return way


def to_deciders(network: Network, deciding: list[Holder]) -> ToDeciders:
    """How near every node is to those who decide. O(m log n) for each of them."""
    size = len(network.nodes)
    if not deciding:
        nothing = np.zeros((0, size), np.int64)
        return ToDeciders(np.full(size, np.nan), np.full(size, -1), nothing)
    place = {node: number for number, node in enumerate(network.nodes)}
    ways = _ways(network)
    distance, onward = dijkstra(
        ways.matrix, indices=[place[holder.node] for holder in deciding],
        unweighted=ways.steps, return_predecessors=True,
    )  # fmt: skip
    weight = np.array([holder.weight for holder in deciding])
    value = weight @ (1 / (1 + distance)) / weight.sum()
    nearest = np.where(np.isfinite(distance).any(axis=0), distance.argmin(axis=0), -1)
    return ToDeciders(value, nearest.astype(np.int64), onward.astype(np.int64))


def _ways(network: Network) -> Lengths:
    known = network.strengths
    if known is None or not len(known):
        return lengths(network, _SEARCHED[network.influence])
    least = network.settings.min_strength if network.settings else 0.0
    return lengths_of(_matrix(known, len(network.nodes)), steps=False, least_weight=least)


def _matrix(known: Strengths, size: int) -> csr_array:
    a, b, value = known.a[known.value > 0], known.b[known.value > 0], known.value[known.value > 0]
    ends = np.concatenate([a, b]), np.concatenate([b, a])
    return csr_array(coo_array((np.concatenate([value, value]), ends), (size, size)).tocsr())


def _way(found: ToDeciders, deciding: list[Holder], nodes: list[Node], at: int) -> dict[str, Any]:
    if found.nearest[at] < 0:
        return {"nearest": None, "path": []}
    return {
        "nearest": _said(deciding[found.nearest[at]]),
        "path": [nodes[place] for place in found.path(at)],
    }


def _said(holder: Holder) -> dict[str, Any]:
    one = holder.decides
    return {
        "node": holder.node, "role": one.role, "weight": holder.weight,
        "decision": one.decision_name or one.decision, "fact": one.fact,
    }  # fmt: skip


ANALYSIS = Analysis(
    name="decision-closeness",
    title="Decision closeness: how near one is to those who decide",
    subject="entity",
    value="decisionCloseness",
    source="graphsvc's own (docs/methods.md, section 2)",
    cost="O(deciders·m log n)",
    conventions=(
        "Distances run along influence. Ties weaker than min_strength carry no path. Who decides "
        "is 0 away from themselves; who reaches nobody who decides has 0; all are null where "
        "nobody decides. Of several roles of one person the weightiest counts, and a role without "
        "a weight of its own has .4."
    ),
    memory=Memory(3000, 200),
    run=decision_closeness,
    example="firm",
    parameters=(
        Parameter("decision", "", "a decision by its key or name; empty: all of them"),
        Parameter("roles", "", "roles that count, as `role` or `role=weight`, by commas"),
    ),
)  # fmt: skip
