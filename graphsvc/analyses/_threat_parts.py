"""Parts of a group's risk that come from outside of the contact: grievances, rivals, supply."""

from __future__ import annotations

from collections import defaultdict
from math import prod

from graphsvc.analyses._contact_parts import Part
from graphsvc.analyses._relations import Relation, Relations
from graphsvc.analyses._supply_loss import Losses
from graphsvc.analyses._tie_parts import NEEDS_US
from graphsvc.graph.network import Node
from graphsvc.model.said import Counted, Said, listed

SEVERITY = {"low": 0.1, "medium": 0.3, "high": 0.6, "critical": 0.9}
_NAMED = 3
_SEVERITIES = {
    "low": Said("low", "bassa"),
    "medium": Said("medium", "media"),
    "high": Said("high", "alta"),
    "critical": Said("critical", "critica"),
}
_NO_GRIEVANCES = Said(
    "no-data: no grievance is known of anybody", "no-data: non è noto alcun reclamo, di nessuno"
)
_NONE_OPEN = Said("no grievance is open", "nessun reclamo aperto")
_GRIEVANCE = Said("{name} ({severity})", "{name} (gravità {severity})")
_OPEN = Counted(Said("open: {names}", "aperto: {names}"), Said("open: {names}", "aperti: {names}"))
_NEITHER = Said(
    "no-tie: no tie to us or to who competes with us",
    "no-tie: nessun legame con noi né con chi ci fa concorrenza",
)
_NO_RIVAL = Said("no tie to anyone who competes with us", "nessun legame con chi ci fa concorrenza")
_WITH_RIVALS = Said(
    "{share:.0%} of the strength is with competitors, most with {name}",
    "{share:.0%} della forza dei legami è con concorrenti, soprattutto con {name}",
)
_NO_SIGN = Said(
    "no-data: no tie within has a known sign", "no-data: di nessun legame interno è noto il segno"
)
_STRAINED = Said("{bad} of {of} ties within are strained", "legami interni tesi: {bad} su {of}")
_NO_SUPPLIER = Said(
    "no-data: nothing is known of who supplies it", "no-data: non è noto chi lo rifornisce"
)
_ONLY_WE = Said(
    "only we and its own companies supply it", "lo riforniscono solo noi e le sue stesse aziende"
)
_STOPS = Said(
    "if {name} stops, its companies lose {share:.0%}",
    "se {name} si ferma, la perdita delle aziende del gruppo è {share:.0%}",
)
NEGATIVE, POSITIVE = -0.1, 0.1  # the standing at which a tie has a sign (methods, section 7)


def burden(severities: list[str]) -> float:
    """What open grievances come to together: one less the product of what each leaves."""
    return 1 - prod(1 - SEVERITY[severity] for severity in severities)


def grievances(of: Relations, relation: Relation) -> Part:
    """Open grievances of the members and of their organisations."""
    if not of.network.grievances:
        return Part(None, _NO_GRIEVANCES.sentence())
    concerned = set(relation.members) | relation.accounts
    opened = [one for one in of.network.grievances if concerned.intersection(one.nodes)]
    if not opened:
        return Part(0.0, _NONE_OPEN.sentence())
    names = [
        _GRIEVANCE.sentence(name=one.name, severity=_SEVERITIES[one.severity].sentence())
        for one in sorted(opened, key=lambda one: -SEVERITY[one.severity])
    ]
    value = burden([one.severity for one in opened])
    text = _OPEN.sentence(len(names), names=listed(names, _NAMED))
    return Part(value, text, tuple(one.fact for one in opened))


def competitors(of: Relations, relation: Relation) -> Part:
    """How much of the strength to us and to those who compete with us is with the latter."""
    if not of.has_us:
        return NEEDS_US
    theirs: dict[int, float] = defaultdict(float)
    for place in relation.places.tolist():
        row = slice(of.ties.matrix.indptr[place], of.ties.matrix.indptr[place + 1])
        columns, weights = of.ties.matrix.indices[row], of.ties.matrix.data[row]
        for other, weight in zip(columns.tolist(), weights.tolist(), strict=True):
            if of.rivals[other]:
                theirs[other] += weight
    with_us, with_them = float(of.ties.weight[relation.ties].sum()), sum(theirs.values())
    if with_us + with_them <= 0:
        return Part(None, _NEITHER.sentence())
    value = with_them / (with_us + with_them)
    if not theirs:
        return Part(0.0, _NO_RIVAL.sentence())
    name = of.name(max(theirs, key=lambda place: (theirs[place], -place)))
    return Part(value, _WITH_RIVALS.sentence(share=value, name=name))


def discord(of: Relations, relation: Relation) -> Part:
    """The share of negative ties among those within the group whose sign is known."""
    signs = []
    for tie in relation.inner.tolist():
        a, b = of.ties.nodes[of.ties.a[tie]], of.ties.nodes[of.ties.b[tie]]
        sign = of.network.signs.get((a, b), of.network.signs.get((b, a), 0.0))
        if not NEGATIVE <= sign <= POSITIVE:
            signs.append(sign)
    if not signs:
        return Part(None, _NO_SIGN.sentence())
    bad = sum(sign < 0 for sign in signs)
    return Part(bad / len(signs), _STRAINED.sentence(bad=bad, of=len(signs)))


def supply(of: Relations, relation: Relation, lost: Losses) -> Part:
    """The largest mean loss of the group's companies over one supplier outside that stops."""
    companies = set(relation.accounts) | set(relation.members)
    buying = sorted({one.buyer for one in of.network.supplies if one.buyer in companies}, key=str)
    if not buying:
        return Part(None, _NO_SUPPLIER.sentence())
    means = {
        stopped: sum(losses.get(buyer, 0.0) for buyer in buying) / len(_own(of, relation))
        for stopped, losses in sorted(lost.items(), key=lambda one: str(one[0]))
        if stopped not in companies and stopped not in of.network.ours
    }
    if not means:
        return Part(0.0, _ONLY_WE.sentence())
    worst = max(means, key=lambda stopped: means[stopped])
    facts = tuple(one.fact for one in of.network.supplies if one.buyer in buying)
    name = of.network.actor(worst).name
    return Part(means[worst], _STOPS.sentence(name=name, share=means[worst]), facts)


def _own(of: Relations, relation: Relation) -> set[Node]:
    """The companies of a group: its members that are none of its persons, and their employers."""
    parties = {node for node in relation.members if of.network.actor(node).kind != "Person"}
    return parties | relation.accounts
