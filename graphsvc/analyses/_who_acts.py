"""Who should act for a group, and what would lower its risk most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graphsvc.analyses._groups import value_of
from graphsvc.analyses._relations import Relation, Relations
from graphsvc.graph.network import Node

ACCOUNTABLE, CLOSEST, CENTRAL = "accountable manager", "closest of us", "closest of its members"
NEXT = {
    "fading": "bring contact back to what it was",
    "silence": "get in touch",
    "dependence": "bring a second person into the relation",
    "key_person": "tie others to us directly",
    "thin_contact": "meet those who decide and have no tie to us",
    "grievances": "settle the open grievances",
    "competitors": "find out what the competitors offer",
    "discord": "help to settle the quarrel within",
    "supply": "look for a second source with them",
}  # fmt: skip
FIND_OUT = "find out how things stand, since nobody recorded it"
NEXT_WITHIN = NEXT | {
    "fading": "find out why they meet less",
    "silence": "find out why they stopped",
    "dependence": "tie the others to each other",
    "key_person": "tie those to the rest who hang on one person",
}


@dataclass(frozen=True, slots=True)
class Acting:
    """Who should act, and by what right."""

    node: Node
    because: str
    facts: tuple[int, ...] = ()


def who_acts(of: Relations, relation: Relation) -> Acting | None:
    """The manager accountable for most of the members, else our person who is closest to them.

    Without us, the member who is closest to the others. None where nothing ties them.
    """
    return _accountable(of, relation) or _closest(of, relation)


def next_action(
    parts: Mapping[str, float | None], acting: str | None, has_us: bool, unrecorded: bool
) -> dict[str, object] | None:
    """The part whose removal lowers the risk most, and what that takes; of equals the first.

    Where nobody listened, to find out how things stand comes first.
    """
    if unrecorded:
        return {"part": "unrecorded", "lowers": None, "text": _told(acting, FIND_OUT)}
    known = {name: part for name, part in parts.items() if part}
    if not known:
        return None
    worst = max(known, key=lambda name: known[name])
    what = (NEXT if has_us else NEXT_WITHIN)[worst]
    return {"part": worst, "lowers": known[worst], "text": _told(acting, what)}


def _told(acting: str | None, what: str) -> str:
    return f"{acting}: {what}" if acting else what


def _accountable(of: Relations, relation: Relation) -> Acting | None:
    managed = Counter[str]()
    for node in relation.members:
        managed.update({str(node), value_of(of.network, node, "account") or str(node)})
    weight: Counter[Node] = Counter()
    for one in of.network.managers:
        weight[one.manager] += managed[one.party]
    if not any(weight.values()):
        return None
    manager = min(weight, key=lambda node: (-weight[node], str(node)))
    facts = [m.fact for m in of.network.managers if m.manager == manager and managed[m.party]]
    return Acting(manager, ACCOUNTABLE, tuple(facts))


def _closest(of: Relations, relation: Relation) -> Acting | None:
    ends = np.concatenate([of.ties.a[relation.ties], of.ties.b[relation.ties]])
    strength = np.bincount(ends, np.tile(of.ties.weight[relation.ties], 2), len(of.ties.nodes))
    if of.has_us:
        strength = np.where(of.ours, strength, 0.0)
    if not strength.any():
        return None
    return Acting(of.ties.nodes[int(strength.argmax())], CLOSEST if of.has_us else CENTRAL)
