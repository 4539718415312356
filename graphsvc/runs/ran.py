"""One analysis on the graph of one view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from graphsvc.analyses import Analysis, Findings, analyses, checked_parameters
from graphsvc.errors import InputMissing, UsageError
from graphsvc.graph.build import network
from graphsvc.graph.network import Network
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.runs.memory import check_room, out_of_room
from graphsvc.view import STRENGTH_SETTINGS, Projection, View, setting

# by name, the defaults of how a network is made
_SHARED = {field.name: field.default for field in fields(NetworkSettings)}


@dataclass(frozen=True, slots=True)
class Ran:
    """An analysis that ran: with which parameters, on which network, what it found."""

    analysis: Analysis
    parameters: Mapping[str, Any]
    view: View
    network: Network
    findings: Findings
    projection: Projection


@dataclass(frozen=True, slots=True)
class Asked:
    """An analysis with all its parameters and how its network is made, checked."""

    analysis: Analysis
    parameters: Mapping[str, Any]
    settings: NetworkSettings

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others on the same network."""
        return self.analysis.name, tuple(sorted(self.parameters.items()))

    def on(self, network: Network) -> Findings:
        """What is found in a network. Raises UsageError, also where there is no room for it."""
        check_room(self.analysis, network, self.parameters)
        try:
            return self.analysis.run(network, **self.parameters)
        except MemoryError:
            raise out_of_room(self.analysis, network, self.parameters) from None


def analysis_named(name: str) -> Analysis:
    """An analysis, by its name as it is run or as Python has it. Raises InputMissing."""
    known = analyses()
    found = known.get(name) or known.get(name.replace("_", "-"))
    if found is None:
        raise InputMissing(f"There is no analysis {name!r}; 'graphsvc analyses' lists them.")
    return found


def asked_of(analysis: Analysis, given: Mapping[str, Any], shown: Projection) -> Asked:
    """What is asked in a view, in which the workspace may have said how strength is made up.

    Raises UsageError.
    """
    settings, own = _split(analysis, {**_strength_told(shown), **given})
    return Asked(analysis, checked_parameters(analysis, own), settings)


def ran_in(shown: Projection, name: str, given: Mapping[str, Any]) -> Ran:
    """One analysis in one view, nothing kept. Raises InputMissing and UsageError."""
    asked = asked_of(analysis_named(name), given, shown)
    built = network(shown, asked.settings)
    found = asked.on(built)
    return Ran(asked.analysis, asked.parameters, shown.view, built, found, shown)


def _strength_told(shown: Projection) -> dict[str, str]:
    """How the workspace wants strength to be made up, as this view knows it."""
    said = {name: setting(shown.facts, shown.kept, name) for name in STRENGTH_SETTINGS}
    return {name: values[0] for name, values in said.items() if values}


def _split(analysis: Analysis, given: Mapping[str, Any]) -> tuple[NetworkSettings, dict[str, Any]]:
    """Settings of the network, and parameters of the analysis, out of what was given."""
    own = {each.name for each in analysis.parameters}
    needed = {name: value for name, value in analysis.needs.items() if name in _SHARED}
    said = {n: v for n, v in given.items() if n in _SHARED and n not in own}
    rest = {n: v for n, v in given.items() if n in own or n not in _SHARED}
    return network_settings(needed | said), rest


def network_settings(given: Mapping[str, Any]) -> NetworkSettings:
    """How a network is made, from texts or typed values. Raises UsageError."""
    for name in given:
        if name not in _SHARED:
            raise UsageError(f"A network has no setting {name!r}; its own: {', '.join(_SHARED)}.")
    typed = {name: _typed(name, value, _SHARED[name]) for name, value in given.items()}
    return NetworkSettings(**typed)


def _typed(name: str, value: Any, default: Any) -> Any:
    try:
        return type(default)(str(value).lower() if isinstance(value, bool) else value)
    except (TypeError, ValueError):
        raise UsageError(f"{name}: {value!r} is no {type(default).__name__}.") from None
