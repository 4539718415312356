"""What is going on, on standard error, once it takes over a second."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from graphsvc.cli._inert import inert

PATIENCE_SECONDS = 1.0
# between two lines where they can't be written over
_PAUSE_SECONDS = 10.0
_GLANCE_SECONDS = 0.1


class Progress:
    """One line that is written over on a terminal, and now and then a line elsewhere."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._began = time.monotonic()
        self._told = 0.0
        self._last = ""
        self._terminal = sys.stderr.isatty()
        self._open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.clear()

    def say(self, text: str) -> None:
        """Tells what is going on, if it has been long and this is new."""
        now = time.monotonic()
        pause = _GLANCE_SECONDS if self._terminal else _PAUSE_SECONDS
        silent = self._quiet or now - self._began < PATIENCE_SECONDS or text == self._last
        if silent or now - self._told < pause:
            return
        self._told, self._last = now, text
        before, after = ("\r\x1b[K", "") if self._terminal else ("", "\n")
        sys.stderr.write(f"{before}{inert(text)}{after}")
        sys.stderr.flush()
        self._open = self._terminal

    @contextmanager
    def doing(self, text: str) -> Iterator[None]:
        """Tells what is being done, should it take long."""
        timer = threading.Timer(PATIENCE_SECONDS, self.say, [text])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self.clear()

    @contextmanager
    def working(self, text: str) -> Iterator[None]:
        """Tells what is being worked out, and how far it is, should it take long."""
        from graphsvc.graph.work import Work, under

        with self.doing(text), under(Work(self.counted)):
            yield

    def counted(self, what: str, done: int, total: int) -> None:
        """Tells how far something has come."""
        self.say(f"{what}: {done:,} of {total:,}")

    def clear(self) -> None:
        """Takes the line away."""
        if self._open:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._open = False
