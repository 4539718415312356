"""Rows of a selection as they leave the store: the firm's own attributes told from the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from graphsvc.model import INTERACTION, KINDS, TIES
from graphsvc.view.plain import FACT_PROPERTIES
from graphsvc.view.selection import STAMPS_OF_TIE, Hanging, OfTie, Own, Selection, own_attributes

Row = list[Any]
_OF_NODES = frozenset({"workspace", "token", "facts", "uid", "name", "kind", "key", "source"})
_OF_INTERACTIONS = FACT_PROPERTIES | {"uid", "type", "time"} | {each.name for each in INTERACTION}
_OF_KIND = {
    kind.name: _OF_NODES | {each.name for each in kind.properties} for kind in KINDS.values()
}
_OF_TIE = {
    tie.name: STAMPS_OF_TIE | {each.name for each in tie.properties} for tie in TIES.values()
}


def finished(selection: Selection, rows: list[Row | None]) -> list[Row | None]:
    """The rows with `attributes` as the firm's own ones. Changed in place; most need nothing."""
    steps = list(_steps(selection))
    if steps:
        for row in rows:
            if row is not None:
                for place, step in steps:
                    row[place] = step(row[place])
    return rows


def _steps(selection: Selection) -> Iterable[tuple[int, Callable[[Any], Any]]]:
    for place, column in enumerate(selection.columns):
        match column:
            case Own("attributes"):
                yield place, _of_interaction if selection.of_interactions else _of_entity
            case OfTie("attributes"):
                yield place, _of_tie
            case Hanging(child) if list(_steps(child)):
                yield place, partial(_hanging, child)


def _hanging(child: Selection, found: list[Any]) -> list[Any]:
    return [finished(child, found[0]), *found[1:]]


def _of_entity(said: dict[str, Any]) -> dict[str, Any]:
    return own_attributes(said, _OF_KIND[said["kind"]])


def _of_interaction(said: dict[str, Any]) -> dict[str, Any]:
    return own_attributes(said, _OF_INTERACTIONS)


def _of_tie(found: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    tie, said = found
    return own_attributes(said, _OF_TIE[tie])
