"""Waiting writers joined: what waits while one commits goes into the next commit together.

A workspace's commits stand in a row, since its sequence has to. Joining makes that cheap: the
one whose turn it is takes all that waits with it.
"""

from __future__ import annotations

import threading
from collections import deque
from concurrent.futures import Future
from weakref import WeakKeyDictionary

from graphsvc.errors import GraphsvcError
from graphsvc.intake.commit import Answer, Clock, Submission, commit
from graphsvc.store import Store

# submissions that one transaction takes
_TOGETHER = 64


class _Waiting:
    def __init__(self, submission: Submission, clock: Clock) -> None:
        self.submission, self.clock = submission, clock
        self.answer: Future[Answer] = Future()


class _Line:
    """Who waits for one workspace. It does not hold the store, which would then never go."""

    def __init__(self, workspace: str) -> None:
        self._workspace = workspace
        self._waiting: deque[_Waiting] = deque()
        self._turn = threading.Lock()

    def write(self, store: Store, one: _Waiting) -> Answer:
        self._waiting.append(one)
        while not one.answer.done():
            with self._turn:
                if not one.answer.done():
                    self._commit_waiting(store)
        return one.answer.result()

    def _commit_waiting(self, store: Store) -> None:
        together = [self._waiting.popleft() for _ in range(min(_TOGETHER, len(self._waiting)))]
        try:
            self._commit(store, together)
        except GraphsvcError:
            # one of them cannot be written; alone, each gets its own answer or fault
            for one in together:
                self._alone(store, one)
        except BaseException as fault:
            for one in together:
                one.answer.set_exception(fault)

    def _commit(self, store: Store, together: list[_Waiting]) -> None:
        submissions = [one.submission for one in together]
        answers = commit(store, self._workspace, submissions, together[0].clock)
        for one, answer in zip(together, answers, strict=True):
            one.answer.set_result(answer)

    def _alone(self, store: Store, one: _Waiting) -> None:
        try:
            self._commit(store, [one])
        except BaseException as fault:
            one.answer.set_exception(fault)


_lines: WeakKeyDictionary[Store, dict[str, _Line]] = WeakKeyDictionary()
_lines_guard = threading.Lock()


def joined(store: Store, workspace: str, submission: Submission, clock: Clock) -> Answer:
    """Writes a submission, together with what else waits, and gives its answer."""
    with _lines_guard:
        lines = _lines.setdefault(store, {})
        line = lines.setdefault(workspace, _Line(workspace))
    return line.write(store, _Waiting(submission, clock))
