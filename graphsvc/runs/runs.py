"""One selection, analysis or report in one view; the only way out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphsvc.analyses import Findings
from graphsvc.graph.build import network
from graphsvc.graph.network import Network
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.model import Facts
from graphsvc.runs.kept import Kept
from graphsvc.runs.ran import Ran, analysis_named, asked_of
from graphsvc.runs.running import Runners, Running
from graphsvc.runs.series import Dates, Series, series_in
from graphsvc.runs.snapshots import Snapshots
from graphsvc.store import Store
from graphsvc.view import Projection, Reader, View, clock_day, keep, project, setting

# views and networks kept while the sequence has not moved
_KEPT = 8
# rows of results kept with one network, and of all series
_ROWS = 300_000
# what a result weighs beside its rows
_ONE = 100
Key = tuple[object, ...]


@dataclass(frozen=True)
class _Drawn:
    """A network, the view that it is of, and what was found in it."""

    shown: Projection
    network: Network
    found: Kept[Findings] = field(
        default_factory=lambda: Kept(_ROWS, lambda found: _ONE + len(found.rows))
    )


class Runs:
    """What a process answers from: a store, its snapshots, and the views built from them.

    Several threads may ask at once; the same question is worked out once. What was found is
    kept while the workspace's sequence has not moved. folder: where snapshots lie from one
    process to the next.
    """

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        self.store = store
        self.snapshots = Snapshots(store, folder)
        self.runners = Runners()
        self._projections: Kept[Projection] = Kept(_KEPT)
        self._drawn: Kept[_Drawn] = Kept(_KEPT)
        self._series: Kept[Series] = Kept(_ROWS, lambda found: _ONE + found.rows)

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
        return self._projections.get(_key(facts, view), lambda: project(facts, view))

    def network(self, view: View, settings: NetworkSettings) -> tuple[Projection, Network]:
        """The network of a view at a level."""
        drawn = self._network(self.projection(view), settings)
        return drawn.shown, drawn.network

    def run(self, view: View, name: str, given: Mapping[str, Any]) -> Ran:
        """One analysis in one view. Raises InputMissing and UsageError."""
        analysis = analysis_named(name)
        shown = self.projection(view)
        asked = asked_of(analysis, given, shown)
        drawn = self._network(shown, asked.settings)
        found = drawn.found.get(asked.key, lambda: asked.on(drawn.network))
        return Ran(analysis, asked.parameters, view, drawn.network, found, drawn.shown)

    def start(self, view: View, name: str, given: Mapping[str, Any]) -> Running:
        """One analysis, begun on a thread of its own. Raises InputMissing and TryLater."""
        analysis = analysis_named(name)
        return self.runners.start(view, analysis.name, lambda: self.run(view, name, given))

    def series(self, view: View, name: str, given: Mapping[str, Any], dates: Dates) -> Series:
        """One analysis on each of many days. Raises InputMissing and UsageError."""
        analysis = analysis_named(name)
        shown = self.projection(view)
        asked = asked_of(analysis, given, shown)
        key = (_key(shown.facts, view), asked.key, asked.settings, dates)
        return self._series.get(key, lambda: series_in(shown, asked, given, dates))

    def _network(self, shown: Projection, settings: NetworkSettings) -> _Drawn:
        key = (_key(shown.facts, shown.view), settings)
        drawn = self._drawn.get(key, lambda: _Drawn(shown, network(shown, settings)))
        log = shown.facts.log
        # what an older sequence gave is asked for no more, and may be large
        self._drawn.drop(lambda one: _is_older(one.shown.facts, log.workspace, log.sequence))
        self._projections.drop(lambda one: _is_older(one.facts, log.workspace, log.sequence))
        return drawn


def _key(facts: Facts, view: View) -> Key:
    """What a view rests on: a view without a date also on the day of the clock."""
    log = facts.log
    clock = clock_day() if view.valid_at is None else None
    return log.workspace, log.secret, log.sequence, view, clock


def _is_older(facts: Facts, workspace: str, sequence: int) -> bool:
    return facts.log.workspace == workspace and facts.log.sequence < sequence


def _settings(facts: Facts) -> list[str]:
    is_setting = facts.coded["kind"].equals("Setting").nonzero()[0]
    return sorted({facts.texts["key"][row] for row in is_setting.tolist()})
