"""What a field of the schema means to the planner; fields of plain data need none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLField
from strawberry.types.field import StrawberryField

from graphsvc.view.selection import All, Of

# of a value as executors give it, in what view, the JSON that the schema promises
Form = Callable[[Any, "InView"], Any]


@dataclass(slots=True)
class InView:
    """What forms need of the view that they answer in. suffix: what ids of it end with."""

    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A property of the thing itself. form: None where the value is JSON already."""

    name: str
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class TieLeaf:
    """A property of the tie that leads to the thing. names: several for one value of them all."""

    names: tuple[str, ...]
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A connection: everything of a kind, or what hangs on the thing."""

    kind: str
    of: Of = field(default_factory=All)


@dataclass(frozen=True, slots=True)
class FromTies:
    """A value made of the ties of the thing: form gets rows of these properties."""

    of: Of
    names: tuple[str, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class Whole:
    """The same thing once more, under a type of its own."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Things with the ties that lead to them."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """Things without their ties."""


@dataclass(frozen=True, slots=True)
class Far:
    """The thing at the end of an edge."""


@dataclass(frozen=True, slots=True)
class CursorText:
    """Where an edge stands."""


@dataclass(frozen=True, slots=True)
class Paging:
    """What lies before and behind a page."""


@dataclass(frozen=True, slots=True)
class Total:
    """How many there are in all."""


Meaning = (
    Leaf | TieLeaf | Linked | FromTies | Whole | Edges | Nodes | Far | CursorText | Paging | Total
)
_KEY = "meaning"


def meaning_metadata(meaning: Meaning | None) -> dict[str, Meaning]:
    """What a declared field carries its meaning in."""
    return {} if meaning is None else {_KEY: meaning}


def meaning_of(field_def: GraphQLField) -> Meaning | None:
    """What a field means; None for plain data."""
    declared = field_def.extensions.get("strawberry-definition")
    return declared.metadata.get(_KEY) if isinstance(declared, StrawberryField) else None
