"""Published values beside ours, one for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .ours import Elsewhere, How, how
from .tables import Answer, Table

_MISSING = "nothing"
_SHOWN = 10  # of equally good sets we show so many


@dataclass(frozen=True)
class Value:
    """One published figure, `key` saying which, and ours."""

    key: str
    expected: Any
    got: Any
    tolerance: float

    @property
    def ok(self) -> bool:
        """Whether they are equal, numbers within the tolerance."""
        if _is_number(self.expected) and _is_number(self.got):
            return bool(abs(self.expected - self.got) <= self.tolerance)
        if isinstance(self.got, list) and not isinstance(self.expected, list):
            return self.expected in self.got  # equal figures, of which the table names one
        if _is_sets(self.expected) and isinstance(self.got, list):
            return _same_sets(self.expected, self.got)
        same: bool = self.expected == self.got
        return same


@dataclass(frozen=True)
class Compared:
    """An answer, by what it is answered, and its values; none where that is elsewhere."""

    answer: Answer
    by: How | Elsewhere
    values: tuple[Value, ...]

    @property
    def ok(self) -> bool:
        """Whether there is nothing wrong."""
        return all(value.ok for value in self.values)


def compared(table: Table) -> Iterator[Compared]:
    """Every answer of a table beside ours."""
    for answer in table.answers:
        by = how(answer)
        values = _values(answer, by.answer(answer)) if isinstance(by, How) else ()
        yield Compared(answer, by, tuple(values))


def _values(answer: Answer, got: Any) -> Iterator[Value]:
    yield from _pairs("", answer.values, got, answer.tolerance)


def _pairs(key: str, expected: Any, got: Any, tolerance: float) -> Iterator[Value]:
    """What the table does not name is not compared: it leaves out zeros and what is equal."""
    if not isinstance(expected, dict):
        yield Value(key, expected, got, tolerance)
        return
    for name, value in expected.items():
        ours = got.get(_in_order(name), _MISSING) if isinstance(got, dict) else got
        yield from _pairs(f"{key}.{name}".strip("."), value, ours, tolerance)


def _in_order(name: str) -> str:
    """A pair as ours are called; the tables have numbers in the order of numbers."""
    return "|".join(sorted(name.split("|")))


def _same_sets(expected: list[list[str]], got: list[list[str]]) -> bool:
    """Whether the sets are the same in any order, or ours are as many of them as we show."""
    known, ours = ({frozenset(each) for each in sets} for sets in (expected, got))
    return ours <= known and len(ours) == min(len(known), _SHOWN)


def _is_sets(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], list)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
