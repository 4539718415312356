"""A scope as JSON: the filter of GraphQL, read into a condition and written back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast, get_args

from graphsvc.errors import UsageError
from graphsvc.view import Compare, Condition, Every, Not, Some
from graphsvc.view.match import Operator

_OPERATORS = get_args(Operator)


def scope_of(text: str) -> Condition:
    """The condition that a filter as JSON states: `{"segment": {"eq": "food"}}`.

    `and` and `or` take a list of filters, `not` takes one; several names in one filter all have
    to hold. An attribute of the firm's own is named like any other, or under `attributes`.
    Raises UsageError.
    """
    try:
        return condition_of(json.loads(text))
    except ValueError as fault:
        raise UsageError(f"The scope is no JSON: {fault}.") from None
    except RecursionError:
        raise UsageError("The scope is nested too deeply.") from None


def condition_of(said: Any) -> Condition:
    """The condition that a filter states. Raises UsageError."""
    if not isinstance(said, Mapping):
        raise UsageError(f'The scope has {json.dumps(said)[:80]} where {{"NAME": {{…}}}} belongs.')
    parts = [_part(name, value) for name, value in said.items()]
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def _part(name: str, value: Any) -> Condition:
    if name in ("and", "or"):
        if not isinstance(value, list):
            raise UsageError(f"The scope's {name!r} takes a list of filters.")
        of = tuple(condition_of(each) for each in value)
        return Every(of) if name == "and" else Some(of)
    if name == "not":
        return Not(condition_of(value))
    if name == "attributes" and isinstance(value, list):
        return Every(tuple(_on_attribute(each) for each in value))
    if not isinstance(value, Mapping):
        raise UsageError(f'The scope says {name!r} is; write {{"{name}": {{"eq": …}}}}.')
    compared = tuple(_compare(name, operator, operand) for operator, operand in value.items())
    return compared[0] if len(compared) == 1 else Every(compared)


def _on_attribute(said: Any) -> Condition:
    """A condition on one of the firm's own attributes: `{"name": …, "number": {"ge": 3}}`."""
    if not isinstance(said, Mapping) or not isinstance(said.get("name"), str):
        raise UsageError('The scope\'s attributes take {"name": …, "text": {…}}.')
    typed = [value for name, value in said.items() if name != "name"]
    return Every(tuple(_part(said["name"], value) for value in typed))


def _compare(name: str, operator: str, operand: Any) -> Compare:
    if operator not in _OPERATORS:
        raise UsageError(
            f"The scope compares {name!r} by {operator!r}; there are {', '.join(_OPERATORS)}."
        )
    several = isinstance(operand, list)
    values = operand if several else [operand]
    plain = all(isinstance(each, str | int | float) for each in values)
    if several != (operator == "in") or not plain:
        wanted = "a list of values" if operator == "in" else "one value"
        raise UsageError(f"The scope's {operator!r} of {name!r} takes {wanted}.")
    return Compare(name, cast(Operator, operator), tuple(operand) if several else operand)


def scope_json(scope: Condition) -> dict[str, Any]:
    """A condition as the filter that states it."""
    match scope:
        case Every(of):
            return {"and": [scope_json(each) for each in of]}
        case Some(of):
            return {"or": [scope_json(each) for each in of]}
        case Not(of):
            return {"not": scope_json(of)}
        case Compare(name, operator, operand):
            return {name: {operator: list(operand) if isinstance(operand, tuple) else operand}}
