"""How the plain graph follows the log: the same three steps, on what a change touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from graphsvc.intake.day import default_day
from graphsvc.model import EVERYONE, OPEN, Fact, Facts, Log, Sort, facts_of
from graphsvc.store import Transaction, facts, plain, workspaces
from graphsvc.store.workspaces import State
from graphsvc.view import Projection, View, project
from graphsvc.view.plain import PlainGraph, difference
from graphsvc.view.plain import plain as plain_of

Members = set[str]


def follow(
    tx: Transaction, before: State, changed: Sequence[Fact], sequence: int, clock: int
) -> None:
    """Leads the plain graph from the state before a change to the one after, and to its day.

    Both are projected from the facts that the change touches; their difference is written.
    """
    day, until = default_day(tx, before.name, clock)
    if (day, until) != (before.day, before.until):
        workspaces.set_day(tx, before.name, day, until)
    touched = list(changed)
    if before.day is not None and before.day != day:
        # what this change opens is among the changed already
        touched += facts.turning(tx, before.name, (before.day, day), before.sequence)
    touched = _plain_ones(touched)
    if not touched:
        return
    old_day = day if before.day is None else before.day
    change = _Touched(tx, before, sequence, old_day, day).gathered(touched)
    plain.apply(tx, before.name, difference(change.old, change.new))


def _plain_ones(found: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in found if fact.visibility == EVERYONE and not fact.scenario]


@dataclass(frozen=True, slots=True)
class _States:
    old: PlainGraph
    new: PlainGraph


@dataclass(slots=True)
class _Touched:
    """Gathers, under the lock, every fact on which what changes rests."""

    tx: Transaction
    before: State
    sequence: int
    old_day: int
    day: int

    def gathered(self, touched: list[Fact]) -> _States:
        pool = {fact.id: fact for fact in touched}
        self._complete(pool)
        moved = self._moved(pool, touched)
        if moved:
            since = self.sequence
            workspace = self.before.name
            _add(pool, facts.ties_of(self.tx, workspace, moved, since))
            _add(pool, facts.interactions_with(self.tx, workspace, moved, since))
            self._complete(pool)
        self._siblings(pool)
        about = [f for f in pool.values() if f.sort in (Sort.RECORD, Sort.DECISION)]
        stated = [f for f in touched if f.sort in (Sort.RECORD, Sort.DECISION)]
        members = _related(_members(stated), about)
        return _States(*(plain_of(each, members) for each in self._projections(pool)))

    def _complete(self, pool: dict[int, Fact]) -> None:
        """Adds the decisions and records of all members that the pool speaks of."""
        done: Members = set()
        while members := _members(pool.values()) - done:
            done |= members
            _add(pool, facts.decisions_of(self.tx, self.before.name, members))
        _add(pool, facts.records_of(self.tx, self.before.name, done))

    def _moved(self, pool: dict[int, Fact], touched: list[Fact]) -> Members:
        """Members that lead to another node than before, those aside that are wholly new."""
        if not any(f.sort in (Sort.RECORD, Sort.DECISION) for f in touched):
            return set()
        known = [f for f in pool.values() if f.sort in (Sort.RECORD, Sort.DECISION)]
        stated = _members([f for f in touched if f.sort in (Sort.RECORD, Sort.DECISION)])
        elder = {f.a for f in known if f.sort == Sort.RECORD and f.opened < self.sequence}
        if not elder & _related(stated, known):
            return set()
        old, new = self._projections({f.id: f for f in known})
        words = new.facts.members.words
        return {w for w in words if w in elder and _leads_to(old, w) != _leads_to(new, w)}

    def _siblings(self, pool: dict[int, Fact]) -> None:
        """Adds the ties between the same entities, whichever members they name."""
        ties = [f for f in pool.values() if f.sort == Sort.TIE]
        if not ties:
            return
        pairs = {(tie.a, tie.b) for tie in ties}
        decided = any(f.sort == Sort.DECISION for f in pool.values())
        for shown in self._projections(pool) if decided else ():
            family = _families(shown)
            for tie in ties:
                pairs.update(product(family.get(tie.a, (tie.a,)), family.get(tie.b, (tie.b,))))
        _add(pool, facts.ties_between(self.tx, self.before.name, pairs, self.sequence))

    def _projections(self, pool: dict[int, Fact]) -> tuple[Projection, Projection]:
        before, name = self.before, self.before.name
        known = _plain_ones(pool.values())
        sequences = {f.opened for f in known} | {before.sequence, self.sequence}
        commits = workspaces.commits(self.tx, name, sequences)
        log = Log(name, before.secret, self.sequence, commits, workspaces.erased(self.tx, name))
        new = facts_of(log, known)
        old = _as_before(new, self.sequence) if self.sequence > before.sequence else new
        return (
            project(old, View(name, valid_at=self.old_day)),
            project(new, View(name, valid_at=self.day)),
        )


def _as_before(now: Facts, sequence: int) -> Facts:
    """The facts as they were known before a sequence; what it opened counts nowhere yet."""
    opened_now = now.opened >= sequence
    reopened = np.where(now.closed >= sequence, OPEN, now.closed)
    return replace(now, closed=np.where(opened_now, 0, reopened))


def _leads_to(shown: Projection, member: str) -> str | None:
    code = shown.facts.members.codes[member]
    entity = int(shown.entity_of[code]) if code < len(shown.entity_of) else -1
    return shown.member_name(entity) if entity >= 0 else None


def _families(shown: Projection) -> dict[str, Sequence[str]]:
    """The members of the entity of each member, where there is more than one."""
    together: dict[int, list[str]] = {}
    for code in np.flatnonzero(shown.entity_of >= 0).tolist():
        together.setdefault(int(shown.entity_of[code]), []).append(shown.facts.members.words[code])
    return {name: names for names in together.values() if len(names) > 1 for name in names}


def _related(members: Members, found: Collection[Fact]) -> Members:
    """Members and all that decisions join to them, one way or another."""
    decisions = [f for f in found if f.sort == Sort.DECISION]
    related = set(members)
    while more := {n for f in decisions if related & {f.a, f.b} for n in (f.a, f.b)} - related:
        related |= more
    return related


def _members(found: Collection[Fact]) -> Members:
    return {name for fact in found for name in fact.members}


def _add(pool: dict[int, Fact], found: Iterable[Fact]) -> None:
    for fact in found:
        pool.setdefault(fact.id, fact)
