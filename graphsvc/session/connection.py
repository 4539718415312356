"""The way in from Python: views, graphs and findings of a workspace, to be read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

import networkx as nx

from graphsvc import settings
from graphsvc.errors import SettingsError, UsageError
from graphsvc.graph.array_graph import ArrayGraph
from graphsvc.graph.network import Network
from graphsvc.model.dates import BadDate, date_of, last_day, moment
from graphsvc.model.said import LANGS, Lang
from graphsvc.runs import Ran, Running, Runs, dates_of, series_sheet
from graphsvc.runs.ran import network_settings
from graphsvc.runs.reported import report
from graphsvc.runs.scope import scope_of
from graphsvc.runs.shown import shown_warnings
from graphsvc.session.found import Found, Framed, found
from graphsvc.session.opening import address, bring_up_to_date
from graphsvc.session.told import Told
from graphsvc.settings import Settings
from graphsvc.store import Store, workspaces
from graphsvc.view import View

Scope = str | Mapping[str, Any]


def connect(workspace: str | None = None, *, lang: str = "en") -> Connection:
    """A connection by the same settings and with the same permissions as the command line.

    workspace: GRAPHSVC_WORKSPACE where none is named; lang: of reasons and reports, en or it.
    The embedded engine is started if need be. Raises InputMissing where there is no such
    workspace, Unavailable where no database answers, SettingsError.
    """
    if lang not in LANGS:
        raise UsageError(f"lang: {lang!r} is none of {', '.join(LANGS)}.")
    said = _settings(workspace)
    store = Store(address(said, lambda _: None))
    try:
        store.wait()
        bring_up_to_date(store, own=said.neo4j_uri is not None)
        store.read(lambda tx: workspaces.state(tx, said.workspace))
        return Connection(said, store, "it" if lang == "it" else "en")
    except BaseException:
        store.close()
        raise


def _settings(workspace: str | None) -> Settings:
    said = settings.read()
    if workspace is None:
        return said
    try:
        return Settings(**{**dict(said), "workspace": workspace})
    except ValueError:
        raise SettingsError(
            f"{workspace!r} is no name of a workspace; it has letters, digits and . _ -, begins "
            "with a letter or digit, and is at most 64 long."
        ) from None


@dataclass(frozen=True)
class OpenView:
    """A view of a workspace: what one sees of it, as of a day, knowing what was known then."""

    connection: Connection
    view: View

    @property
    def day(self) -> date:
        """The day that it is of."""
        return date_of(self._runs.projection(self.view).day)

    def network(self, **how: Any) -> Network:
        """The network that analyses run on. how: level, weight, directed, isolates, …"""
        return self._runs.network(self.view, network_settings(how))[1]

    def graph(self, **how: Any) -> nx.Graph[Any]:
        """The networkx graph of the view, its nodes with name and kind; change a copy of it."""
        network = self.network(**how)
        drawn = network.graph
        who = [network.actor(node) for node in network.nodes]
        said = [
            {"name": each.name, "kind": each.kind, "key": each.key}
            | ({"organization": each.organization_name} if each.organization_name else {})
            for each in who
        ]
        if isinstance(drawn, ArrayGraph):
            return ArrayGraph.over(drawn.nodelist, drawn.arrays, drawn.said, said)
        copied: nx.Graph[Any] = drawn.copy()
        copied.add_nodes_from(zip(network.nodes, said, strict=True))
        frozen: nx.Graph[Any] = nx.freeze(copied)
        return frozen

    def run(self, name: str, **parameters: Any) -> Found:
        """What an analysis finds: `run("weak-ties", roles=True)`, or `run("weak_ties")`."""
        return self._found(self._runs.run(self.view, name, parameters))

    def start(self, name: str, **parameters: Any) -> Running:
        """The same on a thread of its own, with progress and cancel."""
        return self._runs.start(self.view, name, parameters)

    def found(self, running: Running) -> Found | None:
        """What a run found that was started; None while it runs. Raises what it failed by."""
        ran = running.result
        return None if ran is None else self._found(ran)

    def series(
        self, name: str, every: str = "month", since: str | date | None = None,
        until: str | date | None = None, **parameters: Any,
    ) -> Framed:  # fmt: skip
        """What an analysis finds at the end of each day, week, month, quarter or year."""
        dates = dates_of(every, _date_text(since), _date_text(until), self.connection.lang)
        return Framed(series_sheet(self._runs.series(self.view, name, parameters, dates)))

    def report(self, name: str, **parameters: Any) -> Told:
        """A report for people: `influencers`, `weak-ties`, `at-risk-clusters`, …"""
        told = report(self._runs, self.view, name.replace("_", "-"), parameters)
        lang = self.connection.lang
        return Told(told.document(lang), lang, self._found(told.ran))

    def _found(self, ran: Ran) -> Found:
        return found(
            ran.analysis, ran.parameters, ran.network, ran.findings,
            warnings=tuple(shown_warnings(ran)), lang=self.connection.lang,
        )  # fmt: skip

    @property
    def _runs(self) -> Runs:
        return self.connection.runs


class Connection:
    """A workspace to be read. Close it, or use it as a context manager.

    What a view has, the connection has for the view of today: `run`, `graph`, `report`, ….
    """

    def __init__(self, said: Settings, store: Store, lang: Lang = "en") -> None:
        self.settings, self.lang = said, lang
        self._store = store
        self.runs = Runs(store, said.home / "snapshots")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        user = f" as {self.settings.user}" if self.settings.user else ""
        return f"<graphsvc workspace {self.workspace}{user}>"

    @property
    def workspace(self) -> str:
        """Which workspace it is."""
        return self.settings.workspace

    def close(self) -> None:
        """Gives the database's connections back."""
        self._store.close()

    def view(
        self, at: str | date | None = None, known: str | datetime | None = None,
        scope: Scope | None = None, scenario: str = "",
    ) -> OpenView:  # fmt: skip
        """A view. at: a day, month or year; known: a moment; scope: the filter of GraphQL.

        Without a day it is of today, or of the newest in the data. Raises UsageError.
        """
        reader = self.runs.reader(self.workspace, self.settings.user)
        try:
            valid_at = None if at is None else last_day(_date_text(at) or "")
            known_at = None if known is None else moment(_moment_text(known))
        except BadDate as fault:
            raise UsageError(f"{fault}.") from None
        narrowed = None if scope is None else scope_of(_scope_text(scope))
        return OpenView(self, View(self.workspace, reader, valid_at, known_at, "recorded",
                                   scenario, narrowed))  # fmt: skip

    def graph(self, **how: Any) -> nx.Graph[Any]:
        """The graph of today's view."""
        return self.view().graph(**how)

    def run(self, name: str, **parameters: Any) -> Found:
        """What an analysis finds in today's view."""
        return self.view().run(name, **parameters)

    def series(self, name: str, every: str = "month", **more: Any) -> Framed:
        """What an analysis finds over time, up to today's view."""
        return self.view().series(name, every, **more)

    def report(self, name: str, **parameters: Any) -> Told:
        """A report on today's view."""
        return self.view().report(name, **parameters)


def _date_text(said: str | date | None) -> str | None:
    if isinstance(said, datetime):
        said = said.date()
    return said.isoformat() if isinstance(said, date) else said


def _moment_text(said: str | datetime) -> str:
    return said.isoformat() if isinstance(said, datetime) else said


def _scope_text(said: Scope) -> str:
    return said if isinstance(said, str) else json.dumps(said)
