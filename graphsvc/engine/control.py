"""What a command does with the engine: have it running, stop it, look how it is."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
from datetime import datetime
from pathlib import Path

import psutil

from graphsvc.engine import bolt, processes
from graphsvc.engine.credential import password_of
from graphsvc.engine.jars import Progress, silent
from graphsvc.engine.layout import Layout, write_whole, writing
from graphsvc.engine.mutex import FileLock, holder
from graphsvc.engine.state import HOST, USER, Address, State, Status, last_said
from graphsvc.errors import (
    Broken,
    GraphsvcError,
    OutputFailed,
    SettingsError,
    TryLater,
    Unavailable,
)

# Seconds. A supervisor that says nothing new for so long is stuck: its own waits are shorter.
_PATIENCE = 240.0
_PATIENCE_WHEN_READY = 30.0
_PATIENCE_WHEN_STOPPING = 90.0
_SILENCE = 1.0
_GLANCE = 0.03
_LAUNCHES = 3


def start(
    home: Path,
    idle_minutes: float,
    *,
    progress: Progress = silent,
    jars: Path | None = None,
) -> Address:
    """Gives the address of the home's engine, which runs from now on if it did not before.

    Any number of processes may ask at once. `progress` hears what is going on once that takes
    over a second. `jars` is a folder of jars shared with other homes.
    """
    if not idle_minutes > 0:
        raise SettingsError(f"an engine cannot stop after {idle_minutes} idle minutes: above 0")
    layout = Layout.of(home, jars)
    layout.prepare()
    waiting = _Waiting(layout, progress)
    with FileLock(layout.start_lock) as lock:
        while not lock.take():
            waiting.glance()
        write_whole(layout.last_use, str(idle_minutes))
        return _address(layout, _bring_to_life(layout, idle_minutes, waiting))


def _bring_to_life(layout: Layout, idle_minutes: float, waiting: _Waiting) -> State:
    """Gives the state of an engine that answers. Only the holder of the start lock asks for it."""
    launches = 0
    while True:
        state = last_said(layout)
        ready = state and state.phase == "ready" and bolt.answers(state.port)
        alive = holder(layout.supervisor_lock) is not None
        if state and ready and alive:
            return state
        if alive and state and state.phase == "down":
            raise _as_error(state)
        if not alive:
            if launches and state and state.phase == "failed":
                raise _as_error(state)
            if launches == _LAUNCHES:
                write_whole(layout.last_use, str(idle_minutes))  # where the disk is full, says so
                raise Unavailable(f"the engine does not start; see {layout.supervisor_log}")
            _launch(layout, idle_minutes)
            launches += 1
        waiting.glance()


def _launch(layout: Layout, idle_minutes: float) -> None:
    """Starts a supervisor that outlives us and hears nothing of our terminal."""
    layout.state.unlink(missing_ok=True)
    words = [sys.executable, "-P", "-m", processes.SUPERVISOR_MODULE, str(layout.home)]
    words += ["--idle", str(idle_minutes), "--jars", str(layout.jars), "--detach"]
    with writing(layout.supervisor_log):
        layout.supervisor_log.touch(mode=0o600)
        with layout.supervisor_log.open("ab") as log:
            done = subprocess.run(
                words,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=False,
            )
    # Another one may have come first; whoever holds the lock by now is the one to wait for.
    if done.returncode not in (0, TryLater.exit):
        raise Unavailable(f"the engine does not start; see {layout.supervisor_log}")


def _environment() -> dict[str, str]:
    """Gives an environment in which this very package is found, installed or not."""
    parent = str(Path(__file__).parents[2])
    if parent in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")):
        return dict(os.environ)
    before = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([parent, before] if before else [parent])}


def _as_error(state: State) -> GraphsvcError:
    kinds = (Broken, OutputFailed, SettingsError, TryLater, Unavailable)
    return {kind.__name__: kind for kind in kinds}.get(state.code, Unavailable)(state.message)


def stop(home: Path) -> bool:
    """Stops the home's engine and tells whether there was one."""
    layout = Layout.of(home)
    if holder(layout.supervisor_lock) is None:
        return _end_what_was_left(layout)
    deadline = time.monotonic() + _PATIENCE_WHEN_STOPPING
    process: psutil.Process | None = None
    while (pid := holder(layout.supervisor_lock)) is not None:
        if process is None:
            process = processes.supervisor(layout, pid)
            if process:
                process.terminate()
        if time.monotonic() > deadline:
            raise Unavailable(f"process {pid} holds {layout.supervisor_lock} and does not stop")
        time.sleep(_GLANCE)
    if process:
        process.wait(_PATIENCE_WHEN_STOPPING)
    return True


def status(home: Path) -> Status:
    """Gives how the home's engine is doing; starts and changes nothing."""
    layout = Layout.of(home)
    pid = holder(layout.supervisor_lock)
    state = last_said(layout)
    if pid is None or state is None:
        return Status(running=False, pid=pid)
    if state.phase != "ready":
        return Status(running=False, pid=pid, phase=state.phase)
    return Status(
        running=bolt.answers(state.port),
        phase=state.phase,
        address=_address(layout, state),
        pid=pid,
        version=state.version,
        since=datetime.fromisoformat(state.since),
        connections=processes.connections(state.java, state.port),
    )


def _end_what_was_left(layout: Layout) -> bool:
    """Ends a Neo4j whose supervisor was killed, and tells whether there was one."""
    if not layout.root.is_dir():
        return False
    with FileLock(layout.supervisor_lock) as lock:
        return lock.take() and processes.end_orphans(layout)


class _Waiting:
    """Waits a moment at a time, passes on what the supervisor says, and loses patience."""

    def __init__(self, layout: Layout, progress: Progress) -> None:
        self._layout = layout
        self._progress = progress
        self._began = self._changed = time.monotonic()
        self._seen: State | None = None
        self._told = ""

    def glance(self) -> None:
        now = time.monotonic()
        state = last_said(self._layout)
        if state != self._seen:
            self._seen, self._changed = state, now
        message = state.message if state else ""
        if message not in ("", self._told) and now - self._began > _SILENCE:
            self._told = message
            self._progress(message)
        patience = _PATIENCE_WHEN_READY if state and state.phase == "ready" else _PATIENCE
        if now - self._changed > patience:
            raise Unavailable(
                f"the engine of {self._layout.home} has not answered for {patience:.0f} s; "
                "stop it and try again"
            )
        time.sleep(_GLANCE)


def _address(layout: Layout, state: State) -> Address:
    return Address(f"bolt://{HOST}:{state.port}", USER, password_of(layout))
