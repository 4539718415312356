"""What a reader is shown, before anybody says how: sections with tables and told rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Cell = str | int | float | bool | None
Lang = Literal["en", "it"]

# under this, three decimals would hide what a number is
_SMALL, _LARGE = 0.001, 100


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


def shown(value: Cell, lang: Lang = "en") -> str:
    """A value as a person reads it: few digits, yes and no, nothing for nothing."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _YES_NO[lang][value]
    if isinstance(value, int | float):
        return _number(value, lang)
    return value


_YES_NO = {"en": ("no", "yes"), "it": ("no", "sì")}


def _number(value: float, lang: Lang) -> str:
    size = abs(value)
    if isinstance(value, int) or size >= _LARGE:
        text = f"{value:,.0f}"
    elif 0 < size < _SMALL:
        text = f"{value:.1e}" if size < _SMALL**2 else f"{value:.6f}".rstrip("0")
    else:
        text = f"{value:.2f}" if size >= 10 else f"{value:.3f}"
    return text.translate(_COMMAS) if lang == "it" else text


_COMMAS = str.maketrans(",.", ".,")
