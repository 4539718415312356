"""What a view says of its parties beside who is tied to whom: decisions, grievances, supplies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from graphsvc.graph.affiliation import BODY_TIES
from graphsvc.graph.level import Level, level, of_kind
from graphsvc.graph.network import Affiliation, Decides, Grievance, Manages, Reports, Supply
from graphsvc.model import Attributes, Codes
from graphsvc.view import Projection

# what an unstated severity counts as: it understates rather than invents
_LEAST = "low"


def decisions(shown: Projection) -> tuple[Decides, ...]:
    """Who has which part in what is decided."""
    name, called = shown.member_name, shown.name
    return tuple(
        Decides(name(a), name(b), called(b), str(said.get("role", "")), fact)
        for a, b, said, fact in _ties(shown, ("DECIDES",))
    )


def managers(shown: Projection) -> tuple[Manages, ...]:
    """Who is accountable for the relation with whom."""
    name = shown.member_name
    return tuple(
        Manages(name(a), name(b), fact)
        for a, b, _, fact in _ties(shown, ("MANAGES_RELATION_WITH",))
    )


def reports(shown: Projection) -> tuple[Reports, ...]:
    """Who has whom as a superior."""
    name = shown.member_name
    return tuple(Reports(name(a), name(b), fact) for a, b, _, fact in _ties(shown, ("REPORTS_TO",)))


def supplies(shown: Projection) -> tuple[Supply, ...]:
    """Who supplies what to whom."""
    name = shown.member_name
    return tuple(
        Supply(
            name(a), name(b), str(said.get("offering", "")), _number(said, "share"),
            _number(said, "lead_time_days"), _number(said, "substitutable"), fact,
            _number(said, "need"),
        )
        for a, b, said, fact in _ties(shown, ("SUPPLIES",))
    )  # fmt: skip


def affiliations(shown: Projection, nodes: Level) -> tuple[Affiliation, ...]:
    """Which node is in which body, a row for each fact."""
    name, called, kind = shown.member_name, shown.name, shown.facts.coded["kind"]
    rows = dict(zip(shown.facts.id[shown.tie_rows].tolist(), shown.tie_rows.tolist(), strict=True))
    return tuple(
        Affiliation(name(a), name(b), called(b), kind[rows[fact]], str(said.get("role", "")), fact)
        for a, b, said, fact in _ties(shown, BODY_TIES)
        if nodes.position[a] >= 0
    )


def seats(shown: Projection, nodes: Level) -> tuple[Affiliation, ...]:
    """Which person is in which body, where persons are no nodes."""
    return affiliations(shown, level(shown, "people")) if nodes.name == "organizations" else ()


def grievances(shown: Projection, organization: Codes, nodes: Level) -> tuple[Grievance, ...]:
    """The problems that stand on the day and the parties that they stand between."""
    found = []
    parties = _parties(shown, organization, nodes)
    for entity in np.flatnonzero(of_kind(shown, "Grievance")).tolist():
        said = shown.attributes(entity)
        if said.get("state") != "closed":
            fact = int(shown.facts.id[shown.records(entity)[0]])
            concerned = tuple(shown.member_name(each) for each in sorted(parties[entity]))
            severity = str(said.get("severity", _LEAST))
            found.append(Grievance(shown.name(entity), severity, concerned, fact))
    return tuple(found)


def _parties(shown: Projection, organization: Codes, nodes: Level) -> dict[int, set[int]]:
    """By record, the parties that it is about or that are party to it, as nodes of the level."""
    is_party = of_kind(shown, "Party")
    parties: dict[int, set[int]] = defaultdict(set)
    about = ((a, b) for a, b, _, _ in _ties(shown, ("ABOUT",)))
    party_to = ((b, a) for a, b, _, _ in _ties(shown, ("PARTY_TO",)))
    for record, party in (*about, *party_to):
        if is_party[party]:
            is_node = nodes.position[party] >= 0
            acts_for = party if is_node or organization[party] < 0 else int(organization[party])
            parties[record].add(acts_for if nodes.position[acts_for] >= 0 else party)
    return parties


def _ties(shown: Projection, kinds: tuple[str, ...]) -> Iterator[tuple[int, int, Attributes, int]]:
    """The ties of some kinds by their ends' names: from, to, what is said of it, its id."""
    facts = shown.facts
    chosen = np.flatnonzero(facts.coded["kind"].among(kinds)[shown.tie_rows])
    rows, a, b = shown.tie_rows[chosen], shown.tie_from[chosen], shown.tie_to[chosen]
    for place in np.lexsort((facts.id[rows], b, a)).tolist():
        row = int(rows[place])
        yield int(a[place]), int(b[place]), facts.attributes(row), int(facts.id[row])


def _number(said: Attributes, name: str) -> float | None:
    value = said.get(name)
    return float(value) if isinstance(value, int | float) else None
