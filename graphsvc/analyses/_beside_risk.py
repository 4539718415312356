"""What is told of a group beside its risk, and is no part of the sum."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from graphsvc.analyses._articulation import pieces
from graphsvc.analyses._contact_parts import WEEKS, Contact
from graphsvc.analyses._min_cut import min_cut
from graphsvc.analyses._relations import Relation, Relations
from graphsvc.model.dates import day_text


def beside(of: Relations, relation: Relation, contact: Contact) -> dict[str, Any]:
    """Its contact and when that changed, where it could be cut, and what was not recorded."""
    inner = pieces(of.inner_matrix(relation))
    return {
        "shared": [asdict(one) for one in relation.group.shared],
        "contactPerWindow": list(contact.windows),
        "slope": contact.slope,
        "lastContact": None if contact.last_day is None else day_text(contact.last_day),
        "changePoint": _change(of, contact),
        "articulation": [relation.members[place] for place in sorted(inner)],
        "minCut": _cut(of, relation),
        "unrecorded": _unrecorded(of, relation),
    }


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
