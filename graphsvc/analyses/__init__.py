"""Analyses: one method or question each, a pure function from a Network to findings.

They run without a database on any networkx graph: `run("betweenness", G)`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from graphsvc.analyses._declare import Analysis, Finding, Findings, Parameter, Reason
from graphsvc.analyses._parameters import allowed, checked_parameters
from graphsvc.errors import UsageError
from graphsvc.graph.network import Graph, Network
from graphsvc.shelf import shelf

__all__ = [
    "Analysis", "Finding", "Findings", "Parameter", "Reason", "allowed", "analyses",
    "checked_parameters", "run",
]  # fmt: skip

ENTRY_POINTS = "graphsvc.analyses"


@cache
def analyses() -> dict[str, Analysis]:
    """Every analysis by its name, in order of name: ours, and what other packages add."""
    found = [module.ANALYSIS for module in shelf(__name__, ENTRY_POINTS).values()]
    return {analysis.name: analysis for analysis in sorted(found, key=lambda one: one.name)}


def run(name: str, graph: Network | Graph, **parameters: Any) -> Findings:
    """What an analysis finds in a Network, or in any networkx graph.

    Raises UsageError on an unknown analysis or a parameter that it cannot take.
    """
    known = analyses()
    if name not in known:
        raise UsageError(f"There is no analysis {name!r}; there are: {', '.join(known)}.")
    network = graph if isinstance(graph, Network) else Network.of(graph)
    return known[name].run(network, **checked_parameters(known[name], parameters))
