"""The parts of a group's risk, read from docs/methods.md section 4 for the judge."""

from __future__ import annotations

import math
import statistics
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import combinations, pairwise

from tests.samples.judge import ROLE_WEIGHT, SEVERITY, Contact, Judge, Pair

WINDOW, WINDOWS, QUIET, THIN_BELOW, STEPS = 30, 6, 180, 0.25, 3
LEAST_CONTACT, LEAST_GAPS = 5, 4
WEIGHTS = {
    "fading": 0.20, "silence": 0.20, "dependence": 0.15, "key_person": 0.05, "thin_contact": 0.10,
    "grievances": 0.10, "competitors": 0.10, "supply": 0.05,
}  # fmt: skip


def parts(judge: Judge, group: Collection[str]) -> dict[str, float | None]:
    """Every part for a group of people that are not ours; None where it can't be told."""
    return {
        "fading": fading(judge, group),
        "silence": silence(judge, group),
        "dependence": dependence(judge, group),
        "key_person": max(cut_off(judge, group).values(), default=0.0),
        "thin_contact": thin_contact(judge, group),
        "grievances": grievances(judge, group),
        "competitors": competitors(judge, group),
        "supply": supply(judge, group),
    }


def risk(found: dict[str, float | None]) -> float:
    """The weighted mean of the parts that can be told."""
    known = {name: value for name, value in found.items() if value is not None}
    return sum(WEIGHTS[name] * value for name, value in known.items()) / sum(
        WEIGHTS[name] for name in known
    )


@lru_cache(maxsize=2)
def _with_outsiders(judge: Judge) -> list[tuple[Contact, list[str]]]:
    """Contacts between us and others, with their side of each pair."""
    found = []
    for contact in judge.contacts:
        mixed = [pair for pair in contact.pairs if len(judge.ours.intersection(pair)) == 1]
        if mixed:
            theirs = [other for pair in mixed for other in pair if other not in judge.ours]
            found.append((contact, theirs))
    return found


def _with_us(judge: Judge, group: Collection[str]) -> list[tuple[Contact, int]]:
    """Contacts between the group and us, with the number of pairs that they touch."""
    inside = set(group)
    counted = ((contact, sum(p in inside for p in ps)) for contact, ps in _with_outsiders(judge))
    return [(contact, touched) for contact, touched in counted if touched]


def windows(judge: Judge, group: Collection[str]) -> list[float]:
    """Contact with us per 30 days in the last 180, the oldest first."""
    found = [0.0] * WINDOWS
    for contact, touched in _with_us(judge, group):
        back = int(judge.age(contact.at) // WINDOW)
        if back < WINDOWS:
            found[WINDOWS - 1 - back] += contact.share * touched
    return found


def fading(judge: Judge, group: Collection[str]) -> float | None:
    found = windows(judge, group)
    if sum(found) < LEAST_CONTACT:
        return None
    logs = [math.log1p(x) for x in found]
    slope = statistics.median(
        (logs[j] - logs[i]) / (j - i) for i, j in combinations(range(WINDOWS), 2)
    )
    return 1 - math.exp((WINDOWS - 1) * slope) if slope < 0 else 0.0


def silence(judge: Judge, group: Collection[str]) -> float | None:
    days = sorted({contact.at.date() for contact, _ in _with_us(judge, group)})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if len(gaps) < LEAST_GAPS:
        return None
    now = (judge.end.date() - timedelta(1) - days[-1]).days
    shorter = sum(gap < now for gap in gaps) + sum(gap == now for gap in gaps) / 2
    return shorter / (len(gaps) + 1)


def dependence(judge: Judge, group: Collection[str]) -> float | None:
    by_ours: dict[str, float] = {}
    by_theirs: dict[str, float] = {}
    for theirs in group:
        for ours in judge.ours:
            value = judge.strength.get(Pair((ours, theirs)), 0.0)
            by_ours[ours] = by_ours.get(ours, 0.0) + value
            by_theirs[theirs] = by_theirs.get(theirs, 0.0) + value
    total = sum(by_ours.values())
    if not total:
        return None
    return max(
        sum((value / total) ** 2 for value in side.values()) for side in (by_ours, by_theirs)
    )


def cut_off(judge: Judge, group: Collection[str]) -> dict[str, float]:
    """For each person the share of the group's others in our reach who are lost without them."""
    reached = _reached(judge.graph.adj, judge.ours) & set(group)
    found = {}
    for person, left in _reached_without(judge).items():
        others = reached - {person}
        found[person] = len(others - left) / len(others) if others else 0.0
    return found


@lru_cache(maxsize=2)
def _reached_without(judge: Judge) -> dict[str, set[str]]:
    """Whom we reach in a few steps, for each person as if they were gone."""
    near = {person: set(judge.graph[person]) for person in judge.people}
    return {person: _reached(near, judge.ours, {person}) for person in judge.people}


def _reached(
    near: Mapping[str, Iterable[str]], starts: frozenset[str], without: Collection[str] = ()
) -> set[str]:
    """Who is at most three steps from the starts, without some."""
    seen = set(starts) | set(without)
    layer = set(starts).difference(without)
    for _ in range(STEPS):
        layer = set().union(*(near[person] for person in layer)) - seen
        seen |= layer
    return seen.difference(without)


def thin_contact(judge: Judge, group: Collection[str]) -> float | None:
    weights = {
        person: ROLE_WEIGHT[str(cells["role"])]
        for person, _, cells in judge.ties("DECIDES")
        if person in group
    } or dict.fromkeys(group, 1.0)
    thin = sum(
        weight
        for person, weight in weights.items()
        if all(judge.strength.get(Pair((person, ours)), 0.0) < THIN_BELOW for ours in judge.ours)
    )
    return thin / sum(weights.values())


def companies(judge: Judge, group: Collection[str]) -> set[str]:
    return {judge.house[person] for person in group}


def grievances(judge: Judge, group: Collection[str]) -> float:
    about = {
        record for party, record, _ in judge.ties("PARTY_TO") if party in companies(judge, group)
    }
    rest = 1.0
    for record in about:
        cells = judge.entities[record]
        if cells["kind"] == "Grievance" and cells["state"] == "open":
            rest *= 1 - SEVERITY[str(cells["severity"])]
    return 1 - rest


def competitors(judge: Judge, group: Collection[str]) -> float | None:
    rivals = {one for one, other, _ in judge.ties("COMPETES_WITH") if other == judge.us}
    inside = set(group)
    theirs = [p for p in judge.people if judge.house[p] in rivals and p not in inside]
    to_rivals = sum(judge.strength.get(Pair((a, b)), 0.0) for a in inside for b in theirs)
    to_us = sum(judge.strength.get(Pair((a, b)), 0.0) for a in inside for b in judge.ours)
    return to_rivals / (to_rivals + to_us) if to_rivals + to_us else None


def losses(judge: Judge, failed: str) -> dict[str, float]:
    """What each buyer loses when one supplier stops (section 5, linear)."""
    supplies = judge.ties("SUPPLIES")
    offerings: dict[str, set[str]] = {}
    for _, buyer, cells in supplies:
        offerings.setdefault(buyer, set()).add(str(cells["offering"]))
    found = {failed: 1.0}
    for _ in range(10):  # deeper than any chain here
        after = {failed: 1.0}
        for supplier, buyer, cells in supplies:
            if buyer != failed:
                part = float(str(cells["share"])) * (1 - float(str(cells["substitutable"])))
                need = 1 / len(offerings[buyer])
                after[buyer] = after.get(buyer, 0.0) + need * part * found.get(supplier, 0.0)
        found = after
    return found


def supply(judge: Judge, group: Collection[str]) -> float | None:
    bought = {buyer for _, buyer, _ in judge.ties("SUPPLIES")}
    mine = sorted(companies(judge, group))
    if not bought & set(mine):
        return None
    sellers = sorted({supplier for supplier, _, _ in judge.ties("SUPPLIES")})
    return max(
        sum(losses(judge, seller).get(house, 0.0) for house in mine) / len(mine)
        for seller in sellers
    )


def listened(judge: Judge, one: str, other: str, day: datetime) -> bool:
    """Whether a source that covers either was recording on a day."""
    return any(start <= day <= end for person in (one, other) for start, end in judge.heard[person])


def unrecorded(judge: Judge, one: str, other: str) -> bool:
    """Whether a pair without contact in the window has a side that did nothing with anyone."""
    start = judge.end - timedelta(QUIET)
    met = any(
        contact.at >= start and {one, other} <= set(contact.people) for contact in judge.contacts
    )
    return not met and any(all(act < start for act in judge.acts[each]) for each in (one, other))
