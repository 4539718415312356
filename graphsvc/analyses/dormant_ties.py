"""Dormant ties: once strong, now silent, and both ends still about."""

from __future__ import annotations

from graphsvc.analyses._declare import Analysis, Finding, Findings, Parameter, Reason, ranked
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
    the ends' other contacts that they don't share now, null where neither has any.
    """
    if not network.contacts:
        return Findings((), ("no-data: no interactions are known, so no tie is dormant",))
    heard = hearing(network, network.contacts)
    new = novelty(undirected(network))
    rows = []
    for one in dormant(heard, network.settings, was, years):
        pair = network.nodes[one.a], network.nodes[one.b]
        silent = network.day - one.last_day
        values = {
            "peakAt": day_text(one.peak_day), "daysSilent": silent, "novelty": new(one.a, one.b)
        }  # fmt: skip
        why = Reason("peak", told(one, network.day), one.peak)
        rows.append(Finding(
            pair, one.peak, values, None, (why,), one.facts,
            {"lastContact": day_text(one.last_day)},
        ))  # fmt: skip
    return Findings(ranked(rows, network), (), {"was": was, "years": years})


def told(one: Dormant, day: int) -> Sentence:
    """What makes a tie dormant, in a sentence."""
    pause = "" if one.usual is None else _PAUSE.sentence(round(one.usual))
    days = _DAYS.sentence(day - one.last_day)
    return _DORMANT.sentence(peak=one.peak, on=day_text(one.peak_day), days=days, pause=pause)


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


ANALYSIS = Analysis(
    name="dormant-ties",
    title="Dormant ties: once strong, now silent",
    subject="tie",
    value="peak",
    values=("peakAt", "daysSilent", "novelty"),
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
)
