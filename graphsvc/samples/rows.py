"""Rows of the four tables, as an importer would give them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graphsvc.model import Cell, Row, Table
from graphsvc.samples.people import CRM


def entity(key: str, kind: str, name: str, source: str = CRM, **attributes: Cell) -> Row:
    """What one source says of one thing."""
    return _row("entities", {"source": source, "key": key, "kind": kind, "name": name}, attributes)


def tie(kind: str, start: str, end: str, source: str = CRM, **attributes: Cell) -> Row:
    """What one source says between two members."""
    return _row("ties", {"source": source, "kind": kind, "from": start, "to": end}, attributes)


def interaction(key: str, type: str, at: str, source: str, **attributes: Cell) -> Row:
    """What passed between parties; `from_` and `to` and so on name them by the source's keys."""
    cells = {name.rstrip("_"): value for name, value in attributes.items()}
    return _row("interactions", {"source": source, "key": key, "type": type, "at": at}, cells)


def coverage(source: str, party: str, start: date, end: date | None = None) -> Row:
    """That a source holds the traffic of a party, from one day to another, both included."""
    cells: dict[str, Cell] = {"source": source, "covers": party, "valid_from": start.isoformat()}
    return _row("coverage", cells, {"valid_to": end.isoformat() if end else None})


def several(keys: Iterable[str]) -> str:
    """Several keys in one cell."""
    return ";".join(keys)


def _row(table: Table, cells: dict[str, Cell], further: dict[str, Cell]) -> Row:
    stated = {name: value for name, value in further.items() if value not in (None, "")}
    return Row(table, cells | stated)
