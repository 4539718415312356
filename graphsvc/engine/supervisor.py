"""The process that owns Neo4j: brings it up, watches over it, and stops it when nobody is there."""

from __future__ import annotations

import os
import select
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import replace
from datetime import UTC, datetime
from types import FrameType

from graphsvc.engine import bolt, jars, java, processes
from graphsvc.engine.layout import Layout, write_whole, writing
from graphsvc.engine.mutex import FileLock
from graphsvc.engine.state import State, say
from graphsvc.errors import GraphsvcError, OutputFailed, TryLater, Unavailable

_READY_WITHIN = 180.0
_STOPPED_WITHIN = 60.0
_ATTEMPTS = 3
# So many deaths within so many seconds, and it is not worth another try.
_DEATHS = 5
_DEATHS_WITHIN = 600.0


class _Stop(Exception):
    """Somebody asked us to stop, or nobody is there any more."""


def supervise(layout: Layout, idle_minutes: float, *, detach: bool = False) -> None:
    """Runs the engine of a home until it is to stop; raises what kept it from running.

    With `detach` it goes on in a process without a terminal and the calling one ends, once it is
    sure that this is the only supervisor of the home.
    """
    os.umask(0o077)
    layout.prepare()
    with FileLock(layout.supervisor_lock) as lock:
        if not lock.take(patience=3):
            raise TryLater(f"the engine of {layout.home} is already running")
        if detach:
            _leave_the_terminal()
            lock.sign()
        os.chdir(layout.root)
        owner = _Supervisor(layout, idle_minutes)
        try:
            owner.run()
        except _Stop:
            return
        except GraphsvcError as error:
            owner.say(State("failed", str(error), type(error).__name__))
            raise
        finally:
            owner.end()


def _leave_the_terminal() -> None:
    if os.fork():
        os._exit(0)
    os.setsid()


class _Supervisor:
    def __init__(self, layout: Layout, idle_minutes: float) -> None:
        self._layout = layout
        self._idle_minutes = idle_minutes
        self._version = jars.version()
        self._java: subprocess.Popen[bytes] | None = None
        self._port = 0
        self._asked_to_stop = 0
        self._failed = False
        self._bell, bell = socket.socketpair()
        self._ringer = bell
        for end in (self._bell, bell):
            end.setblocking(False)
        signal.set_wakeup_fd(bell.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask_to_stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # wakes us when Java ends
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def run(self) -> None:
        """Keeps Neo4j up; raises `_Stop` or what stands in the way."""
        processes.end_orphans(self._layout)
        deaths: list[float] = []
        while True:
            self._bring_up()
            self._watch()
            deaths = [when for when in deaths if time.monotonic() - when < _DEATHS_WITHIN]
            deaths.append(time.monotonic())
            if len(deaths) >= _DEATHS:
                raise Unavailable(f"Neo4j died {len(deaths)} times. {self._last_words()}")

    def say(self, state: State) -> None:
        self._failed = state.phase == "failed"
        say(self._layout, replace(state, version=self._version))

    def end(self) -> None:
        """Stops Neo4j, gently at first, and takes back what was said of it."""
        if self._java and self._java.poll() is None:
            self.say(State("stopping", "stopping Neo4j"))
            self._java.terminate()
            try:
                self._java.wait(_STOPPED_WITHIN)
            except subprocess.TimeoutExpired:
                self._java.kill()
                self._java.wait()
        if not self._failed:
            self._layout.state.unlink(missing_ok=True)

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._asked_to_stop += 1
        if self._asked_to_stop > 1 and self._java:
            self._java.kill()

    def _pause(self, seconds: float) -> None:
        """Waits so long, or until a signal comes."""
        if not self._asked_to_stop and select.select([self._bell], [], [], seconds)[0]:
            self._bell.recv(4096)
        if self._asked_to_stop:
            raise _Stop

    def _bring_up(self) -> None:
        """Gets Neo4j to answer; a damaged jar or a taken port is put right on the way."""
        self._port = self._remembered_port()
        for _ in range(_ATTEMPTS):
            jars.fetch(self._layout.jars, self._fetching)
            self._port = bolt.free_port(self._port)
            self._start()
            if self._comes_up():
                return self._ready()
        raise self._why()

    def _fetching(self, message: str) -> None:
        self.say(State("fetching", message))
        self._pause(0)

    def _remembered_port(self) -> int:
        try:
            return int(self._layout.port.read_text("ascii"))
        except (OSError, ValueError):
            return 0

    def _start(self) -> None:
        self.say(State("starting", f"starting Neo4j {self._version}"))
        with writing(self._layout.scratch):
            shutil.rmtree(self._layout.scratch)
            self._layout.scratch.mkdir(mode=0o700)
        java.configure(self._layout, self._port)
        parent = os.getpid()
        self._java = java.launch(self._layout, lambda: processes.die_with(parent))

    def _comes_up(self) -> bool:
        """Tells whether our Neo4j answers in the end; False if it died first."""
        assert self._java
        deadline = time.monotonic() + _READY_WITHIN
        while self._java.poll() is None:
            # Another program may have taken the port in between, and might even speak Bolt.
            if bolt.answers(self._port) and processes.listens(self._java.pid, self._port):
                return True
            if time.monotonic() > deadline:
                self._java.kill()
                self._java.wait()
                return False
            self._pause(0.05)
        return False

    def _ready(self) -> None:
        assert self._java
        write_whole(self._layout.port, str(self._port))
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self.say(State("ready", port=self._port, java=self._java.pid, since=now))

    def _watch(self) -> None:
        """Returns when Neo4j has died; raises `_Stop` when it has been idle for long enough."""
        assert self._java
        last_use, since = self._last_use(), time.monotonic()
        while self._java.poll() is None:
            use = self._last_use()
            if use != last_use or processes.connections(self._java.pid, self._port):
                last_use, since = use, time.monotonic()
            if time.monotonic() - since >= self._idle_seconds():
                self._stop_if_idle(last_use)
            self._pause(min(5.0, self._idle_seconds() / 10))

    def _idle_seconds(self) -> float:
        return self._idle_minutes * 60

    def _last_use(self) -> int:
        """Gives when the last command asked for the engine, whose idle time is then ours."""
        try:
            self._idle_minutes = float(self._layout.last_use.read_text("ascii"))
            return self._layout.last_use.stat().st_mtime_ns
        except (OSError, ValueError):
            return 0

    def _stop_if_idle(self, last_use: int) -> None:
        """Stops unless a command is coming in at this moment: it holds the lock of starters."""
        assert self._java
        with FileLock(self._layout.start_lock) as lock:
            if not lock.take() or self._last_use() != last_use:
                return
            if processes.connections(self._java.pid, self._port) == 0:
                self.say(State("stopping", "stopping Neo4j"))
                raise _Stop

    def _last_words(self) -> str:
        lines = self._layout.console_log.read_text("utf-8", "replace").splitlines()
        return "\n".join([f"The end of {self._layout.console_log}:", *lines[-12:]])

    def _why(self) -> GraphsvcError:
        words = self._last_words()
        if "No space left on device" in words:
            return OutputFailed(f"Neo4j did not start, since the disk is full. {words}")
        return Unavailable(f"Neo4j did not start in {_ATTEMPTS} attempts. {words}")
