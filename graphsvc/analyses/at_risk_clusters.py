"""Groups at risk: what threatens what holds them to us, part by part, and who should act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from graphsvc.analyses import _contact_parts, _threat_parts, _tie_parts
from graphsvc.analyses._articulation import pieces
from graphsvc.analyses._contact_parts import WEEKS, Contact, Part
from graphsvc.analyses._declare import Analysis, Finding, Findings, Parameter, Reason, ranked
from graphsvc.analyses._groups import clustered, said
from graphsvc.analyses._hearing import QUIET
from graphsvc.analyses._leiden import Search
from graphsvc.analyses._min_cut import min_cut
from graphsvc.analyses._relations import Relation, Relations
from graphsvc.analyses._rhythm import adjusted
from graphsvc.analyses._risk import WEIGHTS, Risk, risk, weights_of
from graphsvc.analyses._supply_loss import Losses, losses
from graphsvc.analyses._undirected import undirected
from graphsvc.analyses._who_acts import next_action, who_acts
from graphsvc.graph.network import Network
from graphsvc.model.dates import day_text

LITTLE = 0.6  # where less of the weights is known, the risk rests on little


@dataclass(frozen=True, slots=True)
class _Asked:
    weights: Mapping[str, float]
    window: int
    windows: int
    thin_below: float
    lost: Losses


def at_risk_clusters(
    network: Network,
    by: str = "cluster",
    weights: str = "",
    window: int = 30,
    windows: int = 6,
    thin_below: float = 0.25,
    quiet: int = QUIET,
    runs: int = 20,
    seed: int = 1,
) -> Findings:
    """One row for each group, the most at risk first: a risk 0..1 and the parts that make it.

    A group is judged by what binds it to us; where nobody is said to be us, by what binds its
    members to each other. A part that is not known is None and left out, `known` is the weight
    of the rest. Groups of one node are not rated, nor those that nothing ties to us.
    """  # fmt: skip
    ties = undirected(network)
    search = Search(runs=runs, seed=seed)
    groups = clustered(network, ties, search) if by == "cluster" else said(network, ties, by)
    of = Relations(network, ties, groups, quiet)
    asked = _Asked(weights_of(weights), window, windows, thin_below, losses(network.supplies))
    alone = [one for one in of.relations if _alone(one, by)]
    rated = [one for one in of.relations if not _alone(one, by)]
    rows = _with_adjusted([_row(of, one, asked) for one in rated])
    warnings = [*_general(of, by, len(alone), groups.unnamed), *_unknown(rows)]
    notes = {
        "us": of.has_us, "weights": dict(asked.weights), "by": by, "quiet": quiet,
        "rated": sum(row.value is not None for row in rows),
    }  # fmt: skip
    return Findings(ranked(rows, network), tuple(warnings), notes)


def _alone(relation: Relation, by: str) -> bool:
    return by == "cluster" and len(relation.group.members) == 1


def _row(of: Relations, relation: Relation, asked: _Asked) -> Finding:
    contact = _contact_parts.contact(of, relation, asked.window, asked.windows)
    parts = _parts(of, relation, asked, contact)
    components = {name: part.value for name, part in parts.items()}
    rated = risk(components, asked.weights)
    if of.has_us and not _tie_parts.tied(relation):
        # nothing is at risk where there is no relation; what is missing is not a threat
        rated = Risk(None, dict.fromkeys(components), rated.known)
    acting = who_acts(of, relation)
    facts = {fact for part in parts.values() for fact in part.facts}
    return Finding(
        relation.members, rated.value,
        {"known": rated.known, "size": len(relation.members)},
        reasons=tuple(_reasons(parts, rated)),
        facts=tuple(sorted(facts.union(acting.facts if acting else ()))),
        more={
            "name": relation.group.name, "components": components, "parts": dict(rated.parts),
            "act": None if acting is None else {
                "node": acting.node, "name": of.network.actor(acting.node).name,
                "because": acting.because,
            },
            "nextAction": next_action(
                rated.parts, of.network.actor(acting.node).name if acting else None, of.has_us
            ),
            "unknown": {name: part.text for name, part in parts.items() if part.value is None},
            **_beside(of, relation, contact),
        },
    )  # fmt: skip


def _parts(of: Relations, relation: Relation, asked: _Asked, contact: Contact) -> dict[str, Part]:
    given: dict[str, Callable[[], Part]] = {
        "fading": lambda: contact.fading,
        "silence": lambda: contact.silence,
        "dependence": partial(_tie_parts.dependence, of, relation),
        "key_person": partial(_tie_parts.key_person, of, relation),
        "thin_contact": partial(_tie_parts.thin_contact, of, relation, asked.thin_below),
        "grievances": partial(_threat_parts.grievances, of, relation),
        "competitors": partial(_threat_parts.competitors, of, relation),
        "discord": partial(_threat_parts.discord, of, relation),
        "supply": partial(_threat_parts.supply, of, relation, asked.lost),
    }
    return {name: given[name]() for name in WEIGHTS}


def _reasons(parts: Mapping[str, Part], rated: Risk) -> list[Reason]:
    """The parts that make the risk, the greatest first."""
    known = [(part, name) for name, part in rated.parts.items() if part is not None]
    known.sort(key=lambda one: -one[0])
    return [Reason(name, parts[name].text, part) for part, name in known]


def _beside(of: Relations, relation: Relation, contact: Contact) -> dict[str, Any]:
    """What is told of a group beside its risk."""
    inner = pieces(of.inner_matrix(relation))
    told: dict[str, Any] = {
        "shared": [
            {"what": one.what, "value": one.value, "members": one.members}
            for one in relation.group.shared
        ],
        "contactPerWindow": list(contact.windows),
        "slope": contact.slope,
        "lastContact": None if contact.last_day is None else day_text(contact.last_day),
        "changePoint": _change(of, contact),
        "articulation": [relation.members[place] for place in sorted(inner)],
        "minCut": _cut(of, relation),
        "unrecorded": _unrecorded(of, relation),
    }
    return told


def _change(of: Relations, contact: Contact) -> dict[str, Any] | None:
    if contact.change is None:
        return None
    change = contact.change
    start = of.network.day - 7 * WEEKS + 1 + 7 * (change.first_after - 1)
    return {
        "from": day_text(start), "firstWindowAfter": change.first_after, "k": change.k,
        "p": change.p, "pAdjusted": change.p,
    }  # fmt: skip


def _cut(of: Relations, relation: Relation) -> dict[str, Any] | None:
    """The least strength that would part the group from us, and where."""
    if not of.has_us:
        return None
    members = np.zeros(len(of.ties.nodes), np.bool_)
    members[relation.places] = True
    value, cut = min_cut(of.ties, of.ours, members)
    ends = zip(of.ties.a[cut].tolist(), of.ties.b[cut].tolist(), strict=True)
    nodes = of.ties.nodes
    return {"value": value, "ties": [{"pair": [nodes[a], nodes[b]]} for a, b in ends]}


def _unrecorded(of: Relations, relation: Relation) -> list[dict[str, Any]]:
    """The pairs that nobody listened to, the last heard first."""
    if of.hearing is None:
        return []
    heard, nodes = of.hearing, of.ties.nodes
    pairs = sorted(relation.unrecorded.tolist(), key=lambda p: (-int(heard.last_day[p]), p))
    return [
        {
            "pair": [nodes[heard.a[p]], nodes[heard.b[p]]],
            "lastContact": day_text(int(heard.last_day[p])), "word": "unrecorded",
        }
        for p in pairs
    ]  # fmt: skip


def _with_adjusted(rows: list[Finding]) -> list[Finding]:
    """The rows with the chance of their change points adjusted for how many were looked at."""
    changed = [row for row in rows if row.more["changePoint"] is not None]
    given = adjusted([row.more["changePoint"]["p"] for row in changed])
    for row, p in zip(changed, given, strict=True):
        row.more["changePoint"]["pAdjusted"] = p
    return rows


def _general(of: Relations, by: str, alone: int, unnamed: int) -> list[str]:
    warnings = []
    if not of.has_us:
        warnings.append(
            "no-us: nobody in this network is said to be us, so groups are judged by what binds "
            "their members to each other; thin contact and competitors need us"
        )
    if alone:
        warnings.append(f"isolate: {alone} nodes are in no group with others and are not rated")
    if unnamed:
        warnings.append(f"no-data: {unnamed} nodes have no {by} and are in no group")
    return warnings


def _unknown(rows: Sequence[Finding]) -> list[str]:
    """What could not be told, with how many rows it concerns."""
    warnings = []
    why = Counter(
        (name, text.partition(":")[0], text.partition(": ")[2])
        for row in rows for name, text in row.more["unknown"].items()
    )  # fmt: skip
    for name in WEIGHTS:
        for (part, code, text), count in sorted(why.items()):
            if part == name:
                warnings.append(f"{code}: {name} is not known of {count} groups: {text}")
    little = sum(row.value is not None and float(row.values["known"] or 0) < LITTLE for row in rows)
    if little:
        warnings.append(
            f"little-known: {little} groups are rated on less than {LITTLE:g} of the weights"
        )
    no_value = sum(row.value is None for row in rows)
    if no_value:
        warnings.append(f"no-tie: {no_value} groups have no tie or nothing known, and no risk")
    return warnings


ANALYSIS = Analysis(
    name="at-risk-clusters",
    title="Groups at risk, and what threatens each",
    subject="group",
    value="risk",
    values=("known", "size"),
    source=(
        "graphsvc's own formula (docs/methods.md, section 4); its parts after Sen 1968, "
        "doi:10.1080/01621459.1968.10480934; Herfindahl 1950; Pettitt 1979, "
        "doi:10.2307/2346729; Ford & Fulkerson 1956, doi:10.4153/CJM-1956-045-5"
    ),
    cost="O(runs·m + groups·m)",
    run=at_risk_clusters,
    headline=True,
    parameters=(
        Parameter("by", "cluster", "what makes a group: `cluster`, `account`, `segment`, "
                  "`region`, or any attribute of the nodes or of their organisations"),
        Parameter("weights", "", "weights that differ, as `fading=.3,supply=0`; scaled to sum 1"),
        Parameter("window", 30, "days of a window of contact", 7, 90),
        Parameter("windows", 6, "windows that a slope is taken over", 4, 24),
        Parameter("thin_below", 0.25, "a tie to us weaker than this is thin contact", 0, 1),
        Parameter("quiet", QUIET, "days of silence after which a pair of which one side does "
                  "nothing counts as not recorded", 30, 730),
        Parameter("runs", 20, "seeds that are tried for clusters", 1, 200),
        Parameter("seed", 1, "the first seed", 0, 2**31),
    ),
)  # fmt: skip
