"""What a reader is shown, before anybody says how: sections with tables and told rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs, its title for people; numbers stand to the right.

    spare: it may be left out where there is no room for all.
    """

    name: str
    title: str
    number: bool = False
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain values under columns."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Card:
    """One row told at length: what it is about, its figures, why."""

    title: str
    subtitle: str = ""
    figures: Sequence[tuple[str, str]] = ()
    reasons: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document; what is empty is not shown."""

    title: str = ""
    text: str = ""
    table: Table | None = None
    cards: Sequence[Card] = ()
    items: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A page for a person. lines: what is looked at, and how it was looked at."""

    title: str
    lines: Sequence[str] = ()
    sections: Sequence[Section] = ()
