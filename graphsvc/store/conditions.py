"""Conditions and orders as Cypher expressions, agreeing with `view.match` to the letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from graphsvc.model import INTERACTION, KINDS, is_a, property_of
from graphsvc.store.clauses import Parameters
from graphsvc.view.match import Compare, Condition, Every, Not, Some
from graphsvc.view.plain import RESERVED, stored_name
from graphsvc.view.selection import Selection, Term

_FIXED = frozenset({"uid", "name", "kind", "key", "source"})
# an interaction's columns and the properties of its node
_OF_INTERACTION = {name: name for name in ("uid", "type", "channel", "status", "key", "source")} | {
    "at": "time"
}
_SIGNS = {"eq": "=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
_DECLARED = frozenset(each.name for each in INTERACTION)


@dataclass(frozen=True, slots=True)
class Stated:
    """Where the things of a kind, held by a variable, have what was stated of them."""

    variable: str
    kind: str
    parameters: Parameters
    interactions: bool = False

    def declared(self, name: str) -> str:
        """A property that the words of the graph declare, or one that every thing has."""
        stored = _OF_INTERACTION.get(name, name) if self.interactions else name
        return f"{self.variable}.{stored}"

    def property(self, name: str) -> str:
        """A property by its name, declared or the firm's own."""
        if self.interactions:
            declared = name in _OF_INTERACTION or name in _DECLARED
            return self.declared(name) if declared else self._own(name)
        if name in _FIXED:
            return self.declared(name)
        by_kind = [property_of(kind, name) is not None for kind in KINDS if is_a(kind, self.kind)]
        if all(by_kind) or (any(by_kind) and name not in RESERVED):
            return self.declared(name)
        own = self._own(name)
        return f"coalesce({self.declared(name)}, {own})" if any(by_kind) else own

    def _own(self, name: str) -> str:
        return f"{self.variable}[{self.parameters.add(stored_name(name, declared=False))}]"


def condition_text(condition: Condition, stated: Stated) -> str:
    """A condition as an expression that is true where it holds, else false or null."""
    return _text(condition, stated, surely=False)


def _text(condition: Condition, stated: Stated, *, surely: bool) -> str:
    """surely: false and never null, for what stands under a NOT."""
    match condition:
        case Every(of):
            return _many([_text(each, stated, surely=surely) for each in of], "AND", "true")
        case Some(of):
            return _many([_text(each, stated, surely=surely) for each in of], "OR", "false")
        case Not(of):
            return f"NOT ({_text(of, stated, surely=True)})"
        case Compare():
            text = _compared(condition, stated)
            unsure = surely and condition.operator != "exists"
            return f"coalesce({text}, false)" if unsure else text
    assert_never(condition)


def _many(parts: Sequence[str], word: str, of_none: str) -> str:
    return f"({f' {word} '.join(parts)})" if parts else of_none


def _compared(compare: Compare, stated: Stated) -> str:
    name, operand = compare.name, compare.operand
    value = stated.property(name)
    match compare.operator:
        case "exists":
            return f"{value} IS {'NOT ' if operand else ''}NULL"
        case "ne":
            return f"{value} <> {stated.parameters.add(operand)}"
        case "in":
            assert isinstance(operand, tuple)
            return f"{value} IN {stated.parameters.add(list(operand))}"
        case "has":
            within = f"{stated.parameters.add(operand)} IN {value}"
            return f"CASE WHEN {value} IS :: LIST<ANY> NOT NULL THEN {within} ELSE false END"
        case "contains" | "startsWith":
            return _part_of_text(value, compare, stated)
        case operator if isinstance(operand, bool) and operator != "eq":
            return "false"  # true and false have no order
        case operator:
            return f"{value} {_SIGNS[operator]} {stated.parameters.add(operand)}"


def _part_of_text(value: str, compare: Compare, stated: Stated) -> str:
    if not isinstance(compare.operand, str):
        return "false"
    word = "CONTAINS" if compare.operator == "contains" else "STARTS WITH"
    within = f"toLower({value}) {word} {stated.parameters.add(compare.operand.lower())}"
    return f"CASE WHEN {value} IS :: STRING NOT NULL THEN {within} ELSE false END"


@dataclass(frozen=True, slots=True)
class Ordered:
    """The expressions that a selection is ordered by. tie: what tells ties to one thing apart."""

    value: str
    uid: str
    tie: str = ""

    @property
    def cursor(self) -> list[str]:
        """What a cursor says."""
        return [self.value, self.uid, self.tie] if self.tie else [self.value, self.uid]

    def of(self, term: Term) -> str:
        """The expression of one term."""
        return {"value": self.value, "uid": self.uid, "tie": self.tie, "rank": self.rank}[term.by]

    @property
    def rank(self) -> str:
        """Which type comes where: the numbers of `view.selection.rank`."""
        return (
            f"CASE WHEN {self.value} IS :: INTEGER NOT NULL | FLOAT NOT NULL THEN 0 "
            f"WHEN {self.value} IS :: STRING NOT NULL THEN 1 "
            f"WHEN {self.value} IS :: BOOLEAN NOT NULL THEN 2 ELSE 3 END"
        )

    def by(self, terms: Sequence[Term]) -> tuple[str, ...]:
        """What stands behind ORDER BY."""
        return tuple(f"{self.of(t)} DESC" if t.descending else self.of(t) for t in terms)


def ordered(selection: Selection, stated: Stated, tie: str, *, always: bool) -> Ordered:
    """The order of a selection. always: every thing has the property, as text."""
    value, uid = stated.property(selection.order.name), stated.declared("uid")
    if not always:
        value = f"CASE WHEN NOT {value} IS :: LIST<ANY> NOT NULL THEN {value} END"
    return Ordered(value, uid, tie)


def behind(ordered_by: Ordered, terms: Sequence[Term], cursor: Sequence[Any], add: Any) -> str:
    """What is true of the things that come after a cursor."""
    (first, value), *rest = zip(terms, cursor, strict=True)
    expression, parameter = ordered_by.of(first), add(value)
    further = f"{expression} {'<' if first.descending else '>'} {parameter}"
    if not rest:
        return further
    same = f"{expression} = {parameter}"
    if value is None:
        further, same = "false", f"{expression} IS NULL"
    later = behind(ordered_by, terms[1:], cursor[1:], add)
    return f"({further} OR ({same} AND {later}))"
