"""Tie strength: how close each two are, and what makes it so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._declare import (
    Analysis,
    Finding,
    Findings,
    Memory,
    Parameter,
    Reason,
    ranked,
)
from graphsvc.analyses._named import named_pair
from graphsvc.graph.network import Contacts, Network, Node, Strengths
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.graph.strength import PARTS, decay, strength_settings
from graphsvc.model import CHANNELS, Ints
from graphsvc.model.dates import DAY_MICROSECONDS, NEVER, date_of
from graphsvc.model.said import Said, joined

Floats = NDArray[np.float64]
_NAMES = {"written": "written", "voice": "voice", "in_person": "inPerson"}


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What contact of each pair there was. there, back: float64 [pairs], E from a to b, b to a.

    channels: int64 [pairs, channels], interactions.
    """

    there: Floats
    back: Floats
    channels: Ints


def tie_strength(network: Network, pair: str = "") -> Findings:
    """One row for each two with contact or something stated; or for one pair alone.

    directions: the shares of evidence from the first to the second (`there`) and `back`,
    two-way contact half each; channels: interactions. Where ties are not weighted by strength
    (an imported network) there are no rows, and a warning.
    """
    known = network.strengths
    if known is None:
        return Findings((), (_NOT_BY_STRENGTH.sentence(),))
    rows: Iterable[int] = range(len(known))
    nodes = network.nodes
    if pair:
        one, other = (nodes.index(end) for end in named_pair(network, "pair", pair))
        rows = np.flatnonzero((known.a == one) & (known.b == other)).tolist()
    evidence = _evidence(network, known)
    found = [_finding(network, nodes, known, evidence, row) for row in rows]
    warnings = _null(known) + (() if found or not pair else (_NOTHING_TIES.sentence(pair=pair),))
    return Findings(ranked(found, network), warnings)


def _evidence(network: Network, known: Strengths) -> _Evidence:
    contacts = network.contacts
    if contacts is None or not len(contacts):
        nothing = np.zeros(len(known))
        return _Evidence(nothing, nothing, np.zeros((len(known), len(CHANNELS)), np.int64))
    keys = known.a.astype(np.int64) << 32 | known.b
    row = np.searchsorted(keys, contacts.a.astype(np.int64) << 32 | contacts.b)
    amount = contacts.share * decay(contacts.at, network.day, _half_life(network))
    there = np.where(contacts.direction == 0, 0.5, contacts.direction > 0)
    ways = (amount * there, amount * (1 - there))
    sums = [np.asarray(np.bincount(row, way, len(known)), np.float64) for way in ways]
    return _Evidence(sums[0], sums[1], _channels(contacts, row, len(known)))


def _half_life(network: Network) -> float:
    return strength_settings(network.settings or NetworkSettings()).half_life_days


def _channels(contacts: Contacts, row: Ints, pairs: int) -> Ints:
    stated = contacts.channel >= 0
    place = row[stated] * len(CHANNELS) + contacts.channel[stated]
    return np.bincount(place, minlength=pairs * len(CHANNELS)).reshape(pairs, len(CHANNELS))


def _finding(
    network: Network, nodes: list[Node], known: Strengths, evidence: _Evidence, row: int
) -> Finding:
    one, other = nodes[known.a[row]], nodes[known.b[row]]
    parts, components = known.parts[row].tolist(), known.components[row].tolist()
    null = [component != component for component in components]
    there, back = float(evidence.there[row]), float(evidence.back[row])
    whole = there + back
    channels = dict(zip(_NAMES.values(), evidence.channels[row].tolist(), strict=True))
    return Finding(
        (one, other),
        float(known.value[row]),
        {"contacts": int(known.contacts[row]), "lastContact": _last(known, row)},
        reasons=_reasons(network, known, evidence, row, (one, other)),
        facts=tuple(known.facts[known.starts[row] : known.starts[row + 1]].tolist()),
        more={
            "parts": _by_name(parts, null),
            "components": _by_name(components, null),
            "channels": channels,
            "directions": {"there": there / whole, "back": back / whole} if whole else None,
        },
    )


def _by_name(figures: list[float], null: list[bool]) -> dict[str, float | None]:
    told = zip(PARTS, figures, null, strict=True)
    return {part: None if is_null else figure for part, figure, is_null in told}


def _last(known: Strengths, row: int) -> str | None:
    moment = int(known.last[row])
    return None if moment == NEVER else date_of(moment // DAY_MICROSECONDS).isoformat()


def _reasons(
    network: Network, known: Strengths, evidence: _Evidence, row: int, ends: tuple[Node, Node]
) -> tuple[Reason, ...]:
    """What adds to the strength, the most first."""
    a, b = (network.actor(node).name for node in ends)
    there, back = evidence.there[row], evidence.back[row]
    channels = zip(CHANNELS, evidence.channels[row].tolist(), strict=True)
    used = [_CHANNELS[channel].sentence() for channel, number in channels if number]
    components = known.components[row].tolist()
    texts = (
        _LAST.sentence(day=_last(known, row)),
        _CONTACTS.sentence(contacts=int(known.contacts[row]), fresh=there + back),
        _WAYS.sentence(there=there, back=back, a=a, b=b),
        _USED.sentence(channels=joined(used)),
        _DEPTH.sentence(depth=components[4]),
        _STATED.sentence(closeness=components[5]),
    )
    amounts = known.parts[row].tolist()
    told = zip(PARTS, texts, amounts, strict=True)
    reasons = [Reason(part, text, amount) for part, text, amount in told if amount > 0]
    return tuple(sorted(reasons, key=lambda reason: -(reason.amount or 0)))


_LAST = Said("last contact {day}", "ultimo contatto {day}")
_CONTACTS = Said(
    "contacts: {contacts}, of which {fresh} have not faded",
    "contatti: {contacts}, che oggi contano per {fresh}",
)
_WAYS = Said(
    "{there} from {a} to {b} and {back} back", "{there} da {a} a {b}, {back} in senso inverso"
)
_USED = Said("channels: {channels}", "canali: {channels}")
_CHANNELS = {
    "written": Said("written", "scritto"),
    "voice": Said("voice", "voce"),
    "in_person": Said("in person", "di persona"),
}
_DEPTH = Said("depth of contact {depth}", "profondità del contatto {depth}")
_STATED = Said("stated closeness {closeness}", "vicinanza dichiarata {closeness}")


def _null(known: Strengths) -> tuple[str, ...]:
    """The warnings about components that no interaction says anything of."""
    rows = np.isnan(known.components).sum(axis=0).tolist()
    return tuple(
        _MISSING[part].sentence(rows=number)
        for part, number in zip(PARTS, rows, strict=True)
        if number
    )


_NOT_BY_STRENGTH = Said(
    "no-data: the ties of this network are not weighted by strength",
    "no-data: i legami di questa rete non sono pesati per forza",
)
_NOTHING_TIES = Said("no-data: nothing ties {pair}", "no-data: nulla lega {pair}")
_MISSING = {
    "reciprocity": Said(
        "no-data: reciprocity of {rows} rows is undefined, no interaction has a direction",
        "no-data: reciprocità non definita (righe: {rows}), nessuna interazione ha una direzione",
    ),
    "breadth": Said(
        "no-data: breadth of {rows} rows is undefined, no interaction has a channel",
        "no-data: varietà dei canali non definita (righe: {rows}), nessuna interazione ne ha uno",
    ),
}


ANALYSIS = Analysis(
    name="tie-strength",
    title="Tie strength: how close two are, and what makes it so",
    subject="tie",
    value="strength",
    values=("contacts", "lastContact"),
    source=(
        "graphsvc's own (docs/methods.md, section 1), after Granovetter 1973, American "
        "Journal of Sociology 78:1360, doi:10.1086/225469; Newman 2001, Physical Review E "
        "64:016132, doi:10.1103/PhysRevE.64.016132; Gilbert & Karahalios 2009, CHI 211, "
        "doi:10.1145/1518701.1518736"
    ),
    cost="O(contacts + pairs log pairs)",
    conventions=(
        "The parts add up to the strength. Only interactions that are done count, and none "
        "without a time. A part whose field no interaction of the graph has is null, and the "
        "others share its weight in proportion. The same both ways; `directions` says who gave "
        "how much of the contact."
    ),
    memory=Memory(200, 6000),
    run=tie_strength,
    example="firm",
    parameters=(Parameter("pair", "", "two nodes with | between, for that pair alone"),),
    needs={"weight": "strength"},
)
