"""The facts of a view as rows of the documented tables, in an order of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from graphsvc.model import (
    EVERYONE,
    ROLES,
    SAME,
    Fact,
    Sort,
    canonical,
    key_of,
    source_of,
)
from graphsvc.model.dates import NEVER, moment_text
from graphsvc.view import SETTINGS_SOURCE, Projection
from graphsvc.view.project import valid

Cells = dict[str, Any]
_TABLES = ("entities", "coverage", "ties", "interactions", "decisions")


def rows_of(shown: Projection) -> Iterator[tuple[str, Cells]]:
    """Table and cells of each fact that counts in a view, so that `import` takes them back.

    With a date, only what is valid on it; with a scope, only what is within. Ids, sequences,
    authors and moments of recording are left out, and so are the workspace's own settings.
    Decisions that no row of a table can state are told as `decisions`.
    """
    found = [shown.facts.fact(row) for row in np.flatnonzero(_told(shown)).tolist()]
    same, apart = _decisions(found)
    rows = [_row(fact, same) for fact in found if fact.sort in _MAKERS]
    rows += [("decisions", _decision(fact)) for fact in apart]
    return iter(sorted(rows, key=_order))


def _order(row: tuple[str, Cells]) -> tuple[int, str, str]:
    table, cells = row
    return _TABLES.index(table), str(cells.get("source", "")), canonical(cells)


def _told(shown: Projection) -> Any:
    """Which facts are told: bool [facts]."""
    facts, view = shown.facts, shown.view
    told = shown.kept & ~facts.coded["source"].equals(SETTINGS_SOURCE)
    if view.valid_at is not None:
        told &= valid(facts, shown.day)
    return told if view.scope is None else told & _within(shown)


def _within(shown: Projection) -> Any:
    """Facts of which every end is within the scope, interactions with anybody in it."""
    facts = shown.facts
    # the last place is for no member at all
    inside = np.append(shown.entity_of >= 0, True)
    both = inside[facts.a] & inside[facts.b]
    parts = facts.participants
    any_part = np.zeros(len(facts), np.bool_)
    owner = np.repeat(np.arange(len(facts)), np.diff(parts.starts))
    any_part[owner[inside[parts.member]]] = True
    return np.where(facts.is_sort(Sort.INTERACTION), any_part, both)


def _decisions(found: Iterable[Fact]) -> tuple[Mapping[tuple[str, str], list[str]], list[Fact]]:
    """What sources say is the same, by source and key; and the decisions that are not theirs."""
    records = {(fact.source, fact.key) for fact in found if fact.sort == Sort.RECORD}
    same: dict[tuple[str, str], list[str]] = defaultdict(list)
    apart = []
    for fact in found:
        if fact.sort == Sort.DECISION:
            whose = (fact.source, key_of(fact.a))
            stated = fact.kind == SAME and source_of(fact.a) == fact.source and whose in records
            if stated:
                same[whose].append(fact.b)
            else:
                apart.append(fact)
    return same, apart


def _row(fact: Fact, same: Mapping[tuple[str, str], list[str]]) -> tuple[str, Cells]:
    table, cells = _MAKERS[fact.sort](fact)
    if fact.sort == Sort.RECORD and (fact.source, fact.key) in same:
        cells["same_as"] = sorted(same[fact.source, fact.key])
    return table, {"source": fact.source, **cells, **fact.attributes, **_stamps(fact)}


def _record(fact: Fact) -> tuple[str, Cells]:
    return "entities", {"key": fact.key, "kind": fact.kind}


def _tie(fact: Fact) -> tuple[str, Cells]:
    if fact.kind == "COVERS":
        return "coverage", {"covers": _named(fact.b, fact)}
    key = {"key": fact.key} if fact.key else {}
    ends = {"from": _named(fact.a, fact), "to": _named(fact.b, fact)}
    return "ties", {"kind": fact.kind, **key, **ends}


def _interaction(fact: Fact) -> tuple[str, Cells]:
    roles = {
        role: sorted(_named(name, fact) for name, part in fact.participants if part == role)
        for role in ROLES
    }
    said = {
        "key": fact.key, "type": fact.kind, "at": moment_text(fact.at),
        "channel": fact.channel, "status": fact.status,
    }  # fmt: skip
    return "interactions", said | {role: names for role, names in roles.items() if names}


_MAKERS = {Sort.RECORD: _record, Sort.TIE: _tie, Sort.INTERACTION: _interaction}


def _decision(fact: Fact) -> Cells:
    said = {"source": fact.source, "kind": fact.kind, "a": fact.a, "b": fact.b}
    return {**said, **fact.attributes, **_stamps(fact)}


def _named(member: str, fact: Fact) -> str:
    """A member as a row of the fact's source names it."""
    return key_of(member) if source_of(member) == fact.source else member


def _stamps(fact: Fact) -> Cells:
    """The stamps that a source states; what is at its default is left out."""
    stated = {
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
        "learned_at": None if fact.learned == NEVER else moment_text(fact.learned),
        "confidence": None if fact.confidence == 1.0 else fact.confidence,
        "visibility": None if fact.visibility == EVERYONE else fact.visibility,
    }
    return {name: value for name, value in stated.items() if value not in (None, "")}
