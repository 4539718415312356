"""A process's snapshots: each workspace's facts in memory, refreshed by sequence."""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import replace

from graphsvc.model import Facts, Log, facts_of
from graphsvc.store import Store, Transaction, facts, workspaces


class Snapshots:
    """Facts by workspace. A snapshot once given never changes; a refresh makes a new one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[str, Facts] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def fresh(self, workspace: str) -> Facts:
        """The workspace's facts as of its last commit. Raises InputMissing."""
        with self._locks[workspace]:
            held = self._held.get(workspace)
            self._held[workspace] = self._store.read(lambda tx: _refreshed(tx, workspace, held))
            return self._held[workspace]

    def forget(self, workspace: str) -> None:
        """Lets go of a workspace, so that the next use loads it anew."""
        with self._locks[workspace]:
            self._held.pop(workspace, None)


def _refreshed(tx: Transaction, workspace: str, held: Facts | None) -> Facts:
    state = workspaces.state(tx, workspace)
    if held is not None and held.log.sequence == state.sequence and held.log.secret == state.secret:
        return held
    log = workspaces.log(tx, workspace)
    if held is None or held.log.secret != log.secret or held.log.erased != log.erased:
        held = facts_of(Log(workspace, log.secret, 0, log.commits, log.erased), [])
    after = held.log.sequence
    # what commits while this is read has a later sequence and is left for the next refresh
    opened = [f for f in facts.opened_since(tx, workspace, after) if f.opened <= log.sequence]
    closed = facts.closed_since(tx, workspace, after)
    known = set(held.id.tolist()) if closed else set()
    closures = {i: at for i, at in closed.items() if at <= log.sequence and i in known}
    reopened = [replace(f, closed=2**62) if f.closed > log.sequence else f for f in opened]
    return held.extended(log, reopened, closures)
