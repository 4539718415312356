"""Types of the schema declared from data: each by its name, its fields by theirs."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.scalar import ScalarDefinition

from graphsvc.api.meaning import Meaning, meaning_metadata

# makes a class a type, an interface or an input
Maker = Callable[..., type]


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a field. default: none where it may be left out, or must be given."""

    name: str
    type: str
    meaning: str = ""
    default: Any = strawberry.UNSET


@dataclass(frozen=True, slots=True)
class FieldOf:
    """A field. type: as in SDL, with `!` and `[]`. of: the class behind it."""

    name: str
    type: str
    meaning: str = ""
    to_planner: Meaning | None = None
    arguments: Sequence[Argument] = ()
    default: Any = strawberry.UNSET
    of: Callable[..., StrawberryField] = StrawberryField


@dataclass(slots=True)
class Types:
    """The types declared so far, by name; they may speak of each other before they are there."""

    known: dict[str, Any] = field(
        default_factory=lambda: {
            "Optional": Optional,
            "list": list,
            "ID": strawberry.ID,
            "String": str,
            "Int": int,
            "Float": float,
            "Boolean": bool,
        }
    )
    objects: list[Any] = field(default_factory=list)
    scalars: dict[object, ScalarDefinition] = field(default_factory=dict)

    def object(
        self, name: str, fields: Sequence[FieldOf], meaning: str, above: Sequence[str] = ()
    ) -> None:
        """An object type; `above` are its interfaces."""
        self._make(strawberry.type, name, fields, meaning, above)
        self.objects.append(self.known[name])

    def interface(
        self, name: str, fields: Sequence[FieldOf], meaning: str, above: Sequence[str] = ()
    ) -> None:
        """An interface."""
        self._make(strawberry.interface, name, fields, meaning, above)

    def input(self, name: str, fields: Sequence[FieldOf], meaning: str) -> None:
        """An input object. Fields without a default may be left out where they may be null."""
        self._make(strawberry.input, name, fields, meaning, ())

    def enum(self, name: str, values: Mapping[str, str], meaning: str) -> None:
        """An enum: by name, the word that is stored."""
        made = enum.Enum(name, dict(values))  # type: ignore[misc]  # its members are data
        self.known[name] = strawberry.enum(made, name=name, description=meaning)

    def scalar(self, name: str, made: Any, meaning: str, parse: Callable[[Any], Any]) -> None:
        """A scalar. made: a NewType that stands for it; parse: raises ValueError."""
        self.known[name] = made
        self.scalars[made] = strawberry.scalar(name=name, description=meaning, parse_value=parse)

    def _make(
        self, maker: Maker, name: str, fields: Sequence[FieldOf], meaning: str,
        above: Sequence[str],
    ) -> None:  # fmt: skip
        declared = {f"{each.name}_": self._field(each) for each in fields}
        # dataclasses want annotations; the real ones are set behind, when all types are there
        body = {"__annotations__": dict.fromkeys(declared, Any), "__module__": __name__, **declared}
        bases = tuple(self.known[each] for each in above)
        made = maker(type(name, bases, body), name=name, description=meaning)
        self.known[name] = made
        by_name = {f"{each.name}_": each.type for each in fields}
        for each in made.__strawberry_definition__.fields:  # type: ignore[attr-defined]  # set by strawberry
            if each.name in by_name:
                each.type_annotation = self._annotation(by_name[each.name])

    def _field(self, each: FieldOf) -> StrawberryField:
        made = each.of(
            python_name=f"{each.name}_",
            graphql_name=each.name,
            description=each.meaning or None,
            metadata=meaning_metadata(each.to_planner),
            default=each.default,
        )
        made.arguments = [self._argument(argument) for argument in each.arguments]
        return made

    def _argument(self, each: Argument) -> StrawberryArgument:
        return StrawberryArgument(
            python_name=each.name,
            graphql_name=each.name,
            type_annotation=self._annotation(each.type),
            default=each.default,
            description=each.meaning or None,
        )

    def _annotation(self, sdl_type: str) -> StrawberryAnnotation:
        return StrawberryAnnotation(_python_type(sdl_type), namespace=self.known)


def _python_type(sdl_type: str) -> str:
    """`[Person!]!` as Python writes it."""
    if not sdl_type.endswith("!"):
        return f"Optional[{_python_type(sdl_type + '!')}]"
    plain = sdl_type[:-1]
    return f"list[{_python_type(plain[1:-1])}]" if plain.startswith("[") else plain
