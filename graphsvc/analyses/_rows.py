"""Figures of all nodes as rows of findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._declare import Finding, Number, ranked
from graphsvc.analyses._sampling import Estimate
from graphsvc.graph.network import Network
from graphsvc.model.said import Said

Figures = NDArray[Any]
_UNDEFINED = Said(
    "{code}: {what} of {rows} rows is undefined, {why}",
    "{code}: {what}: valore non definito in {rows} righe, {why}",
)


def node_rows(
    network: Network,
    value: Figures,
    values: Mapping[str, Figures] | None = None,
    *,
    lowest_first: bool = False,
    more: Callable[[int], Mapping[str, Any]] | None = None,
) -> tuple[Finding, ...]:
    """A ranked row for each node from arrays in the order of the nodes; nan is null.

    more: what else is said of the node at a place.
    """  # fmt: skip
    first = figures(value)
    others = {name: figures(column) for name, column in (values or {}).items()}
    rows = [
        Finding(
            (node,), first[place], {name: column[place] for name, column in others.items()},
            more=more(place) if more else {},
        )
        for place, node in enumerate(network.nodes)
    ]  # fmt: skip
    return ranked(rows, network, lowest_first=lowest_first)


def estimate_rows(
    network: Network, found: Estimate, exact: bool, values: Mapping[str, Figures] | None = None
) -> tuple[Finding, ...]:
    """Ranked rows with a half-width, null where exact.

    A sampled row has its interval, and says whether it is told apart from the next row: by
    more than both half-widths together.
    """
    half = np.full(len(found.value), np.nan) if exact else found.half_width
    if exact:
        return node_rows(network, found.value, {**(values or {}), "halfWidth": half})
    rows = node_rows(
        network, found.value, {**(values or {}), "halfWidth": half},
        more=lambda place: {"interval": [float(found.low[place]), float(found.high[place])]},
    )  # fmt: skip
    following: list[Finding | None] = [*rows[1:], None]
    return tuple(
        replace(row, more={**row.more, "toldApart": _apart(row, other)})
        for row, other in zip(rows, following, strict=True)
    )


def figures(column: Figures) -> list[Number | None]:
    """A column as Python numbers, None for nan."""
    if column.dtype.kind != "f":
        return [int(number) for number in column.tolist()]
    return [None if number != number else number for number in column.tolist()]


def undefined(code: str, what: str, column: Figures, why: str) -> tuple[str, ...]:
    """The warning about the null rows of a column, if there are any."""
    rows = int(np.isnan(column).sum())
    if not rows:
        return ()
    return (_UNDEFINED.sentence(code=code, what=what, rows=f"{rows}", why=why),)


def _apart(row: Finding, other: Finding | None) -> bool | None:
    if other is None or row.value is None or other.value is None:
        return None
    gap = row.value - other.value
    return gap > float(row.values["halfWidth"] or 0) + float(other.values["halfWidth"] or 0)
