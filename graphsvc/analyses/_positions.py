"""Formal position: a level that is stated, or how many steps of REPORTS_TO up to the head."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.errors import UsageError
from graphsvc.graph.network import Network, Node
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
STATED, REPORTED = "level", "reports"
_NO_NUMBER = Said("its {formal} is not known as a number", "il suo {formal} non è noto come numero")
_NO_HEAD = Said(
    "it reports to nobody who leads to a head, and nobody reports to it",
    "non risponde a nessuno che porti a un vertice, e nessuno gli risponde",
)


@dataclass(frozen=True, slots=True)
class Positions:
    """value: float64 [nodes], the lowest for the highest position, nan where not known.

    by: what it is read from. why: how it comes that it is not known.
    """

    value: Floats
    by: str
    why: str


def positions(network: Network, formal: str) -> Positions:
    """The position of each node by an attribute, or by `reports`.

    Where nobody has a `level`, reports take its place. Raises UsageError where nobody's position
    is known at all.
    """
    stated = np.array([_number(network, formal, node) for node in network.nodes], np.float64)
    if formal != REPORTED and (np.isfinite(stated).any() or not network.nodes):
        return Positions(stated, formal, _NO_NUMBER.sentence(formal=formal))
    if formal in (STATED, REPORTED) and network.reports:
        steps = to_the_head(network)
        if any(node in steps for node in network.nodes):
            value = np.array([steps.get(node, np.nan) for node in network.nodes], np.float64)
            return Positions(value, REPORTED, _NO_HEAD.sentence())
    raise UsageError(
        f"formal-informal: nobody here has a {formal} that is a number, and no REPORTS_TO says who "
        "is above whom. Give people a `level` (1 is the top), name another attribute by formal=, "
        "or import REPORTS_TO ties."
        if formal != REPORTED
        else "formal-informal: no REPORTS_TO in this view leads up to a head. Import REPORTS_TO "
        "ties, or name an attribute by formal=."
    )


def to_the_head(network: Network) -> dict[Node, int]:
    """How many steps of REPORTS_TO lead from each person to the nearest head: 0 for a head.

    A head has people and no superior. Who is in a circle below no head is left out. O(reports).
    """
    below: defaultdict[Node, list[Node]] = defaultdict(list)
    for one in network.reports:
        if one.person != one.superior:
            below[one.superior].append(one.person)
    led = {person for people in below.values() for person in people}
    level = [node for node in below if node not in led]
    steps = dict.fromkeys(level, 0)
    while level:
        level = [person for node in level for person in below.get(node, ()) if person not in steps]
        steps |= dict.fromkeys(level, max(steps.values()) + 1)
    return steps


def _number(network: Network, attribute: str, node: Node) -> float:
    said = network.actor(node).attributes.get(attribute)
    try:
        number = float(said)  # type: ignore[arg-type]  # whatever it is, if it is a number
    except (TypeError, ValueError):
        return np.nan
    return number if np.isfinite(number) else np.nan
