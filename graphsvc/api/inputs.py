"""Inputs of writes, and the rows of the intake that they stand for."""

from __future__ import annotations

import base64
import enum
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.api.declare import FieldOf, Types
from graphsvc.api.entities import GRAPHQL_TYPES
from graphsvc.api.filters import enum_of
from graphsvc.api.words import SHOWN_KINDS, SHOWN_TIES, camel, pascal
from graphsvc.errors import UsageError
from graphsvc.model import COLUMNS, INTERACTION, ROLES, Cell, Kind, Place, Property, Row, Tie
from graphsvc.view.selection import INTERACTION_KIND

_REFERENCE = "By id, by uid, or as source/key."
_STAMPS = [
    FieldOf("validFrom", "Date", "Since when it is so; open if it is not given."),
    FieldOf("validTo", "Date", "The last day on which it is so; open if it is not given."),
    FieldOf("learnedAt", "DateTime", "When the source knew; else now."),
    FieldOf("confidence", "Float", "How sure, 0 to 1; 1 if it is not given."),
    FieldOf("visibility", "String", "workspace, team:NAME or private:USER; else workspace."),
]
_OWN = FieldOf("attributes", "JSON", "The firm's own attributes, by name; lists are of texts.")
_SOURCE = FieldOf("source", "String", "Whose naming it is in; `graphsvc` if it is not given.")
# columns by the name that the API has for them
_COLUMNS = {
    "validFrom": "valid_from",
    "validTo": "valid_to",
    "learnedAt": "learned_at",
    "sameAs": "same_as",
}
_PLACE = re.compile(r"(.*?)(?: \((.*)\))?\Z")

# of references as they were given, the members that they mean
Members = Callable[[Sequence[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Written:
    """What is written by one mutation: a kind, a tie, or interactions."""

    input: str
    owner: str
    table: str
    properties: tuple[Property, ...]
    references: tuple[str, ...]


def _of_kind(kind: Kind) -> Written:
    return Written(f"{kind.name}Input", kind.name, "entities", kind.properties, ("sameAs",))


def _of_tie(tie: Tie) -> Written:
    return Written(f"{pascal(tie.name)}Input", tie.name, "ties", tie.properties, ("from", "to"))


KINDS_WRITTEN = {kind.name: _of_kind(kind) for kind in SHOWN_KINDS}
TIES_WRITTEN = {tie.name: _of_tie(tie) for tie in SHOWN_TIES}
INTERACTIONS_WRITTEN = Written(
    "InteractionInput", INTERACTION_KIND, "interactions", INTERACTION, ROLES
)


def declare_inputs(types: Types) -> None:
    """The inputs of all that can be written."""
    for kind in KINDS_WRITTEN.values():
        key = FieldOf("key", "String", "Its key there; made from the idempotency key if not given.")
        same = FieldOf("sameAs", "[ID!]", f"Others that it is the same as. {_REFERENCE}")
        _declare(types, kind, [key, _SOURCE, same])
    for tie in TIES_WRITTEN.values():
        ends = [FieldOf("from", "ID!", f"Where it starts. {_REFERENCE}"),
                FieldOf("to", "ID!", f"Where it ends. {_REFERENCE}"),
                FieldOf("key", "String", "Its own key, where its source has one.")]  # fmt: skip
        _declare(types, tie, [*ends, _SOURCE])
    fixed = [
        FieldOf("key", "String", "Its key there; made from the idempotency key if not given."),
        FieldOf("type", "InteractionType!", "What sort it is."),
        FieldOf("at", "DateTime!", "When it happened, or will."),
        *(FieldOf(role, "[ID!]", f"Who took part so. {_REFERENCE}") for role in ROLES),
        FieldOf("channel", "Channel", "Over which channel; by its type if it is not given."),
        FieldOf("status", "Status", "What became of it; done if it is not given."),
        _SOURCE,
    ]
    _declare(types, INTERACTIONS_WRITTEN, fixed)


def _declare(types: Types, what: Written, fixed: list[FieldOf]) -> None:
    owner = pascal(what.owner) if what.table == "ties" else what.owner
    own = [
        FieldOf(
            camel(each.name),
            enum_of(owner, each) if each.choices else GRAPHQL_TYPES[each.type],
            each.meaning,
        )
        for each in what.properties
    ]
    types.input(what.input, [*fixed, *own, _OWN, *_STAMPS], f"One {what.owner} to be written.")


def rows(what: Written, said: Sequence[Mapping[str, Any]], key: str, members: Members) -> list[Row]:
    """The rows that inputs stand for. key: the idempotency key, of which missing keys are made."""
    texts = [text for each in said for name in what.references for text in _texts(each.get(name))]
    known = members(texts)
    return [_row(what, each, place, key, known) for place, each in enumerate(said)]


def _row(
    what: Written, said: Mapping[str, Any], place: int, key: str, known: Mapping[str, str]
) -> Row:
    names = {camel(each.name): each.name for each in what.properties}
    cells: dict[str, Cell] = {}
    for name, value in said.items():
        if name in what.references:
            meant = [known.get(text, text) for text in _texts(value)]
            cells[_column(name)] = (
                meant[0] if name in ("from", "to") and what.table == "ties" else meant
            )
        elif name != "attributes" and value is not None:
            cells[names.get(name, _column(name))] = _plain(value)
    if what.table != "interactions":
        cells["kind"] = what.owner
    if what.table != "ties" and not cells.get("key"):
        cells["key"] = _made_key(key, place)
    own = _own(said.get("attributes"), what, place)
    return Row(what.table, {**own, **cells}, Place(f"input[{place}]"))  # type: ignore[arg-type]  # a table's name


def _column(name: str) -> str:
    return _COLUMNS.get(name, name)


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _plain(value: Any) -> Cell:
    found: Cell = value.value if isinstance(value, enum.Enum) else value
    return found


def _own(said: Any, what: Written, place: int) -> dict[str, Cell]:
    """The firm's own attributes. Raises UsageError on what is no value or no name of one."""
    if said is None:
        return {}
    where = f"input[{place}].attributes"
    if not isinstance(said, Mapping):
        raise UsageError(f"{where} is an object: {{name: value}}.")
    taken = {*COLUMNS[what.table], *(each.name for each in what.properties)}  # type: ignore[index]  # a table's name
    for name, value in said.items():
        if name in taken:
            raise UsageError(f"{where}: {name!r} is a field of its own.")
        listed = isinstance(value, list) and all(isinstance(each, str) for each in value)
        if not listed and not isinstance(value, str | int | float | None):
            raise UsageError(f"{where}: {name!r} is no value.")
    return dict(said)


def _made_key(key: str, place: int) -> str:
    """A key of our own for what has none: the same for the same idempotency key."""
    raw = hashlib.blake2b(f"{key}\0{place}".encode(), digest_size=10).digest()
    return base64.b32encode(raw).decode().lower()


def problem_path(path: str) -> str:
    """Where a problem is, in the words of the API: `input[0].email`."""
    found = _PLACE.match(path)
    assert found is not None
    place, column = found[1], found[2]
    back = {stored: name for name, stored in _COLUMNS.items()}
    return place if column is None else f"{place}.{back.get(column, camel(column))}"
