"""What an importer gives: rows of four tables, with the place that each came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from graphsvc.model.interactions import ROLES

Table = Literal["entities", "ties", "interactions", "coverage"]
# what each table has besides a row's own attributes; an importer may leave out all but REQUIRED
STAMPS = ("valid_from", "valid_to", "learned_at", "confidence", "visibility")
COLUMNS: dict[Table, tuple[str, ...]] = {
    "entities": ("key", "kind", "source", "same_as", *STAMPS),
    "ties": ("kind", "from", "to", "key", "source", *STAMPS),
    "interactions": ("key", "type", "at", *ROLES, "channel", "status", "source", *STAMPS),
    "coverage": ("source", "covers", *STAMPS),
}
REQUIRED: dict[Table, tuple[str, ...]] = {
    "entities": ("key", "kind"),
    "ties": ("kind", "from", "to"),
    "interactions": ("key", "type", "at"),
    "coverage": ("source", "covers"),
}
Cell = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, a line counted from 1 with the header, a column."""

    file: str
    line: int = 0
    column: str = ""

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}" + (f" ({self.column})" if self.column else "")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as its file has it; what it means is for intake to say."""

    table: Table
    cells: Mapping[str, Cell]
    place: Place = field(default_factory=lambda: Place("-"))


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one row was refused. `code` is stable; `path` names the place, as far as a column."""

    code: str
    path: str
    message: str
