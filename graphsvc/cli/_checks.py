"""What `check` looks at."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from graphsvc.cli._session import Session
from graphsvc.errors import GraphsvcError
from graphsvc.intake import rebuild
from graphsvc.store import Transaction, migrations, workspaces, writes

# receipts of a workspace that are looked at for an import that was not completed
_RECEIPTS = 100
_OPEN_TO_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: whether it is right, what was found, what to do."""

    what: str
    ok: bool
    found: str
    todo: str = ""


def checks(session: Session, only: str = "") -> Iterator[Line]:
    """The installation, then the database, then each workspace or the one named."""
    yield _shelves()
    yield _home(session.settings.home)
    yield Line("database", True, session.store.address.uri)
    schema = _told("schema", lambda: _schema(session))
    yield schema
    if schema.ok:
        for each in session.store.read(workspaces.listed):
            if only in ("", each["name"]):
                yield from _workspace(session, each["name"])


def _told(what: str, look: Callable[[], Line]) -> Line:
    """A look, or the error that it ended in."""
    try:
        return look()
    except GraphsvcError as fault:
        return Line(what, False, f"{fault} ({fault.code})")


def _shelves() -> Line:
    from graphsvc.analyses import analyses
    from graphsvc.importers import importers
    from graphsvc.reports import reports

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        counted = (
            f"{len(analyses())} analyses, {len(importers())} importers, {len(reports())} reports"
        )
    if said:
        todo = "repair or remove that package"
        return Line("shelves", False, "; ".join(str(each.message) for each in said), todo)
    return Line("shelves", True, counted)


def _home(home: Path) -> Line:
    if not home.exists():
        return Line("home", True, f"{home} is not there yet")
    mode = home.stat().st_mode
    if mode & _OPEN_TO_OTHERS:
        return Line("home", False, f"{home} is open to other users", f"chmod 700 {home}")
    return Line("home", True, str(home))


def _schema(session: Session) -> Line:
    todo = migrations.pending(session.store, migrations.known())
    if todo:
        names = ", ".join(each.name for each in todo)
        return Line("schema", False, f"not applied: {names}", "graphsvc migrate")
    return Line("schema", True, "up to date")


def _workspace(session: Session, name: str) -> Iterator[Line]:
    yield _told(f"{name}: plain graph", lambda: _plain_graph(session, name))
    yield _told(f"{name}: sequence", lambda: session.store.read(lambda tx: _sequence(tx, name)))
    yield _told(f"{name}: imports", lambda: session.store.read(lambda tx: _imports(tx, name)))


def _plain_graph(session: Session, name: str) -> Line:
    what = f"{name}: plain graph"
    found = rebuild.compare(session.store, name)
    if found.equal:
        return Line(what, True, f"equals its rebuilding ({found.stored})")
    told = f"lacks {found.missing} and has {found.odd} that the log does not say"
    return Line(what, False, told, f"graphsvc check --rebuild --workspace {name}")


def _sequence(tx: Transaction, name: str) -> Line:
    log = workspaces.log(tx, workspaces.state(tx, name))
    steps = np.diff(log.commits.sequence, prepend=0)
    gaps = int(np.count_nonzero(steps != 1))
    last = int(log.commits.sequence[-1]) if len(log.commits.sequence) else 0
    if gaps or last != log.sequence:
        told = f"{gaps} gaps; the last commit is {last}, the workspace says {log.sequence}"
        return Line(f"{name}: sequence", False, told, "somebody deleted from the log: restore it")
    return Line(f"{name}: sequence", True, f"{last} commits without a gap")


def _imports(tx: Transaction, name: str) -> Line:
    running = [r for r in writes.receipts(tx, name, _RECEIPTS) if r.state == "running"]
    if not running:
        return Line(f"{name}: imports", True, "all completed")
    tokens = ", ".join(f"{each.act} ({each.token})" for each in running)
    todo = "run the same import again, or undo it by its receipt"
    return Line(f"{name}: imports", False, f"not completed: {tokens}", todo)
