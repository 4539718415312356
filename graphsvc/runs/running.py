"""Long work on threads of its own: how far it is, what came of it, and a way to stop it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Literal

from graphsvc.errors import InputMissing, Interrupted, TryLater
from graphsvc.graph.work import Work, under
from graphsvc.runs.ran import Ran
from graphsvc.view import View

State = Literal["running", "done", "failed", "cancelled"]
# runs under way at once: each takes a processor
MOST_AT_ONCE = 4
# runs that ended and can still be asked for
_ENDED = 16


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: of what, steps done, steps there are."""

    what: str
    done: int
    of: int


class Running:
    """One run that was started. Any thread may look at it, wait for it or stop it."""

    def __init__(self, view: View, analysis: str) -> None:
        self.id = secrets.token_hex(8)
        self.view, self.analysis = view, analysis
        self.progress: Progress | None = None
        self._work = Work(self._heard)
        self._over = Event()
        self._lock = Lock()
        self._state: State = "running"
        self._result: Ran | None = None
        self._fault: BaseException | None = None

    @property
    def state(self) -> State:
        """Whether it is under way, or how it ended."""
        return self._state

    @property
    def fault(self) -> BaseException | None:
        """Why it failed or was stopped; None while it runs and where it is done."""
        return self._fault

    @property
    def result(self) -> Ran | None:
        """What it found; None while it runs. Raises what it failed by, or Interrupted."""
        if self._fault is not None:
            raise self._fault
        return self._result

    def cancel(self) -> None:
        """Stops it: it counts as cancelled at once, and its thread ends at its next step."""
        self._work.stop()
        self._end("cancelled", fault=Interrupted(f"{self.analysis} was cancelled."))

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it is over, after that long at most."""
        return self._over.wait(seconds)

    def work(self, make: Callable[[], Ran]) -> None:
        """Does the work; called once, by its thread."""
        try:
            with under(self._work):
                found = make()
        except Exception as fault:  # whoever asks for the result is told, whatever it is
            self._end("failed", fault=fault)
        else:
            self._end("done", result=found)

    def _heard(self, what: str, done: int, of: int) -> None:
        self.progress = Progress(what, done, of)

    def _end(
        self, state: State, *, result: Ran | None = None, fault: BaseException | None = None
    ) -> None:
        with self._lock:
            if self._state == "running":
                self._result, self._fault, self._state = result, fault, state
        self._over.set()


class Runners:
    """The runs of a process by their ids; of those that ended, the last few."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[str, Running] = {}

    def start(self, view: View, analysis: str, make: Callable[[], Ran]) -> Running:
        """Begins a run. Raises TryLater with TOO_MANY_RUNS where enough are under way."""
        run = Running(view, analysis)
        with self._lock:
            under_way = sum(each.state == "running" for each in self._known.values())
            if under_way >= MOST_AT_ONCE:
                raise TryLater(
                    f"{under_way} runs are under way already; wait for one, or cancel it.",
                    "TOO_MANY_RUNS",
                )
            self._forget()
            self._known[run.id] = run
        Thread(target=run.work, args=(make,), name=f"run-{run.id}", daemon=True).start()
        return run

    def of(self, id: str) -> Running:
        """A run by its id. Raises InputMissing."""
        with self._lock:
            found = self._known.get(id)
        if found is None:
            raise InputMissing(f"There is no run {id[:40]!r}, or it ended long ago.")
        return found

    def _forget(self) -> None:
        ended = [id for id, run in self._known.items() if run.state != "running"]
        for id in ended[: max(0, len(ended) - _ENDED + 1)]:
            del self._known[id]
