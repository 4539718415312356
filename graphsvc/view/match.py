"""A condition on entities, as typed data: the filter of GraphQL and the scope of a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Operator = Literal[
    "eq", "ne", "in", "lt", "le", "gt", "ge", "contains", "startsWith", "exists", "has"
]
Operand = str | int | float | bool | tuple[str | int | float | bool, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """A property compared with a value; what is not stated matches only `exists: false`."""

    name: str
    operator: Operator
    operand: Operand


@dataclass(frozen=True, slots=True)
class Every:
    """All of the conditions; true of none."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """One of the conditions at least; false of none."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    of: Condition


Condition = Compare | Every | Some | Not


class Stated(Protocol):
    """What is stated of something, by name; a mapping is one."""

    def get(self, name: str, /) -> object:
        """The value, or None."""


def holds(condition: Condition, values: Stated) -> bool:
    """Whether a condition holds of an entity's values (properties, `kind`, `key`, `source`)."""
    match condition:
        case Every(of):
            return all(holds(each, values) for each in of)
        case Some(of):
            return any(holds(each, values) for each in of)
        case Not(of):
            return not holds(of, values)
        case Compare(name, operator, operand):
            return compare(values.get(name), operator, operand)


def compare(value: object, operator: Operator, operand: Operand) -> bool:
    """Whether a value stands in this relation to an operand. Different types never match."""
    if operator == "exists":
        return (value is not None) == bool(operand)
    if value is None:
        return False
    if operator == "has":
        return isinstance(value, list) and operand in value
    if operator == "in":
        assert isinstance(operand, tuple)
        return any(_same(value, each) for each in operand)
    if operator in ("eq", "ne"):
        return _same(value, operand) == (operator == "eq")
    if isinstance(value, str) and isinstance(operand, str):
        return _texts(value, operator, operand)
    if _number(value) and _number(operand):
        return _ordered(value, operator, operand)
    return False


def _texts(value: str, operator: Operator, operand: str) -> bool:
    # lower case and not case folding, which Cypher does not have
    if operator == "contains":
        return operand.lower() in value.lower()
    if operator == "startsWith":
        return value.lower().startswith(operand.lower())
    return _ordered(value, operator, operand)


def _ordered(value: object, operator: Operator, operand: object) -> bool:
    left, right = value, operand
    return bool(
        (operator == "lt" and left < right)  # type: ignore[operator]  # both numbers or both texts
        or (operator == "le" and left <= right)  # type: ignore[operator]
        or (operator == "gt" and left > right)  # type: ignore[operator]
        or (operator == "ge" and left >= right)  # type: ignore[operator]
    )


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same(value: object, operand: object) -> bool:
    return value == operand and isinstance(value, bool) == isinstance(operand, bool)
