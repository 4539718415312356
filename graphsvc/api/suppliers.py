"""Suppliers: what parties are to whom they supply, while the party stays one node."""

from __future__ import annotations

from functools import partial
from typing import Any

from graphsvc.api.declare import FieldOf, Types
from graphsvc.api.entities import A_PAGE, connection, paging
from graphsvc.api.executor import Asked, RootField
from graphsvc.api.meaning import (
    CursorText,
    Edges,
    Far,
    FromTies,
    InView,
    Linked,
    Nodes,
    Paging,
    Whole,
)
from graphsvc.api.meaning import Total as TotalCount
from graphsvc.view.selection import All, Along

_SUPPLIES = Along(("SUPPLIES",), "out")
Rows = list[list[Any]]


def declare_suppliers(types: Types) -> None:
    """The type of a supplier, and its connection."""
    fields = [
        FieldOf("party", "Party!", "Who it is, whatever else it is to us.", Whole()),
        FieldOf("offerings", "[String!]!", "What it supplies.",
                FromTies(_SUPPLIES, ("offering",), _offerings)),
        FieldOf("tier", "Int", "The nearest tier that is stated, 1 next to us.",
                FromTies(_SUPPLIES, ("tier",), _tier)),
        FieldOf("share", "Float", "The largest part of a buyer's need that it covers.",
                FromTies(_SUPPLIES, ("share",), _share)),
        FieldOf("criticality", "Float",
                "The largest part of a buyer's need that could not be had elsewhere.",
                FromTies(_SUPPLIES, ("share", "substitutable"), _criticality)),
        connection("supplies", "Party", "Supplies", "Whom it supplies, with what.", _SUPPLIES),
    ]  # fmt: skip
    types.object("Supplier", fields, "A party as a supplier.")
    edge = [
        FieldOf("cursor", "String!", "Where it stands in this order.", CursorText()),
        FieldOf("node", "Supplier!", "The supplier.", Far()),
    ]
    types.object("SupplierEdge", edge, "One of a connection.")
    page = [
        FieldOf("edges", "[SupplierEdge!]!", "The page.", Edges()),
        FieldOf("nodes", "[Supplier!]!", "The page.", Nodes()),
        FieldOf("pageInfo", "PageInfo!", "What lies before and behind the page.", Paging()),
        FieldOf("totalCount", "Int!", "How many there are in all.", TotalCount()),
    ]
    types.object("SupplierConnection", page, A_PAGE)


def suppliers_field() -> FieldOf:
    """The connection of all who supply somebody."""
    return FieldOf(
        "suppliers", "SupplierConnection!", "Parties that supply somebody.",
        Linked("Party", All(_SUPPLIES)), paging("Party"), of=partial(RootField, Asked.connection),
    )  # fmt: skip


def _stated(rows: Rows, place: int = 0) -> list[Any]:
    return [row[place] for row in rows if row[place] is not None]


def _offerings(rows: Rows, _: InView) -> list[str]:
    return sorted(set(_stated(rows)))


def _tier(rows: Rows, _: InView) -> int | None:
    return min(map(int, _stated(rows)), default=None)


def _share(rows: Rows, _: InView) -> float | None:
    return max(map(float, _stated(rows)), default=None)


def _criticality(rows: Rows, _: InView) -> float | None:
    parts = (
        share * (1 - elsewhere)
        for share, elsewhere in rows
        if share is not None and elsewhere is not None
    )
    return max((round(part, 9) for part in parts), default=None)
