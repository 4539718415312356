"""Dormant ties: once strong, now silent, and both ends still about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graphsvc.analyses._declare import (
    Analysis,
    Finding,
    Findings,
    Memory,
    Parameter,
    Reason,
    ranked,
)
from graphsvc.analyses._dormant import Dormant, dormant
from graphsvc.analyses._hearing import hearing
from graphsvc.analyses._novelty import novelty
from graphsvc.analyses._undirected import undirected
from graphsvc.graph.network import Network
from graphsvc.model.dates import day_text
from graphsvc.model.said import Counted, Said, Sentence


def dormant_ties(network: Network, was: float = 0.4, years: int = 5) -> Findings:
    """One row for each dormant tie: how strong it was at most, when, and what it would bring.

    Strength here is that of contact alone, at the ends of quarters. Novelty is the part of
    the ends' other contacts that they don't share now, null where neither has any. Ties whose
    silence nobody could have heard for the most part come last, unranked: they may live.
    """
    if not network.contacts:
        return Findings((), (_NO_CONTACT.sentence(),))
    heard = hearing(network, network.contacts)
    new = novelty(undirected(network))
    found = dormant(heard, network.settings, was, years)
    rows = ranked([_row(network, one, new) for one in found if one.recorded], network)
    apart = ranked([_row(network, one, new) for one in found if not one.recorded], network)
    warnings = (_APART.sentence(len(apart)),) if apart else ()
    unranked = tuple(replace(row, rank=None) for row in apart)
    return Findings((*rows, *unranked), warnings, {"was": was, "years": years})


def _row(network: Network, one: Dormant, new: Callable[[int, int], float | None]) -> Finding:
    values = {
        "peakAt": day_text(one.peak_day), "daysSilent": network.day - one.last_day,
        "novelty": new(one.a, one.b), "recorded": one.recorded,
    }  # fmt: skip
    reasons = [Reason("peak", told(one, network.day), one.peak)]
    if not one.recorded:
        reasons.append(Reason("unrecorded", _UNHEARD.sentence(heard=one.heard)))
    return Finding(
        (network.nodes[one.a], network.nodes[one.b]), one.peak, values, None, tuple(reasons),
        one.facts, {"lastContact": day_text(one.last_day)},
    )  # fmt: skip


def told(one: Dormant, day: int) -> Sentence:
    """What makes a tie dormant, in a sentence."""
    pause = "" if one.usual is None else _PAUSE.sentence(round(one.usual))
    days = _DAYS.sentence(day - one.last_day)
    return _DORMANT.sentence(peak=one.peak, on=day_text(one.peak_day), days=days, pause=pause)


_NO_CONTACT = Said(
    "no-data: no interactions are known, so no tie is dormant",
    "no-data: nessuna interazione è nota, quindi nessun legame è dormiente",
)
_DAYS = Counted(Said("{number} day", "{number} giorno"), Said("{number} days", "{number} giorni"))
_PAUSE = Counted(
    Said(" after a contact a day", " dopo un contatto al giorno"),
    Said(" after one contact every {number} days", " dopo un contatto ogni {number} giorni"),
)
_DORMANT = Said(
    "was {peak} strong on {on}; silent for {days}{pause}; both are active with others",
    "aveva forza {peak} il {on}; in silenzio da {days}{pause}; entrambe le parti sono attive "
    "con altri",
)

_UNHEARD = Said(
    "contact of the two could be heard on {heard:.0%} of the days since, so it may go on",
    "i contatti tra i due erano registrati solo nel {heard:.0%} dei giorni da allora: può "
    "darsi che continuino",
)
_APART = Counted(
    Said("unrecorded: 1 tie may only look silent, nobody listened to it; it comes last",
         "unrecorded: un legame può solo sembrare silenzioso, nessuno lo registrava; viene ultimo"),
    Said("unrecorded: {number} ties may only look silent, nobody listened to them; they come last",
         "unrecorded: {number} legami possono solo sembrare silenziosi, nessuno li registrava; "
         "vengono ultimi"),
)  # fmt: skip


ANALYSIS = Analysis(
    name="dormant-ties",
    title="Dormant ties: once strong, now silent",
    subject="tie",
    value="peak",
    values=("peakAt", "daysSilent", "novelty", "recorded"),
    source=(
        "Levin, Walter & Murnighan 2011, Organization Science 22:923, doi:10.1287/orsc.1100.0576"
    ),
    cost="O(contacts · quarters)",
    run=dormant_ties,
    example="firm",
    parameters=(
        Parameter("was", 0.4, "how strong it must have been at the end of a quarter", 0.1, 1),
        Parameter("years", 5, "years back in which it was", 1, 20),
    ),
    conventions=(
        "Strength is that of contact alone, at the ends of quarters. Silent: no contact for twice "
        "the half-life and for three of its own median pauses; both about: each did something "
        "itself within a half-life. Where under a third of the days since could be heard, "
        "recorded is false and the row comes last, unranked. Novelty is null where neither end "
        "has another contact."
    ),
    memory=Memory(node=300, tie=800),
)
