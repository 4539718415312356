"""What an operation asks, field by field, as a Selection and the shape of its answer.

A root field is planned whole before anything is read: which selections answer it, and how their
rows become the JSON that the operation asked for, aliases, fragments and key order included.
A plan holds no values; `draft.bind` puts those of one request in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast

from graphql import (
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    is_list_type,
    is_non_null_type,
)
from graphql.execution.collect_fields import FieldDetails, collect_subfields

from graphsvc.api.draft import LARGEST_PAGE, MOST_HOPS, Answering, Draft, Row, Shape
from graphsvc.api.entities import kind_of_type
from graphsvc.api.ids import cursor_text
from graphsvc.api.meaning import (
    CursorText,
    Far,
    FromTies,
    Leaf,
    Linked,
    Meaning,
    Paging,
    TieLeaf,
    Total,
    Whole,
    meaning_of,
)
from graphsvc.api.words import GENERAL
from graphsvc.errors import UsageError
from graphsvc.view.selection import (
    INTERACTION_KIND,
    Cursor,
    Named,
    Of,
    OfTie,
    Own,
    Page,
)

Details = list[FieldDetails]


class Operation(Protocol):
    """What the executor knows of the operation that it runs."""

    schema: GraphQLSchema
    fragments: Any
    fragment_definitions: dict[str, FragmentDefinitionNode]
    variable_values: Any
    operation: OperationDefinitionNode


@dataclass(frozen=True, slots=True)
class Plan:
    """shape: of the rows of `root`, or of data that speaks of what `mentioned` selects."""

    shape: Shape
    root: Draft | None
    mentioned: Sequence[Draft]


T = TypeVar("T")


class Planner:
    """Plans one root field."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._schema = operation.schema
        self._drafts: list[Draft] = []
        self._mentioned: list[Draft] = []
        self._hung: dict[tuple[int, Meaning, tuple[int, ...]], tuple[int, Shape]] = {}

    def connection(self, field_def: GraphQLField, details: Details) -> Plan:
        """The plan of a field that is a connection."""
        meaning = meaning_of(field_def)
        assert isinstance(meaning, Linked)
        draft = self._draft(meaning.kind, meaning.of, 0, (field_def, details[0].node))
        return Plan(self._connection(field_def, details, draft), draft, self._mentioned)

    def data(self, field_def: GraphQLField, details: Details) -> Plan:
        """The plan of a field that answers data, in which things are named by their uid."""
        shape = self._data(field_def.type, details) or _as_it_is
        return Plan(shape, None, self._mentioned)

    def _draft(self, kind: str, of: Of, hops: int, call: Any = None) -> Draft:
        if hops > MOST_HOPS:
            raise UsageError(f"The operation goes over {MOST_HOPS} hops along ties.", "TOO_DEEP")
        made = Draft(kind, of, len(self._drafts), hops, call)
        self._drafts.append(made)
        return made

    def _fields(self, type_: GraphQLObjectType, details: Details) -> Mapping[str, Details]:
        operation = self._operation
        return collect_subfields(
            self._schema, operation.fragments, operation.variable_values, operation.operation,
            type_, details,
        ).grouped_field_set  # fmt: skip

    # connections

    def _connection(self, field_def: GraphQLField, details: Details, draft: Draft) -> Shape:
        type_ = cast(GraphQLObjectType, get_named_type(field_def.type))
        parts = [
            (key, self._of_connection(type_, each, draft))
            for key, each in self._fields(type_, details).items()
        ]

        def shape(value: list[Any], answering: Answering) -> dict[str, Any]:
            page = answering.pages.get(draft.number)
            rows = value[0] if page is None else _on_page(value[0], page)
            said = _Page(rows, len(value[0]) > len(rows), value[-1], page)
            return {key: part(said, answering) for key, part in parts}

        return shape

    def _of_connection(self, type_: GraphQLObjectType, details: Details, draft: Draft) -> Shape:
        field_def = type_.fields.get(details[0].node.name.value)
        if field_def is None:
            return _constant(type_.name)
        match meaning_of(field_def):
            case Total():
                draft.total = True
                return lambda said, _: said.total
            case Paging():
                draft.paged = True
                return self._paging(field_def, details, draft)
        draft.paged = True
        each = self._thing(get_named_type(field_def.type), details, draft)
        return lambda said, answering: [each(row, answering) for row in said.rows]

    def _paging(self, field_def: GraphQLField, details: Details, draft: Draft) -> Shape:
        type_ = cast(GraphQLObjectType, get_named_type(field_def.type))
        asked = {key: d[0].node.name.value for key, d in self._fields(type_, details).items()}
        cursors = {"startCursor", "endCursor"}.intersection(asked.values())
        at = draft.place(Cursor()) if cursors else -1
        known: dict[str, Callable[[_Page], Any]] = {
            "hasNextPage": lambda said: said.more_after,
            "hasPreviousPage": lambda said: said.more_before,
            "startCursor": lambda said: said.cursor(0, at),
            "endCursor": lambda said: said.cursor(-1, at),
            "__typename": lambda _: type_.name,
        }
        return lambda said, _: {key: known[name](said) for key, name in asked.items()}

    # things: entities and interactions with what led to them

    def _thing(self, type_: GraphQLNamedType, details: Details, draft: Draft) -> Shape:
        if not isinstance(type_, GraphQLInterfaceType):
            return self._object(cast(GraphQLObjectType, type_), details, draft)
        at = draft.place(Own("kind"))
        shapes = {
            kind: self._object(each, details, draft)
            for each in self._schema.get_possible_types(type_)
            if (kind := kind_of_type(each.name))
        }
        return lambda row, answering: shapes[row[at]](row, answering)

    def _object(self, type_: GraphQLObjectType, details: Details, draft: Draft) -> Shape:
        parts = [
            (key, *self._part(type_, each, draft))
            for key, each in self._fields(type_, details).items()
        ]

        def shape(row: Row, answering: Answering) -> dict[str, Any]:
            return {
                key: row[at] if form is None else form(row if at < 0 else row[at], answering)
                for key, at, form in parts
            }

        return shape

    def _part(
        self, type_: GraphQLObjectType, details: Details, draft: Draft
    ) -> tuple[int, Shape | None]:
        """Where a field's value stands in a row, -1 for the row itself, and its form."""
        field_def = type_.fields.get(details[0].node.name.value)
        if field_def is None:
            return -1, _constant(type_.name)
        meaning = meaning_of(field_def)
        match meaning:
            case Leaf(name, form):
                return draft.place(Own(name)), form or self._data(field_def.type, details)
            case TieLeaf((name,), form):
                return draft.place(OfTie(name)), form or self._data(field_def.type, details)
            case TieLeaf(names, form):
                return -1, _of_several([draft.place(OfTie(name)) for name in names], form)
            case CursorText():
                return draft.place(Cursor()), lambda value, _: cursor_text(value)
            case Far() | Whole():
                return -1, self._thing(get_named_type(field_def.type), details, draft)
        assert isinstance(meaning, Linked | FromTies)
        # the same nodes under several types of one interface are one thing to read
        key = (draft.number, meaning, tuple(id(each.node) for each in details))
        if key not in self._hung:
            self._hung[key] = self._hang(meaning, field_def, details, draft)
        return self._hung[key]

    def _hang(
        self, meaning: Linked | FromTies, field_def: GraphQLField, details: Details, draft: Draft
    ) -> tuple[int, Shape]:
        if isinstance(meaning, Linked):
            call = (field_def, details[0].node)
            child = self._draft(meaning.kind, meaning.of, draft.hops + 1, call)
            shape = self._connection(field_def, details, child)
            return draft.hang(child), shape
        child = self._draft("Entity", meaning.of, draft.hops + 1)
        child.paged, child.size = True, LARGEST_PAGE
        for name in meaning.names:
            child.place(OfTie(name))
        form = meaning.form
        return draft.hang(child), lambda value, view: form(value[0][:LARGEST_PAGE], view)

    # data

    def _data(self, type_: GraphQLOutputType, details: Details) -> Shape | None:
        """The shape of plain data; None where it is JSON already."""
        if is_non_null_type(type_):
            return self._data(type_.of_type, details)
        if is_list_type(type_):
            inner = self._data(type_.of_type, details)
            return None if inner is None else _listed(inner)
        if type_.name == "Node":  # type: ignore[union-attr]  # what is left has a name
            return self._any_node(details)
        name = type_.name  # type: ignore[union-attr]  # as above
        if name in GENERAL or kind_of_type(name) or name == INTERACTION_KIND:
            return self._mention(cast(GraphQLNamedType, type_), details)
        if isinstance(type_, GraphQLInterfaceType):
            return self._data_interface(type_, details)
        return self._data_object(type_, details) if isinstance(type_, GraphQLObjectType) else None

    def _data_interface(self, type_: GraphQLInterfaceType, details: Details) -> Shape:
        """The shape of data that says itself of which type it is."""
        shapes = {
            each.name: self._data_object(each, details)
            for each in self._schema.get_possible_types(type_)
        }
        return lambda value, answering: shapes[value["__typename"]](value, answering)

    def _data_object(self, type_: GraphQLObjectType, details: Details) -> Shape:
        parts: list[tuple[str, str, Shape | None]] = []
        for key, each in self._fields(type_, details).items():
            name = each[0].node.name.value
            field_def = type_.fields.get(name)
            shape = _constant(type_.name) if field_def is None else self._data(field_def.type, each)
            parts.append((key, name, shape))

        def shape_of(value: Mapping[str, Any] | None, answering: Answering) -> Any:
            if value is None:
                return None
            return {
                key: value.get(name) if shape is None else shape(value.get(name), answering)
                for key, name, shape in parts
            }

        return shape_of

    def _mention(self, type_: GraphQLNamedType, details: Details) -> Shape:
        """Of a uid that data speaks of, the thing itself; null where the view shows none."""
        draft = self._draft(kind_of_type(type_.name) or type_.name, Named(()), 0)
        self._mentioned.append(draft)
        thing = self._thing(type_, details, draft)

        def shape(uid: str | None, answering: Answering) -> Any:
            if uid is None:
                return None
            if answering.wanted is not None:
                answering.wanted.setdefault(draft.number, {})[uid] = None
                return None
            row = answering.found[draft.number].get(uid)
            return None if row is None else thing(row, answering)

        return shape

    def _any_node(self, details: Details) -> Shape:
        """Of a sort and a uid, the entity or interaction."""
        entity = self._mention_of("Entity", details)
        interaction = self._mention_of(INTERACTION_KIND, details)
        by_sort = {"e": entity, "i": interaction}

        def shape(value: tuple[str, str] | None, answering: Answering) -> Any:
            return None if value is None else by_sort[value[0]](value[1], answering)

        return shape

    def _mention_of(self, name: str, details: Details) -> Shape:
        named = self._schema.get_type(name)
        assert named is not None
        return self._mention(named, details)


@dataclass(slots=True)
class _Page:
    """The rows of a page, in their order, and whether there are more in the way it was read."""

    rows: list[Row]
    more: bool
    total: Any
    page: Page | None

    @property
    def more_after(self) -> bool:
        assert self.page is not None
        return self.page.after is not None if self.page.backward else self.more

    @property
    def more_before(self) -> bool:
        assert self.page is not None
        return self.more if self.page.backward else self.page.after is not None

    def cursor(self, place: int, at: int) -> str | None:
        return cursor_text(self.rows[place][at]) if self.rows else None


def _on_page(rows: list[Row], page: Page) -> list[Row]:
    kept = rows[: page.size]
    return kept[::-1] if page.backward else kept


def _constant(value: Any) -> Shape:
    return lambda *_: value


def _as_it_is(value: Any, _: Answering) -> Any:
    return value


def _listed(inner: Shape) -> Shape:
    def shape(values: Sequence[Any] | None, answering: Answering) -> Any:
        return None if values is None else [inner(each, answering) for each in values]

    return shape


def _of_several(places: list[int], form: Any) -> Shape:
    return lambda row, answering: form([row[at] for at in places], answering)
