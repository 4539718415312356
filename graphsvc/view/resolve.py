"""Step 2: members into entities, by the decisions kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from graphsvc.model import DIFFERENT, SAME, Codes, Facts, Mask, Sort


@dataclass(frozen=True, slots=True)
class Identity:
    """Which members are one entity. root: int32 [members], the same for members of one entity.

    `refused` are the rows of decisions that would have joined what others declare different.
    """

    root: Codes
    refused: tuple[int, ...] = ()


@dataclass(slots=True)
class _Groups:
    parent: list[int]
    apart: list[tuple[int, int]] = field(default_factory=list)

    def find(self, code: int) -> int:
        while self.parent[code] != code:
            self.parent[code] = self.parent[self.parent[code]]
            code = self.parent[code]
        return code

    def join(self, a: int, b: int) -> bool:
        one, other = sorted((self.find(a), self.find(b)))
        divided = ({self.find(x), self.find(y)} == {one, other} for x, y in self.apart)
        if one != other and any(divided):
            return False
        self.parent[other] = one
        return True


def resolve(facts: Facts, kept: Mask) -> Identity:
    """The entity of each member.

    Decisions count in order: a person's before a source's, then confidence, the newest, the
    key. The first word on a pair stands; a join that would unite a pair declared different
    is skipped and named. Cost O(decisions · declared differences).
    """
    rows = _in_order(facts, np.flatnonzero(kept & facts.is_sort(Sort.DECISION)))
    groups = _Groups(list(range(len(facts.members.words))))
    decided = list(_first_words(facts, rows))
    groups.apart = [_pair(facts, row) for row in decided if _says(facts, row) == DIFFERENT]
    joins = [row for row in decided if _says(facts, row) == SAME]
    refused = [row for row in joins if not groups.join(*_pair(facts, row))]
    root = np.fromiter((groups.find(code) for code in range(len(groups.parent))), np.int32)
    return Identity(root, tuple(refused))


def _in_order(facts: Facts, rows: Iterable[int]) -> list[int]:
    def rank(row: int) -> tuple[bool, float, int, str]:
        by_person = not facts.coded["importer"][row]
        newest = -int(facts.opened[row])
        return not by_person, -float(facts.confidence[row]), newest, facts.slot(row)

    return sorted(map(int, rows), key=rank)


def _first_words(facts: Facts, rows: Iterable[int]) -> Iterator[int]:
    spoken: set[tuple[int, int]] = set()
    for row in rows:
        pair = _pair(facts, row)
        if pair not in spoken:
            spoken.add(pair)
            yield row


def _pair(facts: Facts, row: int) -> tuple[int, int]:
    a, b = sorted((int(facts.a[row]), int(facts.b[row])))
    return a, b


def _says(facts: Facts, row: int) -> str:
    return facts.coded["kind"][row]
