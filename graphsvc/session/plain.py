"""Analyses as functions of any networkx graph: `weak_ties(G)`."""

from __future__ import annotations

from typing import Any, Protocol

from graphsvc.analyses import Analysis, analyses, checked_parameters
from graphsvc.errors import UsageError
from graphsvc.graph.network import Graph, Network
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.runs.ran import Asked
from graphsvc.session.found import Found, found


class Analysed(Protocol):
    """An analysis as a function."""

    def __call__(
        self, graph: Network | Graph, *, weight: str | None = None, **parameters: Any
    ) -> Found:
        """What it finds in a graph."""


def names() -> list[str]:
    """The analyses as Python names them."""
    return [name.replace("-", "_") for name in analyses()]


def function(name: str) -> Analysed:
    """The function of an analysis, by its name in Python. Raises KeyError."""
    by_name = {analysis.name.replace("-", "_"): analysis for analysis in analyses().values()}
    analysis = by_name[name]

    def analysed(graph: Network | Graph, *, weight: str | None = None, **parameters: Any) -> Found:
        return _found(analysis, graph, weight, parameters)

    analysed.__name__ = analysed.__qualname__ = name
    analysed.__module__ = "graphsvc"
    analysed.__doc__ = _doc(analysis)
    return analysed


def _found(
    analysis: Analysis, graph: Network | Graph, weight: str | None, given: dict[str, Any]
) -> Found:
    network = graph if isinstance(graph, Network) else _network(graph, weight)
    parameters = checked_parameters(analysis, given)
    findings = Asked(analysis, parameters, NetworkSettings()).on(network)
    return found(analysis, parameters, network, findings)


def _network(graph: Any, weight: str | None) -> Network:
    if not hasattr(graph, "is_directed") or not hasattr(graph, "edges"):
        raise UsageError(f"{type(graph).__name__} is no networkx graph.")
    return Network.of(graph, weight)


def _doc(analysis: Analysis) -> str:
    lines = [
        f"{analysis.title}.",
        "",
        f"A row for each {analysis.subject}, with `{analysis.value}` as its value.",
        *([str(analysis.conventions)] if analysis.conventions else []),
        "",
        "graph: any networkx graph; its nodes' `name` and `kind` are shown.",
        "weight: the edge attribute to use, or `none`; by default `weight` if every tie has it.",
        *(f"{each.name}: {each.meaning} ({each.default!r})." for each in analysis.parameters),
        "",
        f"Cost {analysis.cost}. Source: {analysis.source}.",
    ]
    return "\n".join(lines)
