"""When somebody was listening: what sources state, else the span of a party's own acts."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.contacts import TWO_WAY, Happened, Parts
from graphsvc.graph.level import Level, of_kind
from graphsvc.graph.network import Listening, Node
from graphsvc.graph.roles import Posts, organization_at
from graphsvc.model import Codes, Mask, Sort
from graphsvc.view import Projection

Spans = dict[int, tuple[Listening, ...]]


def listening(
    shown: Projection, nodes: Level, held: Posts, what: Happened, parts: Parts
) -> dict[Node, tuple[Listening, ...]]:
    """By node, the days up to the view's on which contact of it could be seen.

    Stated where a source says that it covers the party; else from its first to its last own
    act (methods, section 4: a mailbox goes on receiving after its owner left). Of an
    organisation, it is that of any of its people. Absent: nobody was listening.
    """
    spans = _inferred(nodes, what, parts) | _stated(shown, nodes, held)
    return {shown.member_name(entity): span for entity, span in sorted(spans.items())}


def acts(what: Happened, parts: Parts) -> Mask:
    """Who acted: sent it, or took part in what has no sender: bool [parts]."""
    sent = np.bincount(parts.owner, parts.sends, len(what)) > 0
    together = TWO_WAY[what.type] | ~sent
    return parts.sends | (together[parts.owner] & ~parts.receives)


def _inferred(nodes: Level, what: Happened, parts: Parts) -> Spans:
    acted = acts(what, parts) & (nodes.position[parts.who] >= 0)
    who, day = parts.who[acted], what.day[parts.owner[acted]]
    order = np.lexsort((day, who))
    who, day = who[order], day[order]
    first = np.flatnonzero(np.diff(who, prepend=-1))
    last = np.flatnonzero(np.diff(who, append=-1))
    rows = zip(who[first].tolist(), day[first].tolist(), day[last].tolist(), strict=True)
    return {entity: (Listening(begun, ended, True),) for entity, begun, ended in rows}


def _stated(shown: Projection, nodes: Level, held: Posts) -> Spans:
    facts = shown.facts
    known = shown.kept & facts.is_sort(Sort.TIE) & facts.coded["kind"].equals("COVERS")
    rows = np.flatnonzero(known & (facts.first_day <= shown.day))
    last = np.minimum(facts.last_day[rows], shown.day)
    who = _nodes(shown, nodes, held, shown.entity_of[facts.b[rows]], last)
    found: dict[int, list[tuple[int, int]]] = {}
    columns = zip(who.tolist(), facts.first_day[rows].tolist(), last.tolist(), strict=True)
    for entity, begun, ended in columns:
        if entity >= 0 and nodes.position[entity] >= 0:
            found.setdefault(entity, []).append((begun, ended))
    return {entity: _joined(spans) for entity, spans in found.items()}


def _nodes(shown: Projection, nodes: Level, held: Posts, who: Codes, day: Codes) -> Codes:
    """Parties as nodes of the level: a person by whom they worked for."""
    if nodes.name != "organizations":
        return who
    person = (who >= 0) & of_kind(shown, "Person")[who]
    found = who.copy()
    found[person] = organization_at(held, who[person], day[person].astype(np.int64))
    return found


def _joined(spans: list[tuple[int, int]]) -> tuple[Listening, ...]:
    """Spans as few as can be: those that overlap or touch become one."""
    joined: list[tuple[int, int]] = []
    for begun, ended in sorted(spans):
        if joined and begun <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(joined[-1][1], ended)
        else:
            joined.append((begun, ended))
    return tuple(Listening(begun, ended, False) for begun, ended in joined)
