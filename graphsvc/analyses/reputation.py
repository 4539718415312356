"""Reputation: how we stand with communities, and what reaches them of us through others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from graphsvc.analyses._declare import (
    Analysis,
    Finding,
    Findings,
    Memory,
    Parameter,
    Reason,
    ranked,
    with_ranks,
)
from graphsvc.analyses._hearing import Hearing, hearing
from graphsvc.analyses._undirected import Undirected, undirected
from graphsvc.graph.network import Network, Node, Opinion
from graphsvc.graph.network_settings import LONGEST_HALF_LIFE
from graphsvc.graph.strength import decay
from graphsvc.model import KINDS, is_a
from graphsvc.model.dates import DAY_MICROSECONDS, NEVER
from graphsvc.model.said import Counted, Said

BEFORE = 90  # days over which a trend is told
_DECIMALS = 9
_SORTS = {
    "interaction": Counted(
        Said("1 contact whose tone is stated", "un contatto di cui è noto il tono"),
        Said("{number} contacts whose tone is stated", "{number} contatti di cui è noto il tono"),
    ),
    "grievance": Counted(
        Said("1 open grievance", "un reclamo aperto"),
        Said("{number} open grievances", "{number} reclami aperti"),
    ),
    "commitment": Counted(
        Said("1 commitment kept or broken", "un impegno mantenuto o mancato"),
        Said("{number} commitments kept or broken", "{number} impegni mantenuti o mancati"),
    ),
}
_UNRECORDED = Said(
    "nobody listened to contact with them for {days} days, so there is no trend",
    "nessuno ha registrato contatti con loro da {days} giorni, quindi non c'è tendenza",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """value: -1..1, None without evidence; parts by sort add up to it; evidence: Σ d·κ."""

    value: float | None
    evidence: float
    parts: dict[str, float]
    counts: dict[str, int]
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    network: Network
    ties: Undirected
    unheard: frozenset[Node]
    standings: dict[Node, Standing]
    before: dict[Node, Standing]
    people: dict[Node, set[Node]]


def reputation(
    network: Network, half_life: float = 90.0, prior: float = 1.0, kind: str = "Community"
) -> Findings:
    """One row for each community: our standing with it, -1..1, drawn to 0 by thin evidence.

    trend: against the same 90 days earlier, null where one of both has no evidence, or where
    nobody listened since; such rows come last, unranked. throughOthers: the mean standing with
    the bodies tied to it, weighted by strength; `via` names them, and the people on both.
    """
    opinions = network.opinions()
    standings, before = (
        _standings(network, opinions, day, half_life, prior)
        for day in (network.day, network.day - BEFORE)
    )
    ties = undirected(network)
    unheard = _unheard(network, opinions, ties)
    seen = _Seen(network, ties, unheard, standings, before, _people(network))
    asked = [node for node in network.nodes if _is_asked(network, node, kind)]
    rows = ranked([_row(seen, node) for node in asked], network)
    apart = [replace(row, rank=None) for row in rows if not row.values["recorded"]]
    listed = (*with_ranks([row for row in rows if row.values["recorded"]]), *apart)
    notes = {"kind": kind, "us": bool(network.ours), "trendDays": BEFORE, "prior": prior}
    return Findings(listed, _warnings(network, opinions, listed, kind), notes)


def _standings(
    network: Network, opinions: Sequence[Opinion], day: int, half_life: float, prior: float
) -> dict[Node, Standing]:
    """Our standing on a day with everybody of whom something is told by then."""
    until = (day + 1) * DAY_MICROSECONDS
    told = [one for one in opinions if one.at < until and _counts(network, one)]
    faded = decay(np.array([one.at for one in told], np.int64), day, half_life)
    items: dict[Node, list[tuple[Opinion, float]]] = defaultdict(list)
    for one, left in zip(told, faded.tolist(), strict=True):
        # a problem that stands weighs as on its first day
        weight = one.depth * (1.0 if one.sort == "grievance" else left)
        for party in one.parties:
            if party not in network.ours:
                items[party].append((one, weight))
    return {party: _standing(own, prior) for party, own in items.items()}


def _counts(network: Network, one: Opinion) -> bool:
    """Whether it tells of us: contact that we had a part in; problems and promises always."""
    if one.sort != "interaction":
        return one.at != NEVER or one.sort == "grievance"
    return not network.ours or not network.ours.isdisjoint(one.parties)


def _standing(items: list[tuple[Opinion, float]], prior: float) -> Standing:
    evidence = sum(weight for _, weight in items)
    facts = tuple(sorted(one.fact for one, _ in items))
    counts = {sort: sum(one.sort == sort for one, _ in items) for sort in _SORTS}
    if evidence + prior <= 0:
        return Standing(None, 0.0, {}, counts, facts)
    exact = {
        sort: sum(w * one.sentiment for one, w in items if one.sort == sort) / (evidence + prior)
        for sort in _SORTS if counts[sort]
    }  # fmt: skip
    value = round(sum(exact.values()), _DECIMALS)
    parts = {sort: round(part, _DECIMALS) for sort, part in exact.items()}
    *others, last = parts
    parts[last] = round(value - sum(parts[sort] for sort in others), _DECIMALS)
    return Standing(value, evidence, parts, counts, facts)


def _people(network: Network) -> dict[Node, set[Node]]:
    """Who of the people is in each body."""
    found: dict[Node, set[Node]] = defaultdict(set)
    for one in network.seats or network.affiliations:
        found[one.body].add(one.node)
    return found


def _is_asked(network: Network, node: Node, kind: str) -> bool:
    own = network.actor(node).kind
    same = is_a(own, kind) if own in KINDS and kind in KINDS else own == kind
    return same and node not in network.ours


def _row(seen: _Seen, node: Node) -> Finding:
    standing, before = seen.standings.get(node), seen.before.get(node)
    recorded = node not in seen.unheard
    value, was = (each.value if each else None for each in (standing, before))
    trend = None if value is None or was is None or not recorded else value - was
    via = _via(seen, node)
    whole = sum(each["strength"] for each in via)
    through = sum(each["strength"] * each["standing"] for each in via) / whole if via else None
    return Finding(
        (node,), value,
        {"evidence": standing.evidence if standing else 0.0, "trend": trend,
         "throughOthers": through, "recorded": recorded},
        None, tuple(_reasons(standing, recorded)), standing.facts if standing else (),
        {"before": was, "via": via},
    )  # fmt: skip


def _reasons(standing: Standing | None, recorded: bool) -> list[Reason]:
    reasons = []
    if standing is not None:
        parts = sorted(standing.parts.items(), key=lambda one: -abs(one[1]))
        for sort, amount in parts:
            reasons.append(Reason(sort, _SORTS[sort].sentence(standing.counts[sort]), amount))
    if not recorded:
        reasons.append(Reason("unrecorded", _UNRECORDED.sentence(days=BEFORE)))
    return reasons


def _via(seen: _Seen, node: Node) -> list[dict[str, Any]]:
    """The bodies tied to one whose standing is known, the strongest tie first."""
    matrix, place = seen.ties.matrix, seen.ties.position[node]
    row = slice(matrix.indptr[place], matrix.indptr[place + 1])
    found = []
    columns = matrix.indices[row].tolist(), matrix.data[row].tolist()
    for other, strength in zip(*columns, strict=True):
        body = seen.ties.nodes[other]
        standing = seen.standings.get(body)
        if standing is not None and standing.value is not None and body not in seen.network.ours:
            both = seen.people.get(node, set()) & seen.people.get(body, set())
            found.append({
                "node": body, "strength": strength, "standing": standing.value,
                "people": sorted(both, key=str),
            })  # fmt: skip
    return sorted(found, key=lambda one: (-round(one["strength"], 9), str(one["node"])))


def _unheard(network: Network, opinions: Sequence[Opinion], ties: Undirected) -> frozenset[Node]:
    """The nodes whose contact with us in the last 90 days nobody would have seen.

    There was none, they did nothing with anybody, and no source states that it covered them or
    us on all of these days (methods, section 4).
    """
    if not network.contacts:
        return frozenset()
    heard, since = hearing(network, network.contacts), network.day - BEFORE + 1
    ours = np.flatnonzero(ties.among(network.ours)).tolist()
    if any(heard.covered(place, since) for place in ours):
        return frozenset()
    told = {
        party for one in opinions
        if one.at >= since * DAY_MICROSECONDS and _counts(network, one) for party in one.parties
    }  # fmt: skip
    return frozenset(
        node for place, node in enumerate(network.nodes)
        if node not in told and int(heard.last_act[place]) < since
        and not heard.covered(place, since) and not _touched(heard, place, ours, since)
    )  # fmt: skip


def _touched(heard: Hearing, place: int, ours: list[int], since: int) -> bool:
    days = (heard.last_contact(place, each) for each in ours)
    return any(day is not None and day >= since for day in days)


def _warnings(
    network: Network, opinions: Sequence[Opinion], rows: Sequence[Finding], kind: str
) -> tuple[str, ...]:
    warnings: list[str] = []
    if not network.ours:
        warnings.append(_NO_US.sentence())
    if not rows:
        warnings.append(_NOBODY.sentence(kind=kind))
    silent = sum(row.value is None for row in rows)
    if silent:
        warnings.append(_SILENT.sentence(rows=silent))
    undated = sum(one.at == NEVER and one.sort == "commitment" for one in opinions)
    if undated:
        warnings.append(_UNDATED.sentence(number=undated))
    apart = sum(not row.values["recorded"] for row in rows)
    if apart:
        warnings.append(_NOT_HEARD.sentence(rows=apart, days=BEFORE))
    return tuple(warnings)


_NO_US = Said(
    "no-us: nobody is said to be us, so the tone of all contact counts",
    "no-us: non è indicato chi siamo, quindi conta il tono di tutti i contatti",
)
_NOBODY = Said("no-data: no {kind} is among the nodes", "no-data: nessun nodo è di tipo {kind}")
_SILENT = Said(
    "no-data: standing of {rows} rows is undefined, nothing tells the tone of contact, grievances "
    "and commitments",
    "no-data: reputazione non definita (righe: {rows}), nulla dice il tono dei contatti, i reclami "
    "e gli impegni",
)
_UNDATED = Said(
    "undated: {number} commitments have no day and are left out",
    "undated: impegni senza data, lasciati fuori: {number}",
)
_NOT_HEARD = Said(
    "unrecorded: nobody listened to {rows} rows for {days} days; they come last, without a trend",
    "unrecorded: contatti non registrati da {days} giorni (righe: {rows}); vengono per ultime, "
    "senza tendenza",
)


ANALYSIS = Analysis(
    name="reputation",
    title="Reputation: how we stand with communities",
    subject="entity",
    value="standing",
    values=("evidence", "trend", "throughOthers", "recorded"),
    source=(
        "graphsvc's own formula (docs/methods.md, section 7), after Fombrun & Shanley 1990, "
        "Academy of Management Journal 33:233, doi:10.2307/256324"
    ),
    cost="O(opinions + m)",
    run=reputation,
    example="firm",
    parameters=(
        Parameter("half_life", 90.0, "days in which what was said halves", 1, LONGEST_HALF_LIFE),
        Parameter("prior", 1.0, "the evidence that draws half way to 0", 0, 10),
        Parameter("kind", "Community", "with whom: a kind, as Community, Company, Organization"),
    ),
    needs={"level": "organizations", "weight": "strength"},
    conventions=(
        "Contact counts where a source states its tone and one of us took part; an open grievance "
        "counts as a complaint of tone -severity, undiminished while it is open, a commitment "
        "with the depth of a meeting, +.5 kept, -.7 broken, on the day it was due. Without "
        "evidence standing is null. Who nobody listened to for 90 days has no trend and comes "
        "last: it is not known, and no loss."
    ),
    memory=Memory(node=600, tie=300),
)  # fmt: skip
