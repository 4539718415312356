"""The process that owns Neo4j: brings it up, watches over it, stops it when nobody is there."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from graphsvc.engine import bolt, jars, processes
from graphsvc.engine.alarm import Alarm, Stop
from graphsvc.engine.bolt import Health
from graphsvc.engine.layout import Layout, write_whole
from graphsvc.engine.mutex import FileLock
from graphsvc.engine.server import Server
from graphsvc.engine.state import State, say
from graphsvc.engine.supply import fetch
from graphsvc.errors import Broken, GraphsvcError, OutputFailed, TryLater

# Seconds. After a crash a big database may have minutes of work before it answers.
_READY_WITHIN = 600.0
_STOPPED_WITHIN = 60.0
_GIVEN_UP_WITHIN = 5.0
_REST = 10.0
_ATTEMPTS = 3


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
        layout.state.unlink(missing_ok=True)  # what the last one said
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
        self._said: State | None = None
        self._seen_use = 0
        self._needed_at = time.monotonic()

    def run(self) -> None:
        try:
            try:
                self._keep_up()
            finally:
                self._end()
        except Stop:
            self._layout.state.unlink(missing_ok=True)
        except GraphsvcError as error:
            self._say_if_it_can_be(State("failed", str(error), type(error).__name__))
            raise

    def _keep_up(self) -> None:
        processes.end_orphans(self._layout)
        self._watch(self._bring_up())
        while True:
            try:
                self._watch(self._bring_up())
            except GraphsvcError as error:
                # It did work before: whatever it is, a full disk above all, may pass.
                self._say_if_it_can_be(State("down", str(error), type(error).__name__))
                self._alarm.wait(_REST)
                self._stop_if_idle(None)

    def _bring_up(self) -> Server:
        """Gives a Neo4j that answers; damaged jars and a taken port are put right on the way."""
        for attempt in range(1, _ATTEMPTS + 1):
            fetch(self._layout.jars, self._fetching)
            server = self._server = Server(self._layout, bolt.free_port(self._last_port()))
            if self._comes_up(server):
                break
            server.stop(_GIVEN_UP_WITHIN)
            why = server.why_it_failed()
            if attempt == _ATTEMPTS or isinstance(why, OutputFailed):
                raise why
        self._ready(server)
        return server

    def _fetching(self, message: str) -> None:
        self._say(State("fetching", message))
        self._alarm.wait(0)

    def _comes_up(self, server: Server) -> bool:
        """Tells whether Neo4j works in the end; False if it died or gave up first."""
        began = time.monotonic()
        while server.alive() and (waited := time.monotonic() - began) < _READY_WITHIN:
            self._starting(int(waited))
            match server.health():
                case Health.WORKS:
                    return True
                case Health.BROKEN:
                    return False
                case Health.LOCKED:
                    raise Broken(f"what stands in {self._layout.password} is not the password")
            self._alarm.wait(0.05)
        return False

    def _starting(self, seconds: int) -> None:
        """Says so anew each second, by which others see that we are not stuck."""
        waited = f", {seconds} s" if seconds else ""
        state = State("starting", f"starting Neo4j {jars.version()}{waited}")
        if state != self._said:
            self._say(state)

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
        """Returns when Neo4j is down; raises `Stop` when nobody has needed it for long enough."""
        while server.alive() and server.health() is not Health.BROKEN:
            self._stop_if_idle(server)
            self._alarm.wait(min(5.0, self._idle / 10))
        server.stop(_GIVEN_UP_WITHIN)

    def _stop_if_idle(self, server: Server | None) -> None:
        """Stops, unless a command comes in at this very moment: it holds the lock of starters."""
        if self._needed(server) or time.monotonic() - self._needed_at < self._idle:
            return
        with FileLock(self._layout.start_lock) as lock:
            if lock.take() and not self._needed(server):
                self._end()
                raise Stop

    def _needed(self, server: Server | None) -> bool:
        """Tells whether somebody is connected, or has asked for the engine since the last look."""
        last_use = self._last_use()
        needed = last_use != self._seen_use or (server is not None and server.connections() > 0)
        if needed:
            self._seen_use, self._needed_at = last_use, time.monotonic()
        return needed

    def _last_use(self) -> int:
        """Gives the moment when a command last asked for the engine; its idle time is then ours."""
        try:
            self._idle = float(self._layout.last_use.read_text("ascii")) * 60
            return self._layout.last_use.stat().st_mtime_ns
        except (OSError, ValueError):
            return 0

    def _end(self) -> None:
        if self._server and self._server.alive():
            self._say_if_it_can_be(State("stopping", "stopping Neo4j"))
            self._server.stop(_STOPPED_WITHIN)

    def _say_if_it_can_be(self, state: State) -> None:
        with suppress(OutputFailed):  # a full disk must not keep us from what comes next
            self._say(state)

    def _say(self, state: State) -> None:
        self._said = state
        say(self._layout, replace(state, version=jars.version()))
