"""A view's past: its networks of earlier days, as known then, and what came to an end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from graphsvc.graph.network import Ending, History, Network, Node
from graphsvc.model import INTERNAL_KINDS, PARTY_KINDS, Facts, Ints, Sort
from graphsvc.model.dates import AFTER_ALL, BEFORE_ALL, DAY_MICROSECONDS, NEVER
from graphsvc.view import Knowledge, Projection, project

# what binds a party to us until it ends, beside contracts
_BINDING = ("CUSTOMER_OF", "MEMBER_OF", "WORKS_FOR")


def history(shown: Projection, draw: Callable[[Projection], Network]) -> History:
    """The past of a view, each network drawn anew when it is asked for."""

    def network_at(day: int, knowledge: Knowledge) -> Network:
        evening = (day + 1) * DAY_MICROSECONDS - 1
        known = shown.view.known_at
        at = evening if known is None else min(evening, known)
        view = replace(shown.view, valid_at=day, known_at=at, knowledge=knowledge)
        return draw(project(shown.facts, view))

    def name_now(node: Node) -> Node | None:
        entity = shown.entity(str(node))
        return None if entity is None else shown.member_name(entity)

    def endings() -> tuple[Ending, ...]:
        return tuple(sorted(_endings(shown), key=lambda one: (one.day, one.fact)))

    commits = shown.facts.log.commits.at
    began = int(commits[0] // DAY_MICROSECONDS) if len(commits) else None
    return History(network_at, began, endings, name_now, lambda: _undated(shown))


def _endings(shown: Projection) -> Iterator[Ending]:
    """Ties that end and contracts that do, the last end where one was renewed."""
    facts, kinds = shown.facts, shown.facts.coded["kind"]
    ties = np.flatnonzero(shown.kept & facts.is_sort(Sort.TIE))
    for kind in _BINDING:
        rows = ties[kinds.equals(kind)[ties]]
        pairs = facts.a[rows].astype(np.int64) << 32 | facts.b[rows]
        for row in _last_of(facts, rows, pairs):
            ends = int(facts.a[row]), int(facts.b[row])
            parties = frozenset(_called(shown, code) for code in ends)
            yield Ending(kind, parties, int(facts.last_day[row]), int(facts.id[row]))
    records = np.flatnonzero(shown.kept & facts.is_sort(Sort.RECORD) & kinds.equals("Contract"))
    signed = ties[kinds.equals("PARTY_TO")[ties]]
    for row in _last_of(facts, records, facts.a[records].astype(np.int64)):
        by = facts.a[signed[facts.b[signed] == facts.a[row]]].tolist()
        parties = frozenset(_called(shown, code) for code in by)
        yield Ending("Contract", parties, int(facts.last_day[row]), int(facts.id[row]))


def _last_of(facts: Facts, rows: Ints, what: Ints) -> list[int]:
    """Of each thing the fact that ends last; none where one of its facts has no end."""
    order = np.lexsort((facts.id[rows], facts.last_day[rows], what))
    last = np.append(what[order][1:] != what[order][:-1], True)[: len(rows)]
    found = rows[order[last]]
    return [int(row) for row in found.tolist() if facts.last_day[row] != AFTER_ALL]


def _called(shown: Projection, code: int) -> Node:
    entity = int(shown.entity_of[code]) if code < len(shown.entity_of) else -1
    return shown.member_name(entity) if entity >= 0 else shown.facts.members.words[code]


def _undated(shown: Projection) -> int:
    """Ties and records of no party without any date, which count as known all along."""
    facts = shown.facts
    party = facts.coded["kind"].among(PARTY_KINDS | INTERNAL_KINDS)
    said = facts.is_sort(Sort.TIE) | (facts.is_sort(Sort.RECORD) & ~party)
    dateless = (facts.first_day == BEFORE_ALL) & (facts.learned == NEVER)
    return int(np.count_nonzero(shown.kept & said & dateless))
