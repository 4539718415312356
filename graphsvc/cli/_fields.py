"""Answers that are a few named values, or a list of alike ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphsvc.cli._options import Everywhere
from graphsvc.cli._out import Answer, show
from graphsvc.reports import Cell, Column, Document, Section, Table

Fields = Mapping[str, Any]


def show_fields(fields: Fields, everywhere: Everywhere, title: str = "") -> None:
    """Prints named values: an object, a column of names and values, a row."""
    names = [Column("name", ""), Column("value", "")]
    column = Table(names, [(name, _told(value)) for name, value in fields.items()])
    row = Table([Column(n, n) for n in fields], [[_cell(value) for value in fields.values()]])
    document = Document(title, sections=[Section(table=column)])
    show(Answer(lambda: dict(fields), lambda: document, lambda: row), everywhere)


def show_list(
    listed: Sequence[Fields], columns: Sequence[str], everywhere: Everywhere, empty: str
) -> None:
    """Prints alike things: a list of objects, a table. empty: what to say of none."""
    numbers = {
        name for name in columns
        if all(isinstance(each.get(name), int | float | None) for each in listed)
    }  # fmt: skip
    table = Table(
        [Column(name, name, number=name in numbers) for name in columns],
        [[_cell(each.get(name)) for name in columns] for each in listed],
    )
    document = Document("", sections=[Section(table=table, text="" if listed else empty)])
    show(
        Answer(lambda: [dict(each) for each in listed], lambda: document, lambda: table), everywhere
    )


def _told(value: Any) -> Cell:
    # a number by itself may be the name of something, as that of a process is
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _cell(value)


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {each}" for name, each in value.items())
    return ", ".join(map(str, value))
