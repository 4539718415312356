"""A selection in the making: planned once for an operation, bound to the values of each request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLField, get_argument_values

from graphsvc.api.filters import condition, order
from graphsvc.api.ids import cursor_of
from graphsvc.api.meaning import InView
from graphsvc.errors import UsageError
from graphsvc.view.selection import Column, Hanging, Of, Page, Selection

PAGE, LARGEST_PAGE, MOST_HOPS = 20, 100, 8
Row = list[Any]


@dataclass(slots=True)
class Answering(InView):
    """One answer in the making. pages: of each selection; found: rows by uid, by selection;
    wanted: in the first pass over data, the uids that it speaks of, by selection."""

    pages: dict[int, Page] = field(default_factory=dict)
    found: dict[int, Mapping[str, Row | None]] = field(default_factory=dict)
    wanted: dict[int, dict[str, None]] | None = None


Shape = Callable[[Any, Answering], Any]
"""Of a value or row, the JSON that was asked for."""


@dataclass(slots=True)
class Draft:
    """A selection without its values. call: the field and node that its arguments stand in."""

    kind: str
    of: Of
    number: int
    hops: int = 0
    call: tuple[GraphQLField, Any] | None = None
    columns: list[Column | Draft] = field(default_factory=list)
    paged: bool = False
    size: int = PAGE
    total: bool = False

    def place(self, column: Column) -> int:
        """The position of a column, which is asked for once."""
        if column not in self.columns:
            self.columns.append(column)
        return self.columns.index(column)

    def hang(self, child: Draft) -> int:
        """The position of what hangs on each row."""
        self.columns.append(child)
        return len(self.columns) - 1


def bind(draft: Draft, variables: Any, pages: dict[int, Page], of: Of | None = None) -> Selection:
    """The selection of a draft with the values of a request. Raises UsageError."""
    said = _arguments(draft, variables)
    page = _page(said, draft.size) if draft.paged else None
    if page is not None:
        pages[draft.number] = page
    columns = tuple(
        Hanging(bind(each, variables, pages)) if isinstance(each, Draft) else each
        for each in draft.columns
    )
    return Selection(
        draft.kind,
        of or draft.of,
        columns,
        condition(draft.kind, said.get("filter") or {}),
        order(draft.kind, said.get("orderBy")),
        page,
        draft.total,
    )


def _arguments(draft: Draft, variables: Any) -> Mapping[str, Any]:
    if draft.call is None or not draft.call[1].arguments:
        return {}
    field_def, node = draft.call
    return get_argument_values(field_def, node, variables)


def _page(said: Mapping[str, Any], usual: int) -> Page:
    first, last = said.get("first"), said.get("last")
    after, before = said.get("after"), said.get("before")
    backward = last is not None or (before is not None and first is None)
    if (first is not None and last is not None) or (after if backward else before) is not None:
        raise UsageError(
            "A page is read forwards by first and after, or backwards by last and before.",
            "BAD_PAGE",
        )
    size = last if backward else first
    size = usual if size is None else size
    if not 0 <= size <= LARGEST_PAGE:
        raise UsageError(f"A page has 0 to {LARGEST_PAGE}, not {size}.", "BAD_PAGE")
    cursor = before if backward else after
    return Page(size, None if cursor is None else cursor_of(cursor), backward)
