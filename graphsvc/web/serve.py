"""The server: one process on the settings' address, until it is told to end."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from graphsvc import api
from graphsvc.errors import SettingsError
from graphsvc.runs import Runs
from graphsvc.settings import Settings
from graphsvc.store import Store
from graphsvc.web import log
from graphsvc.web.app import app

Say = Callable[[str], object]
# When the end is told, what is under way may take this long to be answered ...
_DRAIN_SECONDS = 7
# ... and whatever hangs then (a long analysis, a database that is silent) ends with the process.
_LAST_SECONDS = 9
_IDLE_SECONDS = 30
_BACKLOG = 128


def serve(settings: Settings, store: Store, runs: Runs, say: Say) -> None:
    """Serves until SIGTERM, and then gives back control; `say` hears the address once it answers.

    The first SIGTERM refuses what is new and answers what is under way; a second one ends the
    process at once. After Ctrl-C, KeyboardInterrupt is raised when all is answered. The process
    has 9 seconds to end from the first signal on; then it is ended.
    """
    if settings.workers > 1:
        raise SettingsError(
            f"GRAPHSVC_WORKERS: {settings.workers} is not allowed: this version has 1 worker."
        )
    log.configure(settings.log)
    api.schema()  # made now, a second or so, and not while the first request waits
    with _listening(settings) as listener:
        server = _Server(_config(app(settings, store, runs)), say, settings)
        server.run([listener])
    if server.told == signal.SIGINT:
        raise KeyboardInterrupt


def _config(served: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        served,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_DRAIN_SECONDS,
    )


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """The socket, taken before anything else is started. Raises SettingsError where it is taken."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server(
            (settings.host, settings.port), family=family, backlog=_BACKLOG
        )
    except OSError as fault:
        raise SettingsError(
            f"GRAPHSVC_PORT: {settings.host}:{settings.port} cannot be listened at "
            f"({os.strerror(fault.errno or 0)}). Another program may have it; choose another port."
        ) from None
    with listener:
        yield listener


class _Server(uvicorn.Server):
    """uvicorn, with our signals and our word that it is ready."""

    def __init__(self, config: uvicorn.Config, say: Say, settings: Settings) -> None:
        super().__init__(config)
        self._say = say
        self._settings = settings
        self.told: signal.Signals | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        host, port = (sockets or [])[0].getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        self._say(
            f"graphsvc serves workspace {self._settings.workspace!r} at http://{shown}:{port}/ "
            "until Ctrl-C"
        )

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Hears SIGINT and SIGTERM once each; uvicorn's own would send them on when it ends."""
        before = {each: signal.signal(each, self.handle_exit) for each in _ENDS}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def handle_exit(self, sig: int, _: FrameType | None) -> None:
        """Begins to end; the next signal ends the process, whatever it is doing."""
        self.told = signal.Signals(sig)
        self.should_exit = True
        code = 130 if self.told == signal.SIGINT else 0
        last = threading.Timer(_LAST_SECONDS, os._exit, (code,))
        last.daemon = True
        last.start()
        for each in _ENDS:
            signal.signal(each, signal.SIG_DFL)


_ENDS = (signal.SIGINT, signal.SIGTERM)
