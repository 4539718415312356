"""A second opinion on the sample: docs/methods.md read once more, with dicts and networkx.

It shares no code with the service, so that a generator and a report can't be wrong together.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import combinations

import networkx as nx

from graphsvc.model import Row

Cells = Mapping[str, object]
Pair = frozenset[str]

HALF_LIFE, FREQUENT, DEEP, OMEGA, MIN_STRENGTH = 90, 4, 1, 0.5, 0.05
DEPTH = {
    "message": 0.1, "call": 0.3, "meeting": 0.5, "event": 0.2, "training": 0.6,
    "maintenance": 0.4, "complaint": 0.4, "service_visit": 0.5, "negotiation_round": 0.8,
}  # fmt: skip
ONE_WAY = ("message", "complaint")
CHANNEL = {
    "message": "written",
    "complaint": "written",
    "call": "voice",
}  # all others are in person
STATED = {"KNOWS": 0.3, "ADVISES": 0.5, "REPORTS_TO": 0.5}
BODIES = ("WORKS_FOR", "SITS_ON_BOARD_OF", "MEMBER_OF")
ROLE_WEIGHT = {
    "economic buyer": 1.0, "approver": 1.0, "technical buyer": 0.8, "blocker": 0.8, "legal": 0.7,
    "champion": 0.6, "gatekeeper": 0.6, "user": 0.4,
}  # fmt: skip
ROLES = ("from", "to", "cc", "attendee")
SEVERITY = {"low": 0.1, "medium": 0.3, "high": 0.6, "critical": 0.9}


@dataclass(frozen=True)
class Contact:
    """One interaction between people: from whom, to whom (both all, if it goes two ways)."""

    type: str
    at: datetime
    senders: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def two_way(self) -> bool:
        return self.type not in ONE_WAY

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.senders + self.others))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Each pair that it brings together, the sender first."""
        if self.two_way:
            return list(combinations(sorted(self.people), 2))
        return [(self.senders[0], other) for other in self.others if other != self.senders[0]]

    @property
    def share(self) -> float:
        """What it gives to each of its pairs."""
        return 1 / (len(self.people) - 1)


class Judge:
    """What a careful reader of the rows finds, as a reader in `seen` besides the workspace."""

    def __init__(self, rows: Iterable[Row], us: str, today: str, seen: tuple[str, ...] = ()):
        allowed = (None, *seen)
        kept = [row for row in rows if row.cells.get("visibility") in allowed]
        self.tables: dict[str, list[Cells]] = defaultdict(list)
        for row in kept:
            self.tables[row.table].append(row.cells)
        self.us = us
        self.end = datetime.fromisoformat(today) + timedelta(1)
        self.same = {
            f"{cells['source']}/{cells['key']}": str(cells["same_as"])
            for cells in self.tables["entities"]
            if "same_as" in cells
        }

    def member(self, source: object, key: str) -> str:
        """A party's entry in the customer file."""
        name = key if "/" in key else f"{source}/{key}"
        return self.same.get(name, name)

    @cached_property
    def entities(self) -> dict[str, Cells]:
        """The customer file by member."""
        crm = (cells for cells in self.tables["entities"] if "same_as" not in cells)
        return {f"{cells['source']}/{cells['key']}": cells for cells in crm}

    @cached_property
    def people(self) -> list[str]:
        return sorted(name for name, cells in self.entities.items() if cells["kind"] == "Person")

    def ties(self, *kinds: str) -> list[tuple[str, str, Cells]]:
        """All ties of these kinds."""
        return [
            (self.member("crm", str(c["from"])), self.member("crm", str(c["to"])), c)
            for c in self.tables["ties"]
            if c["kind"] in kinds
        ]

    @cached_property
    def house(self) -> dict[str, str]:
        return {person: house for person, house, _ in self.ties("WORKS_FOR")}

    @cached_property
    def ours(self) -> frozenset[str]:
        units = {unit for unit, whole, _ in self.ties("PART_OF") if whole == self.us}
        return frozenset(p for p, house in self.house.items() if house in units | {self.us})

    @cached_property
    def staff(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for person, house in self.house.items():
            found[house].append(person)
        return found

    @cached_property
    def contacts(self) -> list[Contact]:
        """What passed between people up to the last day."""
        found = []
        for cells in self.tables["interactions"]:
            at = datetime.fromisoformat(str(cells["at"]))
            if cells.get("status", "done") == "done" and at < self.end:
                parties = {role: self._parties(cells, role) for role in ROLES}
                others = parties["to"] + parties["cc"] + parties["attendee"]
                found.append(Contact(str(cells["type"]), at, parties["from"], others))
        return [contact for contact in found if len(contact.people) > 1]

    def _parties(self, cells: Cells, role: str) -> tuple[str, ...]:
        keys = str(cells.get(role, "")).split(";")
        members = (self.member(cells["source"], key) for key in keys if key)
        return tuple(name for name in members if self.entities[name]["kind"] == "Person")

    def age(self, at: datetime) -> float:
        return (self.end - at) / timedelta(1)

    @cached_property
    def acts(self) -> dict[str, list[datetime]]:
        """When each person did something themselves: sent, or was there."""
        found: dict[str, list[datetime]] = defaultdict(list)
        for contact in self.contacts:
            for person in contact.people if contact.two_way else contact.senders:
                found[person].append(contact.at)
        return found

    @cached_property
    def heard(self) -> dict[str, list[tuple[datetime, datetime]]]:
        """When somebody listened to each person: as stated, else from first to last own act."""
        found: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
        for cells in self.tables["coverage"]:
            start = datetime.fromisoformat(str(cells["valid_from"]))
            until = cells.get("valid_to")
            end = datetime.fromisoformat(str(until)) + timedelta(1) if until else self.end
            found[self.member(cells["source"], str(cells["covers"]))].append((start, end))
        for person, times in self.acts.items():
            if person not in found:
                found[person] = [(min(times), max(times))]
        return found

    @cached_property
    def declared(self) -> dict[Pair, float]:
        """L: what ties and shared bodies say of a pair."""
        rest: dict[Pair, float] = defaultdict(lambda: 1.0)
        for one, other, cells in self.ties(*STATED):
            stated = float(str(cells.get("strength", STATED[str(cells["kind"])])))
            rest[Pair((one, other))] *= 1 - float(str(cells.get("confidence", 1))) * stated
        bodies: dict[str, set[str]] = defaultdict(set)
        for party, body, _ in self.ties(*BODIES):
            bodies[body].add(party)
        for members in bodies.values():
            people = [name for name in sorted(members) if self.entities[name]["kind"] == "Person"]
            for pair in combinations(people, 2):
                rest[Pair(pair)] *= 1 - 1 / (len(members) - 1)
        return {pair: 1 - value for pair, value in rest.items()}

    @cached_property
    def evidence(self) -> dict[Pair, list[tuple[Contact, str]]]:
        """The contacts of each pair, with who began them."""
        found: dict[Pair, list[tuple[Contact, str]]] = defaultdict(list)
        for contact in self.contacts:
            for sender, other in contact.pairs:
                found[Pair((sender, other))].append((contact, sender))
        return found

    @cached_property
    def strength(self) -> dict[Pair, float]:
        """V of each pair of people with any."""
        pairs = self.evidence.keys() | self.declared.keys()
        return {pair: self.value(pair, self.end) for pair in pairs}

    def value(self, pair: Pair, end: datetime) -> float:
        """V of a pair at the end of a day."""
        observed = _observed(min(pair), self.evidence.get(pair, ()), end)
        return observed + (1 - observed) * OMEGA * self.declared.get(pair, 0.0)

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """Everybody, and the ties that carry paths: `v` strength, `length` its inverse."""
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(self.people)
        for pair, value in sorted(self.strength.items(), key=lambda item: sorted(item[0])):
            if value >= MIN_STRENGTH:
                graph.add_edge(*sorted(pair), v=value, length=1 / value)
        return graph

    @cached_property
    def median(self) -> float:
        return statistics.median(value for value in self.strength.values() if value > 0)


def _observed(start: str, evidence: Iterable[tuple[Contact, str]], end: datetime) -> float:
    recent, amount = {True: 0.0, False: 0.0}, {True: 0.0, False: 0.0}
    channels: dict[str, float] = defaultdict(float)
    depth = 0.0
    for contact, sender in evidence:
        if contact.at >= end:
            continue
        weight = contact.share * 2 ** (-((end - contact.at) / timedelta(1)) / HALF_LIFE)
        ways = (True, False) if contact.two_way else (sender == start,)
        for way in ways:
            recent[way] = max(recent[way], weight)
            amount[way] += weight / len(ways)
        channel = CHANNEL.get(contact.type, "in_person")
        channels[channel] = max(channels[channel], weight)
        depth += weight * DEPTH[contact.type]
    return (
        0.25 * (recent[True] + recent[False]) / 2
        + 0.25 * (1 - 2 ** (-sum(amount.values()) / FREQUENT))
        + 0.20 * (1 - 2 ** (-2 * min(amount.values()) / FREQUENT))
        + 0.15 * sum(channels.values()) / 3
        + 0.15 * (1 - 2 ** (-depth / DEEP))
    )
