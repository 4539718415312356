"""Random operations on the schema: fields, aliases, fragments, directives, arguments.

Two fields under one key may not agree; such an operation is invalid, and left to the test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
)
from hypothesis import strategies as st

# fields of a query whose answers are whole connections, and some that are data
ROOTS = (
    "people", "companies", "organizations", "parties", "entities", "contracts", "interactions",
    "suppliers",
)  # fmt: skip
_FLAGS = ("yes", "no")
_MOST_ALIASES = 12
# so deep an operation may go, and from here on it need not go deeper
_DEEPEST, _USUAL_DEPTH = 8, 3
_ARGUMENTS = ("", "", "(first: 2)", "(last: 2)", "(first: 1, orderBy: {direction: DESC})")
_SKIPPED = (*[""] * 12, *[" @include(if: $yes)"] * 2, " @skip(if: $yes)", " @include(if: $no)")
VARIABLES = {"yes": True, "no": False}


@dataclass(slots=True)
class Written:
    """An operation in the making."""

    draw: st.DrawFn
    schema: GraphQLSchema
    fragments: list[tuple[str, str, list[Any]]] = field(default_factory=list)
    aliases: int = 0

    def selections(self, type_: GraphQLNamedType, depth: int) -> list[Any]:
        """What is selected of a type: (text before the braces, selections or None)."""
        assert isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
        names = sorted(type_.fields)
        leaves = [n for n in names if not is_composite_type(get_named_type(type_.fields[n].type))]
        deep = [n for n in names if n not in leaves]
        usual = st.lists(
            st.sampled_from([*leaves, "__typename"]), min_size=1, max_size=4, unique=True
        )
        chosen = self.draw(usual)
        if depth and deep:
            least = int(depth > _USUAL_DEPTH)
            most = 2 if depth > _DEEPEST - 3 else 1
            some = st.lists(st.sampled_from(deep), min_size=least, max_size=most, unique=True)
            chosen += self.draw(some)
        made = [self.field(type_, name, depth) for name in chosen]
        if isinstance(type_, GraphQLInterfaceType) and depth:
            kinds = [each.name for each in self.schema.get_possible_types(type_)]
            some = st.lists(st.sampled_from(sorted(kinds)), max_size=2, unique=True)
            made += [self.fragment(name, depth) for name in self.draw(some)]
        return made

    def field(self, type_: Any, name: str, depth: int) -> Any:
        """A field as text, and what is selected below it."""
        alias = ""
        if self.aliases < _MOST_ALIASES and self.draw(st.integers(0, 4)) == 0:
            self.aliases += 1
            alias = f"a{self.aliases}: "
        skipped = self.draw(st.sampled_from(_SKIPPED))
        if name == "__typename":
            return f"{alias}{name}{skipped}", None
        field_def = type_.fields[name]
        pages = "first" in field_def.args and "last" in field_def.args
        arguments = self.draw(st.sampled_from(_ARGUMENTS)) if pages else ""
        inner = get_named_type(field_def.type)
        below = self.selections(inner, depth - 1) if is_composite_type(inner) else None
        return f"{alias}{name}{arguments}{skipped}", below

    def fragment(self, type_name: str, depth: int) -> Any:
        """A fragment, inline or by its name."""
        type_ = self.schema.get_type(type_name)
        assert type_ is not None
        inner = self.selections(type_, depth - 1)
        if self.draw(st.booleans()):
            return f"... on {type_name}", inner
        name = f"F{len(self.fragments)}"
        self.fragments.append((name, type_name, inner))
        return f"...{name}", "spread"


def text_of(selections: Sequence[Any], *, tagged: bool) -> str:
    """Selections as text. tagged: every set also asks for its type."""
    parts = ["__typename"] if tagged else []
    for head, below in selections:
        inner = "" if below is None or below == "spread" else text_of(below, tagged=tagged)
        parts.append(f"{head} {inner}".strip())
    return "{" + " ".join(parts) + "}"


@st.composite
def operations(draw: st.DrawFn, schema: GraphQLSchema) -> tuple[str, str]:
    """The same operation twice, the second with the type of everything."""
    written = Written(draw, schema)
    assert schema.query_type is not None
    roots = draw(st.lists(st.sampled_from(ROOTS), min_size=1, max_size=2, unique=True))
    query: Any = schema.query_type
    made = [written.field(query, name, _DEEPEST) for name in roots]

    def text(*, tagged: bool) -> str:
        said = text_of(made, tagged=tagged)
        for name, on, inner in written.fragments:
            said += f" fragment {name} on {on} {text_of(inner, tagged=tagged)}"
        flags = ", ".join(f"${flag}: Boolean!" for flag in _FLAGS if f"${flag})" in said)
        return f"query Q({flags}) {said}" if flags else f"query Q {said}"

    return text(tagged=False), text(tagged=True)
