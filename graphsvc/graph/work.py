"""How far long work has come, and whether somebody wants it stopped.

An analysis stays a pure function: it walks over its many sources, seeds or replicates by
`stepped`, and who started it hears of each step, wherever in the analysis that is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event, Thread
from typing import TypeVar

from graphsvc.errors import Interrupted

_TICK = 0.1  # seconds after which a call apart is looked at again
T = TypeVar("T")
Heard = Callable[[str, int, int], None]  # of what, steps done, steps there are


class Work:
    """Work under way: who hears of it, and a way to stop it from any thread."""

    def __init__(self, heard: Heard | None = None) -> None:
        self._heard = heard
        self._stop = Event()

    def stop(self) -> None:
        """Asks for its end; the next step raises Interrupted."""
        self._stop.set()

    def step(self, what: str, done: int, number: int) -> None:
        """Says how far it is. Raises Interrupted where the end was asked for."""
        self.end_if_asked(f"{what}, {done} of {number}")
        if self._heard:
            self._heard(what, done, number)

    def end_if_asked(self, where: str) -> None:
        """Raises Interrupted where the end was asked for."""
        if self._stop.is_set():
            raise Interrupted(f"Stopped at {where}.")


_current: ContextVar[Work | None] = ContextVar("work", default=None)


@contextmanager
def under(work: Work) -> Iterator[None]:
    """Whatever is computed inside tells this work of its steps."""
    token = _current.set(work)
    try:
        yield
    finally:
        _current.reset(token)


def stepped(items: Sequence[T], what: str) -> Iterator[T]:
    """The items one by one, each step heard. Choose steps of well under a second.

    what: of what they are, for a person: `pivots`, `replicates`. Raises Interrupted.
    """
    work = _current.get()
    for done, item in enumerate(items):
        if work is not None:
            work.step(what, done, len(items))
        yield item


def step(what: str, done: int, number: int) -> None:
    """One step of long work that is no walk over items. Raises Interrupted."""
    work = _current.get()
    if work is not None:
        work.step(what, done, number)


def apart(call: Callable[[], T], what: str) -> T:
    """What a library's one long call gives, made on a thread of its own.

    Meanwhile a stop and Ctrl-C are heard, which the call itself would hold up; it is then left
    to end by itself. It must let go of the interpreter's lock. Raises Interrupted, and what the
    call raises.
    """
    found: list[T] = []
    faults: list[BaseException] = []

    def made() -> None:
        try:
            found.append(call())
        except BaseException as fault:  # raised again by who waits for it
            faults.append(fault)

    thread = Thread(target=made, name=what, daemon=True)
    thread.start()
    work = _current.get()
    while thread.is_alive():
        if work is not None:
            work.end_if_asked(what)
        thread.join(_TICK)
    if faults:
        raise faults[0]
    return found[0]
