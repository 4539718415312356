"""A fact: one row with one set of stamps, of one of five sorts."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from enum import IntEnum

import orjson

from graphsvc.model import dates
from graphsvc.model.declare import Attributes
from graphsvc.model.words import TIES

OPEN = 2**62  # the closing sequence of a fact that still counts
EVERYONE = "workspace"


class Sort(IntEnum):
    """What a fact is about. An interaction is the record of one source that has a time."""

    RECORD = 0
    TIE = 1
    INTERACTION = 2
    DECISION = 3
    HIDE = 4


SAME, DIFFERENT = "SAME", "DIFFERENT"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    `kind` is a Kind's name for records, a Tie's for ties, an interaction's type, SAME or
    DIFFERENT for decisions, HIDE for marks. `a` is the member that a record speaks of, the
    start of a tie, one side of a decision; `b` the other end. `key` is the source's own key;
    a hide mark has there the slot of what it hides. Validity is text as stated (a day, a
    month, a year, or empty: open), both ends included. `at` and `learned` are moments, NEVER
    where not stated. `opened` and `closed` are the sequences between which it is known.
    """

    sort: Sort
    kind: str
    source: str
    key: str = ""
    a: str = ""
    b: str = ""
    participants: tuple[tuple[str, str], ...] = ()
    at: int = dates.NEVER
    channel: str = ""
    status: str = ""
    valid_from: str = ""
    valid_to: str = ""
    learned: int = dates.NEVER
    confidence: float = 1.0
    visibility: str = EVERYONE
    scenario: str = ""
    author: str = ""
    importer: str = ""
    reference: str = ""
    attributes: Attributes = field(default_factory=dict)
    id: int = 0
    opened: int = 0
    closed: int = OPEN

    @property
    def slot(self) -> str:
        """What a correction replaces: two facts of one slot are versions of each other.

        22 letters, the same wherever the source says the same thing again.
        """
        if self.sort == Sort.TIE:
            apart = [self.attributes.get(name, "") for name in TIES[self.kind].tells_apart]
            what = [self.kind, self.key] if self.key else [self.kind, *apart, self.valid_from]
            parts = [*what, self.a, self.b]
        elif self.sort == Sort.DECISION:
            parts = [*sorted((self.a, self.b))]
        else:
            parts = [self.key]
        return _hash([int(self.sort), self.source, self.scenario, *parts], 16)

    @property
    def digest(self) -> str:
        """What it says, without who wrote it when: equal digests in one slot are no change."""
        said = [
            self.kind, self.a, self.b, sorted(self.participants), self.at, self.channel,
            self.status, self.valid_from, self.valid_to, self.learned, self.confidence,
            self.visibility, self.attributes,
        ]  # fmt: skip
        return _hash(said, 12)

    @property
    def members(self) -> tuple[str, ...]:
        """The members that it speaks of."""
        ends = tuple(end for end in (self.a, self.b) if end)
        return ends + tuple(member for member, _ in self.participants)


def member(source: str, key: str) -> str:
    """The name of a thing in its source's own naming, which never changes."""
    return f"{source}/{key}"


def key_of(member_name: str) -> str:
    """The source's own key of a member."""
    return member_name.partition("/")[2]


def source_of(member_name: str) -> str:
    """The source of a member."""
    return member_name.partition("/")[0]


def canonical(value: object) -> str:
    """JSON text that is the same for the same value."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_SERIALIZE_NUMPY).decode()


def _hash(parts: list[object], size: int) -> str:
    raw = hashlib.blake2b(canonical(parts).encode(), digest_size=size).digest()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
