"""What is asked of a view: which things, what of each, and what hangs on them.

A Selection is answered by one Cypher statement (`store/select.py`) or by arrays
(`graph/select.py`), both with the same rows: a list of values for each thing, one for each
column, in the order of the columns.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from graphsvc.view.match import Condition
from graphsvc.view.plain import RESERVED

INTERACTION_KIND = "Interaction"
# what is answered by arrays only: it lies in the log, not in the plain graph
FROM_THE_LOG = frozenset({"sources", "history", "validity"})
# what a tie in the plain graph says beside its attributes
STAMPS_OF_TIE = frozenset({"id", "facts", "valid_from", "valid_to", "confidence"})
# where values of an order come that are of different types, and those that are missing
NUMBER, TEXT, BOOLEAN, NOTHING = range(4)


@dataclass(frozen=True, slots=True)
class Named:
    """The things of these uids, each in its place; None where the view shows none of the kind."""

    uids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Along:
    """The entities at the other end of ties. ties: names, none for all of them."""

    ties: tuple[str, ...]
    way: Literal["out", "in", "both"]


@dataclass(frozen=True, slots=True)
class All:
    """Everything of the selection's kind; tied: only what has such a tie."""

    tied: Along | None = None


@dataclass(frozen=True, slots=True)
class TookPart:
    """The interactions that an entity took part in, each once. Columns of the tie: `roles`."""


@dataclass(frozen=True, slots=True)
class Participants:
    """Who took part in an interaction, once for each role. Columns of the tie: `role`."""


Of = All | Named | Along | TookPart | Participants


@dataclass(frozen=True, slots=True)
class Own:
    """A property of the thing: a declared one, `uid`, `name`, `kind`, `key`, `source`,
    `attributes`: the firm's own ones, together, or `facts`: the ids of those behind it."""

    name: str


@dataclass(frozen=True, slots=True)
class OfTie:
    """A property of the tie that leads to the thing: a declared one, `start` (the uid it starts
    from), `id`, `type`, `valid_from`, `valid_to`, `confidence`, `attributes`, or `facts`."""

    name: str


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on the thing: `[rows]`, or `[rows, total]` where the total was asked."""

    selection: Selection


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the thing stands in the order, as a list for `Page.after`."""


Column = Own | OfTie | Hanging | Cursor


@dataclass(frozen=True, slots=True)
class Order:
    """By which property; what has none comes last. Equal ones follow by uid, then by tie."""

    name: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """How much is given: up to `size` and one more, which tells that there is more.

    after: the cursor behind which it begins; backward: read from the end, or from `after`,
    towards the beginning, and given in that order.
    """

    size: int
    after: tuple[Any, ...] | None = None
    backward: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Things of a kind, general or not, or interactions. page None: no rows, only the total."""

    kind: str
    of: Of = field(default_factory=All)
    columns: tuple[Column, ...] = ()
    where: Condition | None = None
    order: Order = field(default_factory=Order)
    page: Page | None = None
    total: bool = False

    @property
    def of_interactions(self) -> bool:
        """Whether the rows are interactions and not entities."""
        return self.kind == INTERACTION_KIND

    def rests_on_log(self) -> bool:
        """Whether something is asked that the plain graph does not hold."""
        names = {each.name for each in self.columns if isinstance(each, Own | OfTie)}
        return not names.isdisjoint(FROM_THE_LOG) or any(
            child.rests_on_log() for child in self.children()
        )

    def children(self) -> Iterator[Selection]:
        """What hangs on its rows."""
        return (each.selection for each in self.columns if isinstance(each, Hanging))


@dataclass(frozen=True, slots=True)
class Selected:
    """The answer. rows: a list for each thing, a value for each column; total: where asked."""

    rows: list[list[Any] | None]
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One of the things that an order goes by, the most important first."""

    by: Literal["rank", "value", "uid", "tie"]
    descending: bool


def terms(selection: Selection) -> tuple[Term, ...]:
    """The whole order of a selection, such that no two rows are equal in it."""
    back = selection.page is not None and selection.page.backward
    down = selection.order.descending != back
    always = selection.order.name in always_stated(selection)
    ranked = () if always else (Term("rank", back),)
    tied = isinstance(selection.of, Along | Participants)
    last = (Term("tie", down),) if tied else ()
    return (*ranked, Term("value", down), Term("uid", down), *last)


def always_stated(selection: Selection) -> frozenset[str]:
    """The properties that every row has, as text."""
    return frozenset({"at", "type"} if selection.of_interactions else {"name", "kind"})


def rank(value: object) -> int:
    """Where values of this type come in an order; what cannot be ordered is as missing."""
    if isinstance(value, bool):
        return BOOLEAN
    if isinstance(value, int | float):
        return NUMBER
    return TEXT if isinstance(value, str) else NOTHING


def cursor_values(order: Sequence[Term], cursor: Sequence[Any]) -> list[Any]:
    """What a cursor says for each term."""
    value, uid, *tie = cursor
    known = {"rank": rank(value), "value": value, "uid": uid, "tie": tie[0] if tie else ""}
    return [known[term.by] for term in order]


def own_attributes(said: Mapping[str, Any], known: Container[str]) -> dict[str, Any]:
    """The firm's own attributes among stored properties, by name. known: those that are not."""
    own = {_said_name(name): value for name, value in said.items() if name not in known}
    return dict(sorted(own.items()))


def _said_name(stored: str) -> str:
    plain = stored.removeprefix("own_")
    return plain if plain in RESERVED else stored
