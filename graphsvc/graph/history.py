"""A view's past: its networks of earlier days, as known then, and what came to an end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from graphsvc.graph.build import network
from graphsvc.graph.network import Network, NetworkSettings, Node
from graphsvc.model import INTERNAL_KINDS, PARTY_KINDS, Facts, Ints, Sort
from graphsvc.model.dates import AFTER_ALL, BEFORE_ALL, DAY_MICROSECONDS, NEVER
from graphsvc.view import Knowledge, Projection, project

# what binds a party to us until it ends, beside contracts
_BINDING = ("CUSTOMER_OF", "MEMBER_OF", "WORKS_FOR")


@dataclass(frozen=True, slots=True)
class Ending:
    """What bound parties and has an end. day: the last on which it held; fact: its id."""

    kind: str
    parties: frozenset[Node]
    day: int
    fact: int


@dataclass(frozen=True, slots=True)
class History:
    """What an analysis that judges itself gets beside its network.

    network_at: the network of a day by what was known on its evening. began: the first day on
    which the workspace recorded anything, None where that is not known. endings: by day.
    name_now: what a node of an earlier network is called in this one, None if it is not there.
    undated: how many ties and records of no party say nothing of when they began.
    """

    network_at: Callable[[int, Knowledge], Network]
    began: int | None
    endings: tuple[Ending, ...]
    name_now: Callable[[Node], Node | None]
    undated: int


def history(shown: Projection, settings: NetworkSettings) -> History:
    """The past of a view, networks being drawn when they are asked for, each anew."""

    def network_at(day: int, knowledge: Knowledge) -> Network:
        evening = (day + 1) * DAY_MICROSECONDS - 1
        known = shown.view.known_at
        at = evening if known is None else min(evening, known)
        view = replace(shown.view, valid_at=day, known_at=at, knowledge=knowledge)
        return network(project(shown.facts, view), settings)

    def name_now(node: Node) -> Node | None:
        entity = shown.entity(str(node))
        return None if entity is None else shown.member_name(entity)

    commits = shown.facts.log.commits.at
    began = int(commits[0] // DAY_MICROSECONDS) if len(commits) else None
    endings = sorted(_endings(shown), key=lambda one: (one.day, one.fact))
    return History(network_at, began, tuple(endings), name_now, _undated(shown))


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
