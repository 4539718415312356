"""One selection, analysis or report in one view; the only way out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Generic, TypeVar

from graphsvc.analyses import Analysis, Findings, analyses, checked_parameters
from graphsvc.errors import InputMissing, UsageError
from graphsvc.graph.build import network
from graphsvc.graph.network import Network, NetworkSettings
from graphsvc.model import Facts
from graphsvc.runs.snapshots import Snapshots
from graphsvc.store import Store
from graphsvc.view import Projection, Reader, View, keep, project, setting, today

T = TypeVar("T")
# what `workspace set` may say of strength; a run's own parameters go before it
STRENGTH_SETTINGS = ("preset", "half_life")
# views and networks kept while the sequence has not moved
_KEPT = 8


@dataclass(frozen=True, slots=True)
class Ran:
    """An analysis that ran: with which parameters, on which network, what it found."""

    analysis: Analysis
    parameters: Mapping[str, Any]
    view: View
    network: Network
    findings: Findings
    projection: Projection


class Runs:
    """What a process answers from: a store, its snapshots, and the views built from them.

    folder: where snapshots lie from one process to the next.
    """

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        self.store = store
        self.snapshots = Snapshots(store, folder)
        self._projections: _Recent[Projection] = _Recent()
        self._networks: _Recent[Network] = _Recent()

    def reader(self, workspace: str, user: str) -> Reader:
        """A user with the teams that the workspace's settings state."""
        if not user:
            return Reader()
        facts = self.snapshots.fresh(workspace)
        kept = keep(facts, View(workspace))
        named = (key.removeprefix("team/") for key in _settings(facts) if key.startswith("team/"))
        teams = {team for team in named if user in setting(facts, kept, f"team/{team}")}
        return Reader(user, frozenset(teams))

    def projection(self, view: View) -> Projection:
        """The graph of a view, built once while nothing new is known."""
        facts = self.snapshots.fresh(view.workspace)
        key = (facts.log.workspace, facts.log.sequence, view)
        found = self._projections.get(key)
        # the day may turn between two uses of a view without a date
        if found is None or (view.valid_at is None and found.day != _day(facts, view)):
            found = self._projections.put(key, project(facts, view))
        return found

    def network(self, view: View, settings: NetworkSettings) -> tuple[Projection, Network]:
        """The network of a view at a level."""
        shown = self.projection(view)
        key = (shown.facts.log.workspace, shown.facts.log.sequence, view, shown.day, settings)
        found = self._networks.get(key)
        return shown, found or self._networks.put(key, network(shown, settings))

    def run(self, view: View, name: str, given: Mapping[str, Any]) -> Ran:
        """One analysis in one view. Raises InputMissing and UsageError."""
        known = analyses()
        if name not in known:
            raise InputMissing(f"There is no analysis {name!r}; 'graphsvc analyses' lists them.")
        analysis = known[name]
        told = _strength_told(self.projection(view))
        settings, own = _split(analysis, {**told, **given})
        parameters = checked_parameters(analysis, own)
        shown, built = self.network(view, settings)
        findings = analysis.run(built, **parameters)
        return Ran(analysis, parameters, view, built, findings, shown)


def _day(facts: Facts, view: View) -> int:
    return today(facts, keep(facts, view))


def _settings(facts: Facts) -> list[str]:
    is_setting = facts.coded["kind"].equals("Setting").nonzero()[0]
    return sorted({facts.texts["key"][row] for row in is_setting.tolist()})


def _strength_told(shown: Projection) -> dict[str, str]:
    """How the workspace wants strength to be made up, as this view knows it."""
    said = {name: setting(shown.facts, shown.kept, name) for name in STRENGTH_SETTINGS}
    return {name: values[0] for name, values in said.items() if values}


def _split(analysis: Analysis, given: Mapping[str, Any]) -> tuple[NetworkSettings, dict[str, Any]]:
    """Settings of the network, and parameters of the analysis, out of what was given."""
    own = {each.name for each in analysis.parameters}
    shared = {field.name: field for field in fields(NetworkSettings)}
    chosen: dict[str, Any] = {n: v for n, v in analysis.needs.items() if n in shared}
    for name, value in given.items():
        if name in shared and name not in own:
            chosen[name] = _typed(name, value, shared[name].default)
    rest = {n: v for n, v in given.items() if n in own or n not in shared}
    return NetworkSettings(**chosen), rest


def _typed(name: str, value: Any, default: Any) -> Any:
    try:
        return type(default)(value)
    except (TypeError, ValueError):
        raise UsageError(f"{name}: {value!r} is no {type(default).__name__}.") from None


class _Recent(OrderedDict[Any, T], Generic[T]):
    """The last few of something."""

    def put(self, key: Any, value: T) -> T:
        self[key] = value
        while len(self) > _KEPT:
            self.popitem(last=False)
        return value
