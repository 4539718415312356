"""Many facts, as arrays: what a snapshot holds and a view's three steps work on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import orjson
from numpy.typing import NDArray

from graphsvc.model import dates
from graphsvc.model.columns import Coded, Codes, Ints, Mask, Texts, Vocabulary, ends_of
from graphsvc.model.declare import Attributes
from graphsvc.model.facts import Fact, Sort
from graphsvc.model.pages import CODED, TEXTS, Columns, Encoder, Page, laid_behind, page_of

_ARRAYS = (
    "id", "sort", "a", "b", "at", "learned", "confidence", "opened", "closed", "first_day",
    "last_day",
)  # fmt: skip


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
        return self.continued(log, [page_of(sorted(more, key=lambda f: f.id))], closures)

    def continued(self, log: Log, pages: Iterable[Page], closures: Mapping[int, int]) -> Facts:
        """The same with pages of facts, by their ids, one after the other."""
        encoder = Encoder(
            self.members,
            self.participants.role.vocabulary,
            {name: column.vocabulary for name, column in self.coded.items()},
        )
        held = self._columns()
        held["closed"] = self._closed(closures)
        columns = laid_behind(held, map(encoder.columns, pages))
        return _facts(log, columns, encoder)

    def _closed(self, closures: Mapping[int, int]) -> Ints:
        ids, at = (np.fromiter(part, np.int64) for part in (closures, closures.values()))
        known = np.isin(ids, self.id)
        closed = self.closed.copy()
        closed[np.searchsorted(self.id, ids[known])] = at[known]
        return closed

    def _columns(self) -> Columns:
        parts = self.participants
        columns: Columns = {name: getattr(self, name) for name in _ARRAYS}
        columns |= {name: column.codes for name, column in self.coded.items()}
        columns |= {"parts": np.diff(parts.starts), "member": parts.member}
        columns["role"] = parts.role.codes
        for name, texts in self.texts.items():
            columns |= {name: texts.bytes, f"lengths.{name}": np.diff(texts.ends)}
        return columns


def facts_of(log: Log, facts: Sequence[Fact]) -> Facts:
    """Facts as columns."""
    return no_facts(log).extended(log, facts, {})


def no_facts(log: Log) -> Facts:
    """The columns of no facts, to be continued."""
    encoder = Encoder(Vocabulary(), Vocabulary(), {name: Vocabulary() for name in CODED})
    return _facts(log, encoder.columns(page_of([])), encoder)


def _facts(log: Log, columns: Columns, encoder: Encoder) -> Facts:
    return Facts(
        log=log,
        members=encoder.members,
        participants=Participants(
            ends_of(columns["parts"]), columns["member"], Coded(encoder.roles, columns["role"])
        ),
        coded={name: Coded(words, columns[name]) for name, words in encoder.words.items()},
        texts={name: Texts(columns[name], ends_of(columns[f"lengths.{name}"])) for name in TEXTS},
        **{name: columns[name] for name in _ARRAYS},
    )


__all__ = ["NO_COMMITS", "Commits", "Facts", "Log", "Participants", "facts_of", "no_facts"]
