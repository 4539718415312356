"""One commit: what waits is written under the workspace's lock, together, once for each key."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graphsvc.errors import Conflict, InputMissing
from graphsvc.intake.follow import follow
from graphsvc.model import Fact
from graphsvc.store import Store, Transaction, facts, workspaces, writes
from graphsvc.store.workspaces import State
from graphsvc.view import Author, clock_day, erasure_mark

Clock = Callable[[], int]
Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What one submission does to the log, and what it answers.

    erased: members that are marked as erased; forgotten: ids of facts that leave the log.
    """

    opened: Sequence[Fact] = ()
    closed: Sequence[Fact] = ()
    answer: Answer = field(default_factory=dict)
    erased: Sequence[str] = ()
    forgotten: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What a submission may read while the workspace is held for it."""

    tx: Transaction
    state: State
    author: Author

    @property
    def workspace(self) -> str:
        """The workspace that is written to."""
        return self.state.name

    def may_correct(self, fact: Fact) -> bool:
        """Whether the author sees a fact or wrote it; any other stays as if it were not there."""
        seen = fact.visibility in self.author.reader.sees
        return seen or fact.author == self.author.user


@dataclass(frozen=True, slots=True)
class Submission:
    """One act to be written once. plan: what it does, from what it finds; safe to repeat.

    key: the same key again gives the same answer and writes nothing; body: a digest of what is
    asked, so that one key with another body is refused.
    """

    key: str
    body: str
    receipt: str
    author: Author
    plan: Callable[[Desk], Change]


def now() -> int:
    """The clock's moment, microseconds since 1970."""
    return time.time_ns() // 1000


def commit(
    store: Store, workspace: str, submissions: Sequence[Submission], clock: Clock = now
) -> list[Answer]:
    """Writes submissions in one transaction and gives their answers, in their order.

    The plain graph follows in the same transaction. Raises Conflict where a key was used for
    something else, and the database's own faults; then nothing is written.
    """
    return store.write(lambda tx: _Commit(tx, workspace, clock).run(submissions))


class _Commit:
    def __init__(self, tx: Transaction, workspace: str, clock: Clock) -> None:
        self.tx, self.workspace = tx, workspace
        self.before = workspaces.lock(tx, workspace)
        self.sequence = self.before.sequence + 1
        self.moment = max(clock(), self.before.moment + 1)
        self.last_id = self.before.facts
        self.changed: list[Fact] = []
        self.erased: list[str] = []
        self.forgotten: list[int] = []

    def run(self, submissions: Sequence[Submission]) -> list[Answer]:
        known = writes.find(self.tx, self.workspace, [each.key for each in submissions])
        written = []
        for each in submissions:
            if each.key in known:
                _same_body(each, known[each.key])
            else:
                known[each.key] = self._write(each)
                written.append(known[each.key])
        if self.changed:
            advance = (self.sequence, self.last_id, self.moment)
            workspaces.advance(self.tx, self.workspace, *advance)
        follow(self.tx, self.before, self.changed, self.sequence, clock_day())
        self._forget()
        writes.record(self.tx, self.workspace, written)
        return [known[each.key].answer for each in submissions]

    def _write(self, each: Submission) -> writes.Write:
        change = each.plan(Desk(self.tx, self.before, each.author))
        opened = [self._numbered(fact) for fact in change.opened]
        closed = [replace(fact, closed=self.sequence) for fact in change.closed]
        ids = [fact.id for fact in closed]
        if ids:
            facts.close(self.tx, self.workspace, ids, self.sequence)
        if opened:
            facts.create(self.tx, self.workspace, opened)
        self.changed += [*opened, *closed]
        self.forgotten += change.forgotten
        self.erased += change.erased
        sequence = self.sequence if opened or closed else self.before.sequence
        return writes.Write(
            each.key, each.receipt, each.body, sequence, change.answer,
            [fact.id for fact in opened], ids,
        )  # fmt: skip

    def _forget(self) -> None:
        """Takes erased facts out of the log, once the plain graph no longer rests on them."""
        if self.forgotten:
            facts.forget(self.tx, self.workspace, self.forgotten)
        if self.erased:
            marks = [erasure_mark(self.before.secret, name) for name in self.erased]
            workspaces.mark_erased(self.tx, self.workspace, marks, self.sequence)

    def _numbered(self, fact: Fact) -> Fact:
        self.last_id += 1
        return replace(fact, id=self.last_id, opened=self.sequence)


def _same_body(each: Submission, known: writes.Write) -> None:
    if each.body != known.body:
        raise Conflict(
            f"The key {each.key!r} was used for something else. Use a new key for a new act."
        )


def roll(store: Store, workspace: str) -> bool:
    """Brings the plain graph to today; whether it stood for another day. No workspace: False."""

    def work(tx: Transaction) -> None:
        before = workspaces.lock(tx, workspace)
        follow(tx, before, [], before.sequence, clock_day())

    try:
        stale = store.read(lambda tx: workspaces.state(tx, workspace)).until <= clock_day()
    except InputMissing:
        return False
    if stale:
        store.write(work)
    return stale
