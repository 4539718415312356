"""Rows written to the log: new ones opened, changed ones corrected, equal ones left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from graphsvc.intake.cells import Refused
from graphsvc.intake.commit import Change, Desk
from graphsvc.intake.ends import Candidate, Ends, Kinds
from graphsvc.model import Fact, Problem, Row, Sort, key_of
from graphsvc.store import facts as stored


def upsert(candidates: Sequence[Candidate]) -> Callable[[Desk], Change]:
    """The plan that writes rows: counts `created`, `updated`, `unchanged` and `problems`.

    What a row names and nobody knows is a problem of that row; the other rows go in.
    """
    return lambda desk: _Upsert(desk, candidates).change()


class _Upsert:
    def __init__(self, desk: Desk, candidates: Sequence[Candidate]) -> None:
        self.desk, self.candidates = desk, candidates
        self.ends = Ends(self._kinds())
        self.now: dict[str, Fact] = {}
        self.opened: dict[str, Fact] = {}
        self.closed: list[Fact] = []
        self.counts = {"created": 0, "updated": 0, "unchanged": 0}
        self.problems: list[tuple[int, Problem]] = []

    def change(self) -> Change:
        ready = list(self._resolved())
        self.now = self._occupied(fact for _, _, found in ready for fact in found)
        for _, _, found in ready:
            self.counts[self._take(found)] += 1
        problems = [[place, p.code, p.path, p.message] for place, p in self.problems]
        answer: dict[str, Any] = {**self.counts, "problems": problems}
        return Change(list(self.opened.values()), self.closed, answer)

    def _kinds(self) -> Kinds:
        """The kinds of all members named, as far as the author may know of them."""
        named = {name for each in self.candidates for fact in each.facts for name in fact.members}
        named |= {key_of(name) for name in named if "/" in key_of(name)}
        found: dict[str, set[str]] = {}
        for known in stored.known_members(self.desk.tx, self.desk.workspace, named):
            author = self.desk.author
            if known.visibility in author.reader.sees or known.author == author.user:
                found.setdefault(known.member, set()).add(known.kind)
        for each in self.candidates:
            for fact in each.facts:
                if fact.sort == Sort.RECORD:
                    found.setdefault(fact.a, set()).add(fact.kind)
        return {name: frozenset(kinds) for name, kinds in found.items()}

    def _resolved(self) -> Iterator[tuple[int, Row, list[Fact]]]:
        for place, each in enumerate(self.candidates):
            try:
                yield place, each.row, [self.ends.of(fact) for fact in each.facts]
            except Refused as refused:
                self.problems.append((place, refused.problem(each.row)))

    def _occupied(self, found: Iterable[Fact]) -> dict[str, Fact]:
        """By slot, the newest fact there that the author may correct."""
        slots = [fact.slot for fact in found]
        there = stored.open_in_slots(self.desk.tx, self.desk.workspace, slots)
        mine = (fact for fact in sorted(there, key=lambda f: f.id) if self.desk.may_correct(fact))
        return {fact.slot: fact for fact in mine}

    def _take(self, found: Sequence[Fact]) -> str:
        done = [self._take_one(fact) for fact in found]
        if done[0] == "unchanged" and any(each != "unchanged" for each in done):
            return "updated"
        return done[0]

    def _take_one(self, fact: Fact) -> str:
        slot = fact.slot  # a hash
        there = self.now.get(slot)
        if there is None:
            self.opened[slot] = self.now[slot] = fact
            return "created"
        only_named = fact.kind == "Source" and set(fact.attributes) == {"name"}
        if there.digest == fact.digest or only_named:
            return "unchanged"
        if there.id:
            self.closed.append(there)
        self.opened[slot] = self.now[slot] = fact
        return "updated"
