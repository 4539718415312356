"""Cells of rows as typed values: nothing from outside is believed before it went through here."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphsvc.model import Cell, Problem, Property, Row, Value
from graphsvc.model.dates import BadDate, first_day, moment

# characters of one cell, and of a key or name
LONGEST_CELL = 65_536
LONGEST_KEY = 512
_SOURCE = re.compile(r"[\w][\w.@+-]{0,63}\Z")
LONGEST_NAME = 64
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d+)?([eE][+-]?\d{1,3})?\Z")
_INTEGER = re.compile(r"-?(0|[1-9]\d{0,17})\Z")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LIST = ";"


class Refused(Exception):
    """Why a row cannot be taken; caught where rows are taken, never outside intake."""

    def __init__(self, code: str, column: str, message: str) -> None:
        super().__init__(message)
        self.code, self.column, self.message = code, column, message

    def problem(self, row: Row) -> Problem:
        """The refusal with its place."""
        column = f" ({self.column})" if self.column else ""
        return Problem(self.code, f"{row.place}{column}", self.message)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row; what is empty is absent."""

    cells: Mapping[str, Cell]

    def text(self, column: str, longest: int = LONGEST_CELL) -> str:
        """A cell as text, trimmed; empty if absent. Refused when too long or not printable."""
        value = self.cells.get(column)
        if value is None or value == "":
            return ""
        if isinstance(value, list):
            value = _LIST.join(value)
        text = value.strip() if isinstance(value, str) else _text(value)
        if len(text) > longest:
            raise Refused("TOO_LONG", column, f"{len(text)} characters; at most {longest} go in")
        if not text.isprintable() and _NO_TEXT.search(text):
            raise Refused("BAD_TEXT", column, "a character that no text has (NUL or half a pair)")
        return text

    def needed(self, column: str, longest: int = LONGEST_CELL) -> str:
        """A cell that has to be there."""
        text = self.text(column, longest)
        if not text:
            raise Refused("MISSING_VALUE", column, f"{column} is empty")
        return text

    def key(self, column: str) -> str:
        """A key: short, in one line."""
        text = self.needed(column, LONGEST_KEY)
        if _CONTROL.search(text):
            raise Refused("BAD_KEY", column, "a key has no line breaks or control characters")
        return text

    def keys(self, column: str) -> list[str]:
        """Several keys, separated by semicolons, each once."""
        value = self.cells.get(column)
        if value is None or value == "":
            return []
        parts = value if isinstance(value, list) else self.text(column).split(_LIST)
        cut = [Cells({column: part}).key(column) for part in parts if part.strip()]
        return list(dict.fromkeys(cut))

    def day(self, column: str) -> str:
        """A date known to a day, a month or a year, as it was written; empty if absent."""
        text = self.text(column)
        # a time behind the day says nothing about validity
        text = text[:10] if len(text) > 10 and text[10] in "T " else text
        if text:
            _date(first_day, column, text)
        return text

    def moment(self, column: str) -> int | None:
        """A moment, or None if absent."""
        text = self.text(column)
        return _date(moment, column, text) if text else None

    def number(self, column: str, low: float, high: float, default: float) -> float:
        """A number between two bounds, both included."""
        text = self.text(column)
        return _number(column, text, low, high) if text else default

    def choice(self, column: str, choices: Iterable[str], default: str) -> str:
        """One of some words."""
        text = self.text(column).lower() or default
        if text not in choices:
            raise Refused(
                "UNKNOWN_CHOICE", column, f"{text!r} is none of {', '.join(sorted(choices))}"
            )
        return text


def source_name(text: str) -> str:
    """The name of a source. Letters, digits and _ . @ + -, at most 64."""
    if not _SOURCE.match(text):
        raise Refused(
            "BAD_SOURCE", "source", f"{text[:80]!r}: a source has letters, digits, _ . @ + -"
        )
    return text


def attribute_name(text: str) -> str:
    """The name of an attribute as it is kept."""
    name = text.strip()
    if not name:
        raise Refused("BAD_ROW", "", "the row has more cells than there are columns")
    if len(name) > LONGEST_NAME or _CONTROL.search(name):
        raise Refused(
            "BAD_COLUMN", name[:80], f"an attribute has a name of at most {LONGEST_NAME} letters"
        )
    return name


def declared(each: Property, cells: Cells) -> Value | None:
    """A declared property's value, within its type, choices and bounds; None if absent."""
    column = each.name
    if each.type == "texts":
        value = cells.cells.get(column)
        parts = value if isinstance(value, list) else cells.text(column).split(_LIST)
        return [Cells({column: p}).text(column) for p in parts if p.strip()] or None
    text = cells.text(column)
    if not text:
        return None
    if each.type in ("number", "integer"):
        low = -math.inf if each.low is None else each.low
        high = math.inf if each.high is None else each.high
        number = _number(column, text, low, high)
        return _whole(column, number) if each.type == "integer" else number
    if each.type == "boolean":
        return _boolean(column, text)
    if each.type == "date":
        return cells.day(column)
    if each.choices and text not in each.choices:
        raise Refused("UNKNOWN_CHOICE", column, f"{text!r} is none of {', '.join(each.choices)}")
    return text


def kind_of_value(text: str) -> str:
    """The type that a text holds: `number`, `boolean` or `text`. 007 and +39 are texts."""
    if _NUMBER.match(text):
        return "number"
    return "boolean" if text.lower() in ("true", "false") else "text"


def own_value(column: str, value: Cell, kind: str) -> Value | None:
    """The value of a firm's own attribute in the type that it has there; None if absent."""
    if isinstance(value, list):
        return [Cells({column: each}).text(column) for each in value] or None
    text = Cells({column: value}).text(column)
    if not text:
        return None
    found = kind_of_value(text)
    if kind == "text":
        return text
    if found != kind:
        raise Refused("WRONG_TYPE", column, f"{text[:80]!r} is no {kind}, as {column} is here")
    if kind == "boolean":
        return text.lower() == "true"
    return int(text) if _INTEGER.match(text) else float(text)


def _text(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _date(parse: object, column: str, text: str) -> int:
    try:
        return int(parse(text))  # type: ignore[operator]  # one of the two parsers of dates
    except (BadDate, OverflowError) as fault:
        raise Refused("BAD_DATE", column, str(fault)) from None


def _number(column: str, text: str, low: float, high: float) -> float:
    try:
        value = float(text)
    except ValueError:
        raise Refused("BAD_NUMBER", column, f"{text[:80]!r} is no number") from None
    if not math.isfinite(value):
        raise Refused("BAD_NUMBER", column, f"{text[:80]!r} is no finite number")
    if not low <= value <= high:
        raise Refused("OUT_OF_BOUNDS", column, f"{text[:80]} is not between {low} and {high}")
    return value


def _whole(column: str, value: float) -> int:
    if not value.is_integer():
        raise Refused("BAD_NUMBER", column, f"{value} is no whole number")
    return int(value)


def _boolean(column: str, text: str) -> bool:
    if text.lower() not in ("true", "false", "1", "0", "yes", "no"):
        raise Refused("BAD_VALUE", column, f"{text[:80]!r} is neither true nor false")
    return text.lower() in ("true", "1", "yes")
