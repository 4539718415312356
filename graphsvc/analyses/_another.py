"""Another analysis that one is asked about: its name and its parameters as a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses import analyses, checked_parameters
from graphsvc.analyses._declare import Analysis, Findings
from graphsvc.errors import UsageError
from graphsvc.graph.network import Network
from graphsvc.model import Ints

Floats = NDArray[np.float64]
ASKING = ("rank-intervals", "sensitivity")


@dataclass(frozen=True, slots=True)
class Another:
    """An analysis of nodes with its parameters."""

    analysis: Analysis
    parameters: Mapping[str, Any]

    def on(self, network: Network) -> Findings:
        """What it finds."""
        return self.analysis.run(network, **self.parameters)

    def figures(self, network: Network) -> tuple[Floats, Ints]:
        """Its first figure and its rank of each node of a network, in their order.

        float64, nan where undefined; int64, behind all others where unranked.
        """
        return figures_of(self.on(network), network)


def another(asking: str, of: str, given: str) -> Another:
    """The analysis meant, `given` being its parameters as `k=3; direction=in`.

    Raises UsageError where it is none, or none of nodes, or takes no such parameter.
    """
    known = analyses()
    if of not in known or known[of].subject != "entity" or of in ASKING:
        some = (name for name, one in known.items() if one.subject == "entity")
        listed = ", ".join(name for name in some if name not in ASKING)
        raise UsageError(f"{asking}: of is {of!r}, but must be an analysis of nodes: {listed}.")
    pairs = [item.partition("=") for item in given.split(";") if item.strip()]
    said = {name.strip(): value.strip() for name, _, value in pairs}
    return Another(known[of], checked_parameters(known[of], said))


def figures_of(found: Findings, network: Network) -> tuple[Floats, Ints]:
    """The figures and ranks of findings about nodes, in the order of the network's nodes."""
    place = {node: number for number, node in enumerate(network.graph)}
    value = np.full(len(place), np.nan)
    ranked = sum(row.rank is not None for row in found.rows)
    rank = np.full(len(place), ranked + 1)
    for row in found.rows:
        at = place.get(row.subject[0])
        if at is not None:
            value[at] = np.nan if row.value is None else float(row.value)
            rank[at] = ranked + 1 if row.rank is None else row.rank
    return value, rank
