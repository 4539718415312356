"""Waiting that signals cut short."""

from __future__ import annotations

import select
import signal
import socket


class Stop(Exception):
    """It is time to end: somebody asked for it, or nobody is there any more."""


class Alarm:
    """Takes over the signals of this process: they wake it when it waits.

    A child's end wakes it, SIGTERM and SIGINT make it stop, the end of a terminal means nothing.
    """

    def __init__(self) -> None:
        self._asked = False
        self._bell, self._clapper = socket.socketpair()
        for end in (self._bell, self._clapper):
            end.setblocking(False)
        signal.set_wakeup_fd(self._clapper.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGTERM, self._ask)
        signal.signal(signal.SIGINT, self._ask)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # a handler, or else it would not wake us
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def wait(self, seconds: float) -> None:
        """Waits so long or until a signal comes; raises `Stop` once one has asked for it."""
        if not self._asked and select.select([self._bell], [], [], seconds)[0]:
            self._bell.recv(4096)
        if self._asked:
            raise Stop

    def _ask(self, *_: object) -> None:
        self._asked = True
