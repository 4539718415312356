"""The process that owns Neo4j: brings it up, watches over it, stops it when nobody is there."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from graphsvc.engine import bolt, jars, processes
from graphsvc.engine.alarm import Alarm, Stop
from graphsvc.engine.layout import Layout, write_whole
from graphsvc.engine.mutex import FileLock
from graphsvc.engine.server import Server
from graphsvc.engine.state import State, say
from graphsvc.errors import GraphsvcError, TryLater

# Seconds. After a crash a big database may have minutes of work before it answers.
_READY_WITHIN = 600.0
_STOPPED_WITHIN = 60.0
_ATTEMPTS = 3
# So many deaths within so many seconds, and another try would not help.
_DEATHS = 5
_DEATHS_WITHIN = 600.0


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
        os.chdir(layout.root)  # by which others know whose supervisor this is
        _Supervisor(layout, idle_minutes).run()


def _leave_the_terminal() -> None:
    if os.fork():
        os._exit(0)
    os.setsid()


class _Supervisor:
    def __init__(self, layout: Layout, idle_minutes: float) -> None:
        self._layout = layout
        self._idle = idle_minutes * 60
        self._alarm = Alarm()
        self._server: Server | None = None

    def run(self) -> None:
        try:
            try:
                self._keep_up()
            finally:
                self._end()
        except Stop:
            self._layout.state.unlink(missing_ok=True)
        except GraphsvcError as error:
            self._say(State("failed", str(error), type(error).__name__))
            raise

    def _keep_up(self) -> None:
        processes.end_orphans(self._layout)
        deaths: list[float] = []
        while True:
            server = self._bring_up()
            self._watch(server)
            now = time.monotonic()
            deaths = [*(when for when in deaths if now - when < _DEATHS_WITHIN), now]
            if len(deaths) == _DEATHS:
                raise server.why_it_died()

    def _bring_up(self) -> Server:
        """Gives a Neo4j that answers; damaged jars and a taken port are put right on the way."""
        for attempt in range(1, _ATTEMPTS + 1):
            jars.fetch(self._layout.jars, self._fetching)
            self._say(State("starting", f"starting Neo4j {jars.version()}"))
            server = self._server = Server(self._layout, bolt.free_port(self._last_port()))
            if self._comes_up(server):
                self._ready(server)
                break
            if attempt == _ATTEMPTS:
                raise server.why_it_died()
        return server

    def _fetching(self, message: str) -> None:
        self._say(State("fetching", message))
        self._alarm.wait(0)

    def _comes_up(self, server: Server) -> bool:
        """Tells whether Neo4j answers in the end; False if it died, or had to be ended, first."""
        began = told = time.monotonic()
        while server.alive() and time.monotonic() - began < _READY_WITHIN:
            if server.answers():
                return True
            if time.monotonic() - told > 1:
                told = time.monotonic()
                waited = f"{told - began:.0f} s"
                self._say(State("starting", f"starting Neo4j {jars.version()}, {waited}"))
            self._alarm.wait(0.05)
        server.stop(0)
        return False

    def _ready(self, server: Server) -> None:
        write_whole(self._layout.port, str(server.port))
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._say(State("ready", port=server.port, java=server.pid, since=now))

    def _last_port(self) -> int:
        """Gives the port of the last time, which clients may still know, or 0 for any."""
        try:
            return int(self._layout.port.read_text("ascii"))
        except (OSError, ValueError):
            return 0

    def _watch(self, server: Server) -> None:
        """Returns when Neo4j has died; raises `Stop` when nobody has needed it for long enough."""
        last_use, since = self._last_use(), time.monotonic()
        while server.alive():
            use = self._last_use()
            if use != last_use or server.connections():
                last_use, since = use, time.monotonic()
            elif time.monotonic() - since >= self._idle:
                self._stop_unless_wanted(server, last_use)
            self._alarm.wait(min(5.0, self._idle / 10))

    def _last_use(self) -> int:
        """Gives the moment when a command last asked for the engine; its idle time is then ours."""
        try:
            self._idle = float(self._layout.last_use.read_text("ascii")) * 60
            return self._layout.last_use.stat().st_mtime_ns
        except (OSError, ValueError):
            return 0

    def _stop_unless_wanted(self, server: Server, last_use: int) -> None:
        """Stops, unless a command comes in at this very moment: it holds the lock of starters."""
        with FileLock(self._layout.start_lock) as lock:
            if lock.take() and self._last_use() == last_use and not server.connections():
                self._end()
                raise Stop

    def _end(self) -> None:
        if self._server and self._server.alive():
            with suppress(GraphsvcError):  # a full disk must not keep us from ending it
                self._say(State("stopping", "stopping Neo4j"))
            self._server.stop(_STOPPED_WITHIN)

    def _say(self, state: State) -> None:
        say(self._layout, replace(state, version=jars.version()))
