"""The plain graph made anew from the log: to be compared with what is stored, or to replace it."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.intake.day import default_day
from graphsvc.model import Facts, no_facts
from graphsvc.store import Store, Transaction, facts, plain, workspaces
from graphsvc.view import View, clock_day, project
from graphsvc.view.plain import PlainGraph, difference
from graphsvc.view.plain import plain as plain_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is stored beside what the log says. missing, odd: how many nodes, ties and parts."""

    stored: str
    rebuilt: str
    missing: int
    odd: int

    @property
    def equal(self) -> bool:
        """Whether the stored plain graph is what the log says."""
        return self.stored == self.rebuilt


def compare(store: Store, workspace: str) -> Comparison:
    """Compares the stored plain graph with its rebuilding, for the day that it stands for."""
    return store.read(lambda tx: _compared(tx, workspace))


def rebuild(store: Store, workspace: str) -> None:
    """Drops the plain graph and writes it anew from the log, under the writer's lock."""

    def work(tx: Transaction) -> None:
        state = workspaces.lock(tx, workspace)
        day, until = default_day(tx, workspace, clock_day())
        plain.drop(tx, workspace)
        new = plain_of(project(whole_log(tx, workspace), View(state.name, valid_at=day)))
        plain.apply(tx, workspace, difference(PlainGraph(), new))
        workspaces.set_day(tx, workspace, day, until)

    store.write(work)


def _compared(tx: Transaction, workspace: str) -> Comparison:
    state = workspaces.state(tx, workspace)
    if state.day is None:
        rebuilt = PlainGraph()
    else:
        view = View(workspace, valid_at=state.day)
        rebuilt = plain.as_stored(plain_of(project(whole_log(tx, workspace), view)))
    stored = plain.stored(tx, workspace)
    change = difference(stored, rebuilt)
    return Comparison(stored.digest(), rebuilt.digest(), _size(change.new), _size(change.gone))


def _size(graph: PlainGraph) -> int:
    return len(graph.nodes) + len(graph.ties) + len(graph.interactions) + len(graph.parts)


def whole_log(tx: Transaction, workspace: str) -> Facts:
    """All facts of a workspace as they are now."""
    state = workspaces.state(tx, workspace)
    log = workspaces.log(tx, state)
    found = facts.opened_after(tx, workspace, 0, state.facts, state.sequence)
    return no_facts(log).continued(log, found, {})
