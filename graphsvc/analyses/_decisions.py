"""Who has a part in what is decided, and how much that part weighs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphsvc.errors import UsageError
from graphsvc.graph.network import Decides, Network, Node

ROLE_WEIGHTS: Mapping[str, float] = {
    "economic buyer": 1.0, "approver": 1.0, "technical buyer": 0.8, "blocker": 0.8,
    "legal": 0.7, "champion": 0.6, "gatekeeper": 0.6, "user": 0.4,
}  # fmt: skip
OTHER_ROLE = 0.4  # a part that is not named weighs as the least that is


@dataclass(frozen=True, slots=True)
class Holder:
    """Who decides, by the weightiest of their parts."""

    node: Node
    weight: float
    decides: Decides


def holders(network: Network, decision: str = "", roles: str = "") -> list[Holder]:
    """Who among the nodes decides, one each, in the order of the nodes.

    decision: a decision by its member name, key or name; all of them where empty. roles:
    `role` or `role=weight`, separated by commas: only these count. Raises UsageError.
    """
    weights = _weights(roles)
    best: dict[Node, Holder] = {}
    for one in _asked(network.decisions, decision):
        weight = weights.get(one.role, 0.0 if roles else OTHER_ROLE)
        known = best.get(one.node)
        if weight > 0 and one.node in network.graph and (not known or weight > known.weight):
            best[one.node] = Holder(one.node, weight, one)
    return [best[node] for node in network.nodes if node in best]


def _asked(decisions: Iterable[Decides], decision: str) -> list[Decides]:
    known = sorted(decisions, key=lambda one: (str(one.node), one.decision, one.fact))
    if not decision:
        return known
    found = [
        one for one in known
        if decision in (one.decision, one.decision_name, one.decision.rpartition("/")[2])
    ]  # fmt: skip
    if not found:
        names = ", ".join(sorted({one.decision_name or one.decision for one in known}))
        raise UsageError(
            f"decision: nobody here decides on {decision!r}; there are: {names or 'none'}."
        )
    return found


def _weights(roles: str) -> Mapping[str, float]:
    if not roles:
        return ROLE_WEIGHTS
    found: dict[str, float] = {}
    for entry in filter(None, (entry.strip() for entry in roles.split(","))):
        role, stated, weight = (part.strip() for part in entry.partition("="))
        found[role] = _weight(role, weight) if stated else ROLE_WEIGHTS.get(role, OTHER_ROLE)
    return found


def _weight(role: str, text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = math.nan
    if not 0 < weight < math.inf:
        raise UsageError(f"roles: the weight of {role!r} is {text!r}, but must be above 0.")
    return weight
