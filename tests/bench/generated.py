"""A generated network: so many people, so many interactions, the same rows every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from graphsvc.model import Row

SOURCE = "generated"
LAST = datetime(2026, 6, 30, tzinfo=UTC)
_DAYS = 730
_TYPES = ("message", "call", "meeting")
_NEAR, _NEARBY = 0.8, 20


@dataclass(frozen=True, slots=True)
class Generated:
    """Rows of a network of two people or more, made as they are asked for and never held.

    Few have much contact and many little. Four fifths of it goes to the twenty that stand
    next, the rest anywhere, so that groups hold together and all are in reach of each other.
    """

    people: int
    interactions: int
    seed: int = 1

    def rows(self) -> Iterator[Row]:
        """The people, then what passed between two of them each time, by time."""
        for number in range(self.people):
            said = {"key": f"p{number}", "kind": "Person", "name": f"Person {number}"}
            yield Row("entities", {"source": SOURCE, **said})
        draw = random.Random(self.seed).random
        for number in range(self.interactions):
            one, other = self._pair(draw(), draw(), draw())
            yield self._interaction(number, f"p{one}", f"p{other}")

    def _pair(self, whose: float, how: float, far: float) -> tuple[int, int]:
        one = int(self.people * whose * whose)
        others = self.people - 1
        within = min(_NEARBY, others) if how < _NEAR else others
        return one, (one + 1 + int(far * within)) % self.people

    def _interaction(self, number: int, one: str, other: str) -> Row:
        before = timedelta(days=_DAYS * (1 - (number + 1) / self.interactions))
        said = {
            "key": f"i{number}", "type": _TYPES[number % len(_TYPES)],
            "at": (LAST - before).isoformat(), "from": one, "to": other,
        }  # fmt: skip
        return Row("interactions", {"source": SOURCE, **said})
