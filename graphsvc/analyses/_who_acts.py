"""Who should act for a group, and what would lower its risk most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graphsvc.analyses._groups import value_of
from graphsvc.analyses._relations import Relation, Relations
from graphsvc.graph.network import Node
from graphsvc.model.said import Said, Sentence, joined

ACCOUNTABLE = Said("accountable manager", "responsabile della relazione")
CLOSEST = Said("closest of us", "tra noi il legame più stretto")
CENTRAL = Said("closest of its members", "tra i membri il legame più stretto")
NEXT = {
    "fading": Said("bring contact back to what it was", "riportare i contatti al livello di prima"),
    "silence": Said("get in touch", "riprendere i contatti"),
    "dependence": Said(
        "bring a second person into the relation",
        "coinvolgere una seconda persona nella relazione",
    ),
    "key_person": Said("tie others to us directly", "creare legami diretti tra gli altri e noi"),
    "thin_contact": Said(
        "meet those who decide and have no tie to us",
        "incontrare chi decide e non ha legami con noi",
    ),
    "grievances": Said("settle the open grievances", "risolvere i reclami aperti"),
    "competitors": Said(
        "find out what the competitors offer",
        "capire che cosa offrono i concorrenti",
    ),
    "discord": Said("help to settle the quarrel within", "aiutare a comporre i contrasti interni"),
    "supply": Said(
        "look for a second source with them",
        "cercare insieme una seconda fonte di fornitura",
    ),
}
FIND_OUT = Said(
    "find out how things stand, since nobody recorded it",
    "capire come stanno le cose, visto che nessuno le registra",
)
NEXT_WITHIN = NEXT | {
    "fading": Said("find out why they meet less", "capire perché i contatti diminuiscono"),
    "silence": Said("find out why they stopped", "capire perché i contatti si sono interrotti"),
    "dependence": Said("tie the others to each other", "creare legami tra gli altri"),
    "key_person": Said(
        "tie those to the rest who hang on one person",
        "collegare al resto chi dipende da una sola persona",
    ),
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


def _told(acting: str | None, what: Said) -> Sentence:
    said = what.sentence()
    return joined([acting, said], ": ") if acting else said


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
    return Acting(manager, ACCOUNTABLE.sentence(), tuple(facts))


def _closest(of: Relations, relation: Relation) -> Acting | None:
    ends = np.concatenate([of.ties.a[relation.ties], of.ties.b[relation.ties]])
    strength = np.bincount(ends, np.tile(of.ties.weight[relation.ties], 2), len(of.ties.nodes))
    if of.has_us:
        strength = np.where(of.ours, strength, 0.0)
    if not strength.any():
        return None
    right = CLOSEST if of.has_us else CENTRAL
    return Acting(of.ties.nodes[int(strength.argmax())], right.sentence())
