"""A small tree of Cypher clauses, each giving its own text; values are parameters, always."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Parameters:
    """Values by parameter, numbered in the order of their use: equal forms have equal texts."""

    values: dict[str, Any] = field(default_factory=dict)

    def add(self, value: Any) -> str:
        """The parameter that stands for a value."""
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"${name}"


@dataclass(frozen=True, slots=True)
class Match:
    """MATCH, or OPTIONAL MATCH, of a pattern where all conditions hold."""

    pattern: str
    where: tuple[str, ...] = ()
    optional: bool = False

    def text(self) -> str:
        """The clause."""
        word = "OPTIONAL MATCH" if self.optional else "MATCH"
        return _joined(f"{word} {self.pattern}", _where(self.where))


@dataclass(frozen=True, slots=True)
class Unwind:
    """UNWIND of a list."""

    values: str
    name: str

    def text(self) -> str:
        """The clause."""
        return f"UNWIND {self.values} AS {self.name}"


@dataclass(frozen=True, slots=True)
class With:
    """WITH: what goes on, in which order, how much of it, and under which conditions."""

    names: tuple[str, ...]
    order: tuple[str, ...] = ()
    limit: str = ""
    where: tuple[str, ...] = ()

    def text(self) -> str:
        """The clause."""
        order = f"ORDER BY {', '.join(self.order)}" if self.order else ""
        limit = f"LIMIT {self.limit}" if self.limit else ""
        return _joined(f"WITH {', '.join(self.names)}", order, limit, _where(self.where))


@dataclass(frozen=True, slots=True)
class Return:
    """RETURN of one value."""

    value: str
    order: str = ""

    def text(self) -> str:
        """The clause."""
        return _joined(f"RETURN {self.value}", f"ORDER BY {self.order}" if self.order else "")


Clause = Match | Unwind | With | Return


@dataclass(frozen=True, slots=True)
class Listed:
    """A list; a list of lists where its parts are such."""

    parts: Sequence[str]

    def text(self) -> str:
        """The expression."""
        return f"[{', '.join(self.parts)}]"


@dataclass(frozen=True, slots=True)
class Subquery:
    """COLLECT or COUNT of clauses, as an expression."""

    word: str
    clauses: tuple[Clause, ...]

    def text(self) -> str:
        """The expression."""
        lines = "\n".join(each.text() for each in self.clauses).replace("\n", "\n  ")
        return f"{self.word} {{\n  {lines}\n}}"


def _where(conditions: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
