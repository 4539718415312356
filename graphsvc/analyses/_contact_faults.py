"""Faults of the contact in the data: undated, unseen, in crowds, or not listened to."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from graphsvc.analyses._faults import Fault, Sort, always, counted, fault, overall
from graphsvc.analyses._hearing import NEVER, Hearing, hearing
from graphsvc.analyses._relations import MEMORY
from graphsvc.graph.network import Gaps, Listening, Network
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.model import CHANNELS, INTERACTIONS
from graphsvc.model.said import Said, joined

UNDATED_FROM = 0.05  # methods, section 8
_CONTACT = ("at-risk-clusters", "dormant-ties", "influencers", "tie-strength", "weak-ties")
_SILENCE = ("at-risk-clusters", "dormant-ties", "reputation", "weak-ties")
_CHANNELS = {
    "written": Said("in writing", "per iscritto"), "voice": Said("by voice", "a voce"),
    "in_person": Said("in person", "di persona"),
}  # fmt: skip

UNDATED = Sort(
    "undated",
    counted(
        (
            "1 interaction has no date and counts nowhere ({share:.0%} of all)",
            "un'interazione non ha data e non conta ({share:.0%} di tutte)",
        ),
        (
            "{number} interactions have no date and count nowhere ({share:.0%} of all)",
            "{number} interazioni non hanno data e non contano ({share:.0%} di tutte)",
        ),
    ),
    Said("when they were", "quando sono avvenute"),
    _CONTACT,
)
CHANNEL = Sort(
    "channel-unseen",
    always("no contact {channel} is known of anybody", "di nessuno è noto un contatto {channel}"),
    Said(
        "such contact, or the preset that fits what is known (preset=mail)",
        "tali contatti, o il preset adatto a quanto è noto (preset=mail)",
    ),
    ("at-risk-clusters", "influencers", "tie-strength"),
)
NO_CHANNEL = Sort(
    "no-channel",
    always(
        "no interaction says over which channel it was", "nessuna interazione dice per quale canale"
    ),
    Said("the channel of interactions", "il canale delle interazioni"),
    ("tie-strength",),
)
TYPES = Sort(
    "types-unseen",
    counted(
        (
            "one type of contact is never seen: {types}",
            "un tipo di contatto non compare mai: {types}",
        ),
        (
            "{number} types of contact are never seen: {types}",
            "{number} tipi di contatto non compaiono mai: {types}",
        ),
    ),
    Said(
        "where such contact is recorded, if there is any",
        "dove tali contatti sono registrati, se ce ne sono",
    ),
    ("tie-strength",),
)
NO_INTERACTIONS = Sort(
    "no-interactions",
    always("no interactions are known", "non è nota alcuna interazione"),
    Said(
        "mail, calls, meetings, orders, with their dates",
        "messaggi, telefonate, incontri, ordini, con le date",
    ),
    _CONTACT,
)
CROWDS = Sort(
    "large-group",
    counted(
        (
            "1 interaction has over {most} participants, and ties none of them",
            "un'interazione ha oltre {most} partecipanti, e non ne lega nessuno",
        ),
        (
            "{number} interactions have over {most} participants, and tie none of them",
            "{number} interazioni hanno oltre {most} partecipanti, e non ne legano nessuno",
        ),
    ),
    Said(
        "who of them spoke with whom; or a larger max_group",
        "chi di loro ha parlato con chi; o un max_group maggiore",
    ),
    ("influencers", "tie-strength", "weak-ties"),
)
STOPPED = Sort(
    "stopped",
    counted(
        ("what was recorded of 1 party stops", "quanto è registrato di un soggetto si ferma"),
        (
            "what was recorded of {number} parties stops",
            "quanto è registrato di {number} soggetti si ferma",
        ),
    ),
    Said(
        "whether they left, or their traffic since",
        "se hanno lasciato, o i loro contatti da allora",
    ),
    _SILENCE,
)
STARTED = Sort(
    "started",
    counted(
        (
            "what is recorded of 1 party starts only lately",
            "quanto è registrato di un soggetto comincia da poco",
        ),
        (
            "what is recorded of {number} parties starts only lately",
            "quanto è registrato di {number} soggetti comincia da poco",
        ),
    ),
    Said("their traffic before", "i loro contatti precedenti"),
    _SILENCE,
)
SILENT = Sort(
    "silent-coverage",
    counted(
        (
            "1 party is said to be listened to, and nothing was heard in {days} days",
            "un soggetto risulta coperto, e in {days} giorni non si è sentito nulla",
        ),
        (
            "{number} parties are said to be listened to, and nothing was heard in {days} days",
            "{number} soggetti risultano coperti, e in {days} giorni non si è sentito nulla",
        ),
    ),
    Said(
        "whether the source still delivers; if not, the day on which its coverage ends",
        "se la fonte consegna ancora; altrimenti il giorno in cui la copertura finisce",
    ),
    _SILENCE,
)
NO_COVERAGE = Sort(
    "no-coverage",
    always(
        "no source says whose traffic it holds, so it is inferred from what each party did",
        "nessuna fonte dice di chi raccoglie i contatti, perciò lo si deduce dai loro atti",
    ),
    Said(
        "coverage add SOURCE PARTY --from DATE --to DATE",
        "coverage add FONTE SOGGETTO --from DATA --to DATA",
    ),
    _SILENCE,
)


def contact_faults(network: Network, window: int) -> Iterator[Fault]:
    """The faults of a network's contact; those of silence over so many days."""
    known = network.gaps()
    if known is not None:
        yield from _counted(network, known)
    if not network.contacts:
        return
    heard = hearing(network, network.contacts)
    touched = len(np.unique(np.concatenate([network.contacts.a, network.contacts.b])))
    yield from _unseen(network, touched)
    yield from _listened(network, heard, touched, window)


def _counted(network: Network, known: Gaps) -> Iterator[Fault]:
    size = len(network.nodes)
    most = (network.settings or NetworkSettings()).max_group
    share = known.undated / max(known.interactions, 1)
    if share > UNDATED_FROM:
        touched = len(known.undated_parties)
        yield from overall(UNDATED, known.undated, touched, size, share=share)
    yield from overall(CROWDS, known.crowds, len(known.crowd_parties), size, most=most)
    yield from overall(NO_INTERACTIONS, int(not known.interactions), size, size)


def _unseen(network: Network, touched: int) -> Iterator[Fault]:
    assert network.contacts is not None  # who asks has looked
    size = len(network.nodes)
    channels = set(np.unique(network.contacts.channel).tolist()) - {-1}
    if not channels:
        yield from overall(NO_CHANNEL, 1, touched, size)
    for number, channel in enumerate(CHANNELS):
        if channels and number not in channels:
            yield from overall(CHANNEL, 1, touched, size, channel=_CHANNELS[channel].sentence())
    seen = set(np.unique(network.contacts.type).tolist())
    never = [kind for number, kind in enumerate(INTERACTIONS.values()) if number not in seen]
    types = joined([Said(kind.en, kind.it).sentence() for kind in never])
    yield from overall(TYPES, len(never), touched, size, types=types)


def _listened(network: Network, heard: Hearing, touched: int, window: int) -> Iterator[Fault]:
    """Of whom what was recorded starts or stops, and of whom nothing was heard."""
    since = network.day - window + 1
    stated = {
        node: spans for node, spans in network.listening.items()
        if any(not one.inferred for one in spans)
    }  # fmt: skip
    yield from overall(NO_COVERAGE, int(not stated), touched, len(network.nodes))
    spans = {node: heard.listening[place] for place, node in enumerate(network.nodes)}
    last = _last_contact(heard)
    first = _first_contact(heard)
    places = {node: place for place, node in enumerate(network.nodes)}
    stopped, started, silent = [], [], []
    for node, own in spans.items():
        place = places[node]
        if _stops(own, network.day, since, int(last[place])):
            stopped.append(node)
        if _starts(own, since, int(first[place])):
            started.append(node)
        if heard.covered(place, since) and last[place] < since:
            silent.append(node)
    yield from fault(STOPPED, stopped, touched)
    yield from fault(STARTED, started, touched)
    yield from fault(SILENT, silent, touched, days=window)


def _stops(spans: tuple[Listening, ...], today: int, since: int, last_contact: int) -> bool:
    """Whether a statement ends within two years; or own acts did before, and others' go on.

    Two years back go the analyses that count silence.
    """
    stated = [one for one in spans if not one.inferred]
    if stated:
        return today - MEMORY < max(one.last for one in stated) < today
    own = max((one.last for one in spans), default=NEVER)
    return NEVER < own < since <= last_contact


def _starts(spans: tuple[Listening, ...], since: int, first_contact: int) -> bool:
    """Whether a statement begins in the window; or own acts do, and others' began before."""
    begun = [one.first for one in spans if not one.inferred]
    if begun:
        return min(begun) >= since
    own = [one.first for one in spans]
    return bool(own) and first_contact < since <= min(own)


def _last_contact(heard: Hearing) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    found = np.full(len(heard.last_act), NEVER)
    for side in (heard.contacts.a, heard.contacts.b):
        np.maximum.at(found, side, heard.day)
    return found


def _first_contact(heard: Hearing) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    found = np.full(len(heard.last_act), np.iinfo(np.int64).max)
    for side in (heard.contacts.a, heard.contacts.b):
        np.minimum.at(found, side, heard.day)
    return found
