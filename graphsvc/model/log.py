"""Many facts, as arrays: what a snapshot holds and a view's three steps work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import orjson
from numpy.typing import NDArray

from graphsvc.model import dates
from graphsvc.model.columns import Coded, Codes, Ints, Mask, Texts, Vocabulary
from graphsvc.model.declare import Attributes
from graphsvc.model.facts import OPEN, Fact, Sort, canonical

CODED = (
    "kind", "source", "channel", "status", "valid_from", "valid_to", "visibility", "scenario",
    "author", "importer",
)  # fmt: skip
TEXTS = ("key", "reference", "attributes")


@dataclass(frozen=True, slots=True)
class Participants:
    """Who took part, fact by fact. starts: int64 [facts + 1], member and role: int32 [parts]."""

    starts: Ints
    member: Codes
    role: Coded

    def of(self, row: int) -> slice:
        """The parts of one fact, as a slice of `member` and `role`."""
        return slice(int(self.starts[row]), int(self.starts[row + 1]))


@dataclass(frozen=True, slots=True)
class Commits:
    """When each sequence was committed. sequence, at: int64 [commits], both ascending."""

    sequence: Ints
    at: Ints

    def last_at(self, moment: int) -> int:
        """The last sequence at or before a moment; 0 before the first."""
        place = int(np.searchsorted(self.at, moment, "right"))
        return int(self.sequence[place - 1]) if place else 0

    def moment_of(self, sequence: int) -> int:
        """When a sequence was committed; NEVER if it was not."""
        place = int(np.searchsorted(self.sequence, sequence))
        known = place < len(self.sequence) and self.sequence[place] == sequence
        return int(self.at[place]) if known else dates.NEVER


NO_COMMITS = Commits(np.zeros(0, np.int64), np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True)
class Log:
    """The frame of a workspace's facts: its name, its secret, its commits, its erasures.

    `secret` keys the hashes that leave the service; `erased` counts erasures by hashed member.
    """

    workspace: str
    secret: bytes = b""
    sequence: int = 0
    commits: Commits = NO_COMMITS
    erased: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts as columns, one row each, in the order of their ids.

    a, b: int32 codes of `members`, -1 where there is none. valid_from, valid_to: int32 days,
    both ends included, open ends far outside. at, learned: int64 moments, NEVER where not
    stated. opened, closed: int64 sequences. confidence: float64, 0..1.
    """

    log: Log
    members: Vocabulary
    id: Ints
    sort: NDArray[np.int8]
    a: Codes
    b: Codes
    participants: Participants
    at: Ints
    learned: Ints
    confidence: NDArray[np.float64]
    opened: Ints
    closed: Ints
    first_day: Codes
    last_day: Codes
    coded: dict[str, Coded]
    texts: dict[str, Texts]

    def __len__(self) -> int:
        return len(self.id)

    def is_sort(self, sort: Sort) -> Mask:
        """Where facts are of a sort: bool [facts]."""
        return np.asarray(self.sort == sort)

    def member_name(self, code: int) -> str:
        """The member behind a code; empty for none."""
        return self.members.words[code] if code >= 0 else ""

    def attributes(self, row: int) -> Attributes:
        """What a fact says, beside its stamps."""
        said: Attributes = orjson.loads(self.texts["attributes"][row])
        return said

    def slot(self, row: int) -> str:
        """What a correction of a fact would replace; worked out, since few ask."""
        return self.fact(row).slot

    def learned_at(self) -> Ints:
        """When each source knew: stated, else an interaction's time, else the import."""
        place = np.searchsorted(self.log.commits.sequence, self.opened)
        known = self.log.commits.at
        recorded = known[np.minimum(place, len(known) - 1)] if len(known) else self.opened * 0
        timed = np.where(self.at != dates.NEVER, self.at, recorded)
        return np.where(self.learned != dates.NEVER, self.learned, timed)

    def fact(self, row: int) -> Fact:
        """One fact, whole."""
        parts = self.participants
        these = parts.of(row)
        return Fact(
            sort=Sort(int(self.sort[row])),
            **{name: self.coded[name][row] for name in CODED},
            key=self.texts["key"][row],
            reference=self.texts["reference"][row],
            a=self.member_name(int(self.a[row])),
            b=self.member_name(int(self.b[row])),
            participants=tuple(
                (self.members.words[parts.member[i]], parts.role[i])
                for i in range(these.start, these.stop)
            ),
            at=int(self.at[row]),
            learned=int(self.learned[row]),
            confidence=float(self.confidence[row]),
            attributes=self.attributes(row),
            id=int(self.id[row]),
            opened=int(self.opened[row]),
            closed=int(self.closed[row]),
        )

    def extended(self, log: Log, more: Sequence[Fact], closures: Mapping[int, int]) -> Facts:
        """These facts and more behind, some closed: id → sequence. Nothing here changes."""
        closed = self.closed.copy()
        if closures:
            rows = np.searchsorted(self.id, np.fromiter(closures, np.int64))
            closed[rows] = np.fromiter(closures.values(), np.int64)
        return _join(replace(self, closed=closed, log=log), sorted(more, key=lambda f: f.id))


def facts_of(log: Log, facts: Sequence[Fact]) -> Facts:
    """Facts as columns."""
    wide, narrow = np.zeros(0, np.int64), np.zeros(0, np.int32)
    empty = Facts(
        log=log,
        members=Vocabulary(),
        participants=Participants(np.zeros(1, np.int64), np.zeros(0, np.int32), Coded.of(())),
        sort=np.zeros(0, np.int8),
        confidence=np.zeros(0, np.float64),
        id=wide,
        at=wide,
        learned=wide,
        opened=wide,
        closed=wide,
        a=narrow,
        b=narrow,
        first_day=narrow,
        last_day=narrow,
        coded={name: Coded.of(()) for name in CODED},
        texts={name: Texts.of(()) for name in TEXTS},
    )
    return empty.extended(log, facts, {})


def _join(facts: Facts, more: list[Fact]) -> Facts:
    def ints(name: str) -> Ints:
        column: Ints = getattr(facts, name)
        return np.concatenate([column, np.array([getattr(f, name) for f in more], np.int64)])

    def ends(name: str) -> Codes:
        column: Codes = getattr(facts, name)
        names = (getattr(f, name) for f in more)
        codes = np.fromiter((facts.members.code(n) if n else -1 for n in names), np.int32)
        return np.concatenate([column, codes])

    def days(name: str, column: Codes) -> Codes:
        parse = dates.first_day if name == "valid_from" else dates.last_day
        open_end = dates.BEFORE_ALL if name == "valid_from" else dates.AFTER_ALL
        texts = [getattr(f, name) for f in more]
        known = {text: parse(text) if text else open_end for text in set(texts)}
        return np.concatenate([column, np.array([known[text] for text in texts], np.int32)])

    texts = {
        "key": [f.key for f in more],
        "reference": [f.reference for f in more],
        "attributes": [canonical(f.attributes) for f in more],
    }
    sort = np.array([f.sort for f in more], np.int8)
    confidence = np.array([f.confidence for f in more], np.float64)
    return replace(
        facts,
        id=ints("id"),
        at=ints("at"),
        learned=ints("learned"),
        opened=ints("opened"),
        closed=ints("closed"),
        sort=np.concatenate([facts.sort, sort]),
        a=ends("a"),
        b=ends("b"),
        participants=_participants(facts, more),
        confidence=np.concatenate([facts.confidence, confidence]),
        first_day=days("valid_from", facts.first_day),
        last_day=days("valid_to", facts.last_day),
        coded={
            name: facts.coded[name].extended([getattr(f, name) for f in more]) for name in CODED
        },
        texts={name: facts.texts[name].extended(texts[name]) for name in TEXTS},
    )


def _participants(facts: Facts, more: list[Fact]) -> Participants:
    old = facts.participants
    counts = np.array([len(f.participants) for f in more], np.int64)
    members = facts.members.encode(m for f in more for m, _ in f.participants)
    return Participants(
        np.concatenate([old.starts, old.starts[-1] + np.cumsum(counts)]),
        np.concatenate([old.member, members]),
        old.role.extended([role for f in more for _, role in f.participants]),
    )


__all__ = ["NO_COMMITS", "OPEN", "Commits", "Facts", "Log", "Participants", "facts_of"]
