"""Typed filters and orders: their inputs, and the conditions and orders that they state."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from functools import cache
from typing import Any

from graphsvc.api.declare import FieldOf, Types
from graphsvc.api.words import GENERAL, SHOWN_KINDS, camel, enum_word, kinds_below, pascal
from graphsvc.errors import UsageError
from graphsvc.model import (
    CHANNELS,
    INTERACTION,
    INTERACTIONS,
    STATUSES,
    Property,
)
from graphsvc.model.dates import BadDate, moment, moment_text
from graphsvc.view import Compare, Condition, Every, Not, Some
from graphsvc.view.selection import INTERACTION_KIND, Order

_PLAIN = {
    "text": ("TextFilter", "String"),
    "number": ("NumberFilter", "Float"),
    "integer": ("NumberFilter", "Float"),
    "boolean": ("BooleanFilter", "Boolean"),
    "texts": ("TextsFilter", "String"),
    "date": ("DateFilter", "Date"),
    "datetime": ("DateTimeFilter", "DateTime"),
}
_ORDERED = ("lt", "le", "gt", "ge")
_OPERATORS = {
    "text": ("eq", "ne", "in", "contains", "startsWith", *_ORDERED),
    "number": ("eq", "ne", "in", *_ORDERED),
    "boolean": ("eq", "ne"),
    "texts": ("has",),
    "date": ("eq", "ne", *_ORDERED),
    "datetime": ("eq", "ne", *_ORDERED),
}
_MEANINGS = {
    "eq": "is this", "ne": "is another", "in": "is one of these",
    "contains": "has this in it, upper or lower case", "startsWith": "begins with this",
    "lt": "below", "le": "up to", "gt": "above", "ge": "from", "has": "has this among its values",
    "exists": "whether it is stated at all",
}  # fmt: skip
_KEY, _SOURCE = (
    Property("key", "text", "key", "chiave", "The key that its oldest source gave it."),
    Property("source", "text", "source", "fonte", "The source that gave the key."),
)
_OF_INTERACTION = (
    Property("type", "text", "type", "tipo", "What sort it is.", tuple(INTERACTIONS)),
    Property("at", "datetime", "at", "quando", "When it happened, or will."),
    Property("channel", "text", "channel", "canale", "Over which channel.", CHANNELS),
    Property("status", "text", "status", "stato", "What became of it.", STATUSES),
    _KEY, _SOURCE, *INTERACTION,
)  # fmt: skip
_KIND = Property("kind", "text", "kind", "tipo", "What it is.", tuple(k.name for k in SHOWN_KINDS))
KINDS_ASKED = (*GENERAL, *(kind.name for kind in SHOWN_KINDS if kind.name not in GENERAL))
_NAMES_OF_ENUMS = {"kind": "Kind", "type": "InteractionType", "channel": "Channel",
                   "status": "Status"}  # fmt: skip


def common_properties(general: str) -> tuple[Property, ...]:
    """The properties that all kinds under a word have, and each means the same."""
    first, *rest = (kind.properties for kind in kinds_below(general))
    return tuple(each for each in first if all(each in other for other in rest))


@cache
def properties_asked(kind: str) -> tuple[Property, ...]:
    """What can be asked of a kind, a general word, or an interaction, own attributes aside."""
    if kind == INTERACTION_KIND:
        return _OF_INTERACTION
    several = len(kinds_below(kind)) > 1
    return (*common_properties(kind), *((_KIND,) if several else ()), _KEY, _SOURCE)


def enum_of(kind: str, each: Property) -> str:
    """The name of the enum of a property with a closed list of words."""
    if kind == INTERACTION_KIND or each is _KIND:
        return _NAMES_OF_ENUMS[each.name]
    return pascal(f"{kind}_{each.name}") if "_" in each.name else kind + pascal(each.name)


def declare_filters(types: Types) -> None:
    """The inputs of filters and orders, of every kind."""
    for kind in ("text", "number", "boolean", "texts", "date", "datetime"):
        name, scalar = _PLAIN[kind]
        types.input(name, _comparisons(kind, scalar), f"Conditions on a {kind}; all have to hold.")
    types.enum("Direction", {"ASC": "ASC", "DESC": "DESC"}, "Which way an order runs.")
    types.input(
        "AttributeFilter",
        (
            FieldOf("name", "String!", "The attribute."),
            FieldOf("text", "TextFilter"),
            FieldOf("number", "NumberFilter"),
            FieldOf("boolean", "BooleanFilter"),
            FieldOf("texts", "TextsFilter"),
        ),
        "Conditions on one of the firm's own attributes; of another type, it does not pass.",
    )
    for kind in (*KINDS_ASKED, INTERACTION_KIND):
        _declare_enums(types, kind)
        _declare_filter(types, kind)
        _declare_order(types, kind)


def _comparisons(kind: str, scalar: str) -> list[FieldOf]:
    fields = [
        FieldOf(each, f"[{scalar}!]" if each == "in" else scalar, _MEANINGS[each])
        for each in _OPERATORS[kind]
    ]
    return [*fields, FieldOf("exists", "Boolean", _MEANINGS["exists"])]


def _declare_enums(types: Types, kind: str) -> None:
    for each in properties_asked(kind):
        name = enum_of(kind, each) if each.choices else ""
        if name and name not in types.known:
            types.enum(name, {enum_word(word): word for word in each.choices}, each.meaning)
            comparisons = (
                FieldOf("eq", name, _MEANINGS["eq"]),
                FieldOf("ne", name, _MEANINGS["ne"]),
                FieldOf("in", f"[{name}!]", _MEANINGS["in"]),
                FieldOf("exists", "Boolean", _MEANINGS["exists"]),
            )
            types.input(f"{name}Filter", comparisons, "Conditions on a word of a closed list.")


def _declare_filter(types: Types, kind: str) -> None:
    own = [
        FieldOf(
            camel(each.name),
            f"{enum_of(kind, each)}Filter" if each.choices else _PLAIN[each.type][0],
            each.meaning,
        )
        for each in properties_asked(kind)
    ]
    name = f"{kind}Filter"
    fields = (
        *own,
        FieldOf("attributes", "[AttributeFilter!]", "Conditions on the firm's own attributes."),
        FieldOf("and", f"[{name}!]", "All of these have to hold."),
        FieldOf("or", f"[{name}!]", "One of these at least has to hold."),
        FieldOf("not", name, "This must not hold."),
    )
    types.input(name, fields, "Conditions; all that are given have to hold.")


def _declare_order(types: Types, kind: str) -> None:
    words = {
        _constant(each.name): each.name for each in properties_asked(kind) if each.type != "texts"
    }
    types.enum(f"{kind}OrderField", words, "What can be ordered by.")
    fields = (
        FieldOf("by", f"{kind}OrderField", "A property."),
        FieldOf("attribute", "String", "One of the firm's own attributes, instead of a property."),
        FieldOf("direction", "Direction", "ASC if it is not given."),
    )
    types.input(f"{kind}Order", fields, "An order; what states nothing there comes last.")


def _constant(name: str) -> str:
    return name.upper()


def condition(kind: str, said: Mapping[str, Any]) -> Condition | None:
    """The condition that a filter states; None where it states nothing. Raises UsageError."""
    known = _by_field(kind)
    parts: list[Condition] = []
    for name, value in said.items():
        if value is None:
            raise _null(name)
        if name in ("and", "or"):
            of = tuple(condition(kind, each) or Every(()) for each in value)
            parts.append(Every(of) if name == "and" else Some(of))
        elif name == "not":
            parts.append(Not(condition(kind, value) or Every(())))
        elif name == "attributes":
            parts += [part for each in value for part in _on_attribute(each)]
        else:
            parts += _on_property(known[name], value)
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


@cache
def _by_field(kind: str) -> Mapping[str, Property]:
    return {camel(each.name): each for each in properties_asked(kind)}


def _on_attribute(said: Mapping[str, Any]) -> list[Condition]:
    typed = {name: value for name, value in said.items() if name != "name"}
    if None in typed.values():
        raise _null(next(name for name, value in typed.items() if value is None))
    parts: list[Condition] = []
    for comparisons in typed.values():
        each = Property(said["name"], "text", "", "", "")
        parts += _on_property(each, comparisons)
    return parts


def _on_property(each: Property, said: Mapping[str, Any]) -> list[Condition]:
    found: list[Condition] = []
    for operator, value in said.items():
        if value is None:
            raise _null(f"{camel(each.name)}.{operator}")
        operand = tuple(map(_plain, value)) if operator == "in" else _plain(value)
        if each.type == "datetime" and operator != "exists":
            operand = _as_stored(str(operand))
        found.append(Compare(each.name, operator, operand))  # type: ignore[arg-type]  # the schema's own
    return found


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, enum.Enum) else value


def _as_stored(text: str) -> str:
    try:
        return str(moment_text(moment(text)))
    except BadDate as fault:
        raise UsageError(f"{fault}.", "BAD_DATE") from None


def _null(name: str) -> UsageError:
    return UsageError(
        f"The filter says {name}: null. Leave it out, or ask for what is not stated by "
        "exists: false.",
        "BAD_FILTER",
    )


def order(kind: str, said: Mapping[str, Any] | None) -> Order:
    """The order that was asked; without one, by name, interactions the newest first."""
    if said is None:
        return Order("at", descending=True) if kind == INTERACTION_KIND else Order()
    by, attribute = said.get("by"), said.get("attribute")
    if by is not None and attribute is not None:
        raise UsageError("Order by a property or by an attribute, not by both.")
    usual = "at" if kind == INTERACTION_KIND else "name"
    name = attribute if attribute is not None else usual if by is None else _plain(by)
    return Order(name, descending=_plain(said.get("direction")) == "DESC")
