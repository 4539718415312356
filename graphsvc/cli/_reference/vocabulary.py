"""The words of the graph: kinds, ties, interactions, with their labels in two languages."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.cli._reference.markdown import code, page, table
from graphsvc.model import (
    CHANNELS,
    INTERACTION,
    INTERACTIONS,
    INTERNAL_KINDS,
    KINDS,
    ROLES,
    STATUSES,
    TIES,
    Kind,
    Property,
    Tie,
)

_PROPERTIES = ("property", "type", "allowed", "English", "Italian", "meaning")


def kinds_page() -> str:
    """Every kind with its properties."""
    shown = [kind for name, kind in KINDS.items() if name not in INTERNAL_KINDS]
    return page(
        "Kinds",
        "What sorts of entities there are. A kind is what something is, never what it is to us: "
        "a customer is a Company, and a tie says whose.",
        [_kind(kind) for kind in shown],
    )


def _kind(kind: Kind) -> str:
    above = f" Every {kind.name} is also: {', '.join(kind.parents)}." if kind.parents else ""
    return (
        f"## {kind.name}\n\n{kind.en}, *{kind.it}*. {kind.meaning}{above} For instance: "
        f"{kind.example}. In GraphQL: {code(kind.plural)}.\n\n{_properties(kind.properties)}"
    )


def ties_page() -> str:
    """Every tie with its ends and properties."""
    return page(
        "Ties",
        "What binds two entities. The direction matters: a tie runs from the first to the second. "
        "Influence runs along the arrow, against it, or both ways; closeness is what a stated tie "
        "is worth in strength where no strength is stated.",
        [_tie(tie) for tie in TIES.values()],
    )


def _tie(tie: Tie) -> str:
    ends = f"{' or '.join(tie.source)} → {' or '.join(tie.target)}"
    apart = ", ".join(code(name) for name in tie.tells_apart)
    rows = [
        ("ends", ends),
        ("influence", tie.influence),
        ("directed", tie.directed),
        ("closeness", tie.closeness if tie.closeness else "none by itself"),
        ("sharing the target is contact", tie.body),
        ("two of one pair differ in", apart or "their dates alone"),
    ]
    return (
        f"## {tie.name}\n\n{tie.en}, *{tie.it}*. {tie.meaning} For instance: {tie.example}.\n\n"
        f"{table(('', ''), rows)}\n\n{_properties(tie.properties)}"
    )


def interactions_page() -> str:
    """The types of interactions, and what one can say."""
    types = table(
        ("type", "English", "Italian", "depth", "usual channel", "sort"),
        [
            (code(each.name), each.en, each.it, each.depth, code(each.channel),
             "together" if each.two_way else "from one to others")
            for each in INTERACTIONS.values()
        ],
    )  # fmt: skip
    words = [("roles", ROLES), ("channels", CHANNELS), ("statuses", STATUSES)]
    listed = [f"**{name}**: {', '.join(code(word) for word in said)}" for name, said in words]
    return page(
        "Interactions",
        "What passes between parties at a time. Depth is what it adds to the strength of a tie.",
        [types, *listed, f"## What one can say\n\n{_properties(INTERACTION)}"],
    )


def _properties(properties: Sequence[Property]) -> str:
    rows = [(code(p.name), p.type, _allowed(p), p.en, p.it, p.meaning) for p in properties]
    return table(_PROPERTIES, rows)


def _allowed(each: Property) -> str:
    if each.choices:
        return ", ".join(each.choices)
    if each.low is None and each.high is None:
        return ""
    low = "" if each.low is None else f"{each.low:g}"
    high = "" if each.high is None else f"{each.high:g}"
    return f"{low} to {high}" if low and high else f"from {low}" if low else f"up to {high}"
