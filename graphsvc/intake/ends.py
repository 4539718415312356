"""Whom a row means: the members that exist behind the keys that it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graphsvc.intake.cells import Refused
from graphsvc.model import TIES, Fact, Row, Sort, is_a, key_of

Kinds = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row and the facts that it states, the one it is about first."""

    row: Row
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Ends:
    """The members that may be meant, each with the kinds that it has."""

    kinds: Kinds

    def of(self, fact: Fact) -> Fact:
        """The fact about members that exist. Raises Refused."""
        if fact.sort == Sort.RECORD:
            return fact
        if fact.sort == Sort.INTERACTION:
            who = {(self._member(name, role), role): None for name, role in fact.participants}
            meant = tuple(who)
            return fact if meant == fact.participants else replace(fact, participants=meant)
        columns = {Sort.TIE: ("from", "to"), Sort.DECISION: ("key", "same_as")}[fact.sort]
        if fact.kind == "COVERS":
            columns = ("source", "covers")
        ends = replace(fact, a=self._member(fact.a, columns[0]), b=self._member(fact.b, columns[1]))
        if fact.sort == Sort.TIE:
            tie = TIES[fact.kind]
            self._fits(ends.a, tie.source, columns[0], fact.kind)
            self._fits(ends.b, tie.target, columns[1], fact.kind)
        return ends

    def _member(self, name: str, column: str) -> str:
        """The member meant: a key of the row's own source, else one written with its source."""
        if name in self.kinds:
            return name
        key = key_of(name)
        if key in self.kinds:
            return key
        raise Refused("UNKNOWN_END", column, f"nothing here has the key {key!r}; import it first")

    def _fits(self, name: str, allowed: Sequence[str], column: str, tie: str) -> None:
        if not any(is_a(kind, general) for kind in self.kinds[name] for general in allowed):
            raise Refused(
                "WRONG_KIND", column,
                f"{tie} has {' or '.join(allowed)} there, and {key_of(name)!r} is "
                f"{' and '.join(sorted(self.kinds[name]))}",
            )  # fmt: skip
