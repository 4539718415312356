"""A generated network: so many people, so many interactions, the same rows every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from graphsvc.model import Row

SOURCE = "generated"
LAST = datetime(2026, 6, 30, tzinfo=UTC)
_TYPES = ("message", "call", "meeting")
_NEAR, _NEARBY = 0.8, 20


@dataclass(frozen=True, slots=True)
class Generated:
    """Rows of a network of two people or more, made as they are asked for and never held.

    Colleagues stand next to each other. Few have much contact and many little. Four fifths of
    it goes to the twenty that stand next, the rest anywhere, so that groups hold together and
    all are in reach of each other.
    """

    people: int
    interactions: int
    companies: int = 0
    seed: int = 1
    days: int = 730

    def rows(self) -> Iterator[Row]:
        """Companies, people, who works where, then what passed between two people, by time."""
        for number in range(self.companies):
            yield self._entity(f"c{number}", "Company", f"Company {number}")
        for number in range(self.people):
            yield self._entity(f"p{number}", "Person", f"Person {number}")
        for number in range(self.people if self.companies else 0):
            firm = number * self.companies // self.people
            said = {"kind": "WORKS_FOR", "from": f"p{number}", "to": f"c{firm}"}
            yield Row("ties", {"source": SOURCE, **said})
        for number, (one, other) in enumerate(self.pairs()):
            yield self._interaction(number, f"p{one}", f"p{other}")

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Between whom each interaction is, by their numbers."""
        draw = random.Random(self.seed).random
        for _ in range(self.interactions):
            yield self._pair(draw(), draw(), draw())

    @staticmethod
    def _entity(key: str, kind: str, name: str) -> Row:
        return Row("entities", {"source": SOURCE, "key": key, "kind": kind, "name": name})

    def _pair(self, whose: float, how: float, far: float) -> tuple[int, int]:
        one = int(self.people * whose * whose)
        others = self.people - 1
        within = min(_NEARBY, others) if how < _NEAR else others
        return one, (one + 1 + int(far * within)) % self.people

    def _interaction(self, number: int, one: str, other: str) -> Row:
        before = timedelta(days=self.days * (1 - (number + 1) / self.interactions))
        said = {
            "key": f"i{number}", "type": _TYPES[number % len(_TYPES)],
            "at": (LAST - before).isoformat(), "from": one, "to": other,
        }  # fmt: skip
        return Row("interactions", {"source": SOURCE, **said})
