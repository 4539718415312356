"""What the judge finds in a sample: for each thing that may be planted, whom it points at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache

import networkx as nx

from graphsvc.samples import Truth
from tests.samples import bridges, influence, risk
from tests.samples.judge import Judge

FADING, SILENT, SINGLE_FROM = 0.6, 0.9, 0.8
# the part of a planted thing that must be found, by its name on the page of truth
FOUND_AS = {
    "quiet-influencer": ("influencer",),
    "weak-tie": ("tie",),
    "drifting-cluster": ("companies",),
    "silent-mailbox": ("companies",),
    "single-source": ("supplier", "buyers"),
    "key-person": ("person", "company"),
    "dormant-tie": ("tie",),
}


def expected(
    truth: Truth, found_as: Mapping[str, tuple[str, ...]] = FOUND_AS
) -> dict[str, set[str]]:
    """Whom the page of truth names for each thing; nobody for what was not planted."""
    return {
        name: {
            member
            for part in parts
            if name in truth.planted
            for member in truth.planted[name].concerns[part]
        }
        for name, parts in found_as.items()
    }


def found(judge: Judge) -> dict[str, set[str]]:
    """Whom the judge names for each thing."""
    return {name: answer(judge) for name, answer in ANSWERS.items()}


def quiet_influencers(judge: Judge) -> set[str]:
    """Outsiders in the top tenth of reach, bridging and decisions, in none of contact."""
    values = influence.measures(judge)
    elsewhere = (influence.hits(judge, values, (name,)) for name in influence.ELSEWHERE)
    loud = influence.hits(judge, values, influence.CONTACT)
    return set.intersection(*elsewhere) - loud - judge.ours


def weak_ties(judge: Judge) -> set[str]:
    """Ends of weak ties without which several people are out of our reach."""
    ties = bridges.weak_ties(judge)
    return {end for tie in ties if len(bridges.lost_without(judge, tie)) > 1 for end in tie}


def drifting_clusters(judge: Judge) -> set[str]:
    """Customers in a group whose contact fades and which is silent against its rhythm."""
    return {
        house
        for group in clusters(judge)
        if (risk.fading(judge, group) or 0) > FADING and (risk.silence(judge, group) or 0) > SILENT
        for house in risk.companies(judge, group) & accounts(judge)
    }


def silent_mailboxes(judge: Judge) -> set[str]:
    """Customers with whom every pair of contacts went quiet as nobody listened any more."""
    return {
        house
        for house in accounts(judge)
        if all(risk.unrecorded(judge, *pair) for pair in pairs_with_us(judge, judge.staff[house]))
    }


def single_sources(judge: Judge) -> set[str]:
    """Both sides of each supply that comes, to four fifths at least, from one supplier."""
    shares: dict[tuple[str, object], dict[str, float]] = defaultdict(dict)
    for supplier, buyer, cells in judge.ties("SUPPLIES"):
        shares[buyer, cells["offering"]][supplier] = float(str(cells["share"]))
    return {
        member
        for (buyer, _), suppliers in shares.items()
        for supplier, share in suppliers.items()
        if share >= SINGLE_FROM or len(suppliers) == 1
        for member in (buyer, supplier)
    }


def key_people(judge: Judge) -> set[str]:
    """Customers out of our reach without one person, and that person."""
    return {
        member
        for house in accounts(judge)
        for person, share in risk.cut_off(judge, judge.staff[house]).items()
        if share == 1
        for member in (person, house)
    }


def dormant_ties(judge: Judge) -> set[str]:
    """Ends of ties that were strong and sleep."""
    return {end for tie in bridges.dormant_ties(judge) for end in tie}


def accounts(judge: Judge) -> set[str]:
    """Those who buy from us."""
    return {house for house, _, _ in judge.ties("CUSTOMER_OF")}


def pairs_with_us(judge: Judge, group: list[str]) -> list[tuple[str, str]]:
    """Who of a group has ever been in touch with whom of us."""
    return [
        (theirs, ours)
        for theirs in group
        for ours in sorted(judge.ours)
        if frozenset((theirs, ours)) in judge.evidence
    ]


@lru_cache(maxsize=2)
def clusters(judge: Judge) -> list[list[str]]:
    """Groups that hold together, without our own people; a group of one is none."""
    communities = nx.community.louvain_communities(judge.graph, weight="v", seed=1)
    groups = (sorted(community - judge.ours) for community in communities)
    return [group for group in groups if len(group) > 1]


ANSWERS: Mapping[str, Callable[[Judge], set[str]]] = {
    "quiet-influencer": quiet_influencers,
    "weak-tie": weak_ties,
    "drifting-cluster": drifting_clusters,
    "silent-mailbox": silent_mailboxes,
    "single-source": single_sources,
    "key-person": key_people,
    "dormant-tie": dormant_ties,
}
