"""A process's snapshots: each workspace's facts in memory and in a file, refreshed by sequence."""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from graphsvc.graph import snapshot
from graphsvc.model import Facts, Log, no_facts
from graphsvc.store import Store, Transaction, facts, workspaces

# a file is written anew once so many facts came since
_WORTH_WRITING = 2_000


class Snapshots:
    """Facts by workspace. A snapshot once given never changes; a refresh makes a new one.

    folder: where files keep them from one process to the next, readable by their owner alone;
    None: nowhere. A file that is damaged or stands for another database is not used.
    """

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        self._store, self._folder = store, folder
        self._held: dict[str, Facts] = {}
        self._written: dict[str, int] = {}
        self._locks: dict[str, threading.Lock] = {}

    def fresh(self, workspace: str) -> Facts:
        """The workspace's facts as of its last commit. Raises InputMissing."""
        with self._lock(workspace):
            held = self._held.get(workspace) or self._from_file(workspace)
            now = self._store.read(lambda tx: _refreshed(tx, workspace, held))
            self._held[workspace] = now
            # an erasure leaves nothing of a person in a file, however few facts it took
            erased = held is not None and held.log.erased != now.log.erased
            if erased or len(now) - self._written.get(workspace, 0) > _WORTH_WRITING:
                self._to_file(workspace, now)
            return now

    def forget(self, workspace: str) -> None:
        """Lets go of a workspace, in memory and in its file."""
        with self._lock(workspace):
            self._held.pop(workspace, None)
            self._written.pop(workspace, None)
            if self._folder:
                self._file(workspace).unlink(missing_ok=True)

    def _lock(self, workspace: str) -> threading.Lock:
        # one step, so that two threads never get two locks
        return self._locks.setdefault(workspace, threading.Lock())

    def _file(self, workspace: str) -> Path:
        assert self._folder is not None
        where = f"{self._store.address.uri} {self._store.address.database} {workspace}"
        name = hashlib.blake2b(where.encode(), digest_size=12).hexdigest()
        return self._folder / f"{name}.snapshot"

    def _from_file(self, workspace: str) -> Facts | None:
        if self._folder is None:
            return None
        try:
            found = snapshot.loads(self._file(workspace).read_bytes())
        except OSError:
            return None
        if found is None or found.log.workspace != workspace:
            return None
        self._written[workspace] = len(found)
        return found

    def _to_file(self, workspace: str, now: Facts) -> None:
        """Writes the file whole or not at all; a full disk costs speed and nothing else."""
        if self._folder is None:
            return
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(snapshot.dumps(now))
                Path(name).replace(self._file(workspace))
                self._written[workspace] = len(now)
            finally:
                Path(name).unlink(missing_ok=True)


def _refreshed(tx: Transaction, workspace: str, held: Facts | None) -> Facts:
    state = workspaces.state(tx, workspace)
    same = held is not None and held.log.secret == state.secret
    if held is not None and same and held.log.sequence == state.sequence:
        return held
    log = workspaces.log(tx, state)
    if held is None or held.log.secret != log.secret or held.log.erased != log.erased:
        held = no_facts(Log(workspace, log.secret, 0, log.commits, log.erased))
    after = held.log.sequence
    # what commits while this is read has a later sequence and is left for the next refresh
    last = int(held.id[-1]) if len(held) else 0
    opened = facts.opened_after(tx, workspace, last, state.facts, log.sequence)
    closed = facts.closed_since(tx, workspace, after) if len(held) else {}
    closures = {i: at for i, at in closed.items() if i <= last and at <= log.sequence}
    return held.continued(log, opened, closures)
