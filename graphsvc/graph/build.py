"""A view's projection as a Network: at one level, weighted, directed or not."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from graphsvc.graph import records
from graphsvc.graph.actors import actors, competitors, names, us
from graphsvc.graph.coverage import listening
from graphsvc.graph.drawing import Drawing, Seen, draw
from graphsvc.graph.edges import Edges, graph, tied
from graphsvc.graph.gaps import gaps
from graphsvc.graph.history import history
from graphsvc.graph.level import Level
from graphsvc.graph.network import Contacts, Network, Node, PersonPairs, Strengths
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.graph.opinions import opinions
from graphsvc.graph.pairs import flat, starts_of
from graphsvc.graph.signs import signs, stated_signs
from graphsvc.graph.strength import strength_settings
from graphsvc.model import Codes, Mask, Sort
from graphsvc.model.said import Said
from graphsvc.view import Projection
from graphsvc.view.project import valid

DEFAULT = NetworkSettings()


def network(shown: Projection, settings: NetworkSettings = DEFAULT) -> Network:
    """The Network of a view. Cost O(facts + pairs).

    Raises UsageError where the settings make no sense for what the view holds.
    """
    seen = Seen(shown, settings)
    drawn = draw(seen, settings.level)
    if settings.level == "people" and not len(drawn.edges):
        of_all = draw(seen, "all")
        drawn = of_all if len(of_all.at.nodes) > len(drawn.at.nodes) else drawn
    return _network(_without_isolates(drawn) if settings.isolates == "drop" else drawn)


def _network(drawn: Drawing) -> Network:
    seen, nodes = drawn.at.seen, drawn.at.nodes
    shown, settings = seen.shown, seen.settings
    named: list[Node] = [shown.member_name(entity) for entity in nodes.entities.tolist()]
    ours, unknown = us(shown)
    who = actors(shown, seen.posts, ours)
    return Network(
        graph=graph(named, drawn.edges, drawn.directed, drawn.weight != "none"),
        day=shown.day,
        weight=drawn.weight,
        level=nodes.name,
        actors=who,
        contacts=drawn.at.contacts,
        listening=listening(shown, nodes, seen.posts, seen.happened, drawn.at.parts),
        ours=names(shown, ours),
        competitors=names(shown, competitors(shown, ours)),
        decisions=records.decisions(shown),
        grievances=records.grievances(shown, who.organization, nodes),
        affiliations=records.affiliations(shown, nodes),
        supplies=records.supplies(shown),
        managers=records.managers(shown),
        reports=records.reports(shown),
        seats=records.seats(shown, nodes),
        opinions=partial(opinions, seen),
        gaps=partial(gaps, seen),
        signs=_signs(drawn, named),
        settings=settings,
        strengths=drawn.strengths,
        influence=drawn.influence,
        warnings=(*drawn.warnings, *_self_ties(shown, nodes), *_unknown_us(unknown)),
        history=history(shown, partial(network, settings=settings)),
    )


def _signs(drawn: Drawing, named: list[Node]) -> dict[tuple[Node, Node], float]:
    shown, contacts = drawn.at.seen.shown, drawn.at.contacts
    half_life = strength_settings(drawn.at.seen.settings).half_life_days
    of_contact = signs(shown.facts, contacts, shown.day, half_life)
    # what is stated of a tie goes before what contact lets one think
    return {
        (named[one], named[other]): sign
        for a, b, standing in (of_contact, stated_signs(drawn.at.ties))
        for one, other, sign in zip(a.tolist(), b.tolist(), standing.tolist(), strict=True)
    }


def _self_ties(shown: Projection, nodes: Level) -> tuple[str, ...]:
    """The tie facts with one entity at both ends, which a projection leaves out."""
    facts = shown.facts
    is_tie = shown.kept & facts.is_sort(Sort.TIE) & valid(facts, shown.day)
    rows = np.flatnonzero(is_tie)
    a, b = shown.entity_of[facts.a[rows]], shown.entity_of[facts.b[rows]]
    number = int(np.count_nonzero((a >= 0) & (a == b) & (nodes.position[a] >= 0)))
    return (_SELF_TIES.sentence(number=number),) if number else ()


_SELF_TIES = Said(
    "self-ties: ties of a party with itself, left out: {number}",
    "self-ties: legami di un soggetto con sé stesso, lasciati fuori: {number}",
)
_UNKNOWN_US = Said(
    "unknown-us: named as us, and nobody in this view: {names}",
    "unknown-us: indicati come noi, ma assenti da questa vista: {names}",
)


def _unknown_us(unknown: list[str]) -> tuple[str, ...]:
    called = ", ".join(unknown)
    return (_UNKNOWN_US.sentence(names=called),) if unknown else ()


def _without_isolates(drawn: Drawing) -> Drawing:
    """The same without the nodes that no edge touches."""
    at, nodes = drawn.at, drawn.at.nodes
    stays = tied(drawn.edges, len(nodes))
    new = np.where(stays, np.cumsum(stays) - 1, -1).astype(np.int32)
    position = nodes.position.copy()
    position[nodes.entities] = new
    left = Level(nodes.name, nodes.entities[stays], position)
    return replace(
        drawn,
        at=replace(at, nodes=left, contacts=_contacts(at.contacts, new, stays)),
        edges=_renumbered(drawn.edges, new),
        strengths=drawn.strengths and _strengths(drawn.strengths, new),
    )


def _renumbered(edges: Edges, new: Codes) -> Edges:
    return replace(edges, a=new[edges.a], b=new[edges.b])


def _contacts(known: Contacts, new: Codes, stays: Mask) -> Contacts:
    rows = np.flatnonzero((new[known.a] >= 0) & (new[known.b] >= 0))
    persons = known.persons
    if persons is not None:
        kept = np.flatnonzero((new[persons.a] >= 0) & (new[persons.b] >= 0))
        persons = PersonPairs(
            persons.is_organization[stays], new[persons.a[kept]], new[persons.b[kept]],
            persons.pair[kept], persons.share[kept], persons.at[kept], persons.fact[kept],
        )  # fmt: skip
    return Contacts(
        new[known.a[rows]], new[known.b[rows]], known.direction[rows], known.share[rows],
        known.at[rows], known.type[rows], known.channel[rows], known.fact[rows], persons,
    )  # fmt: skip


def _strengths(known: Strengths, new: Codes) -> Strengths:
    rows = np.flatnonzero((new[known.a] >= 0) & (new[known.b] >= 0))
    place, item = flat(known.starts, rows)
    return Strengths(
        new[known.a[rows]], new[known.b[rows]], known.value[rows], known.parts[rows],
        known.components[rows], known.contacts[rows], known.last[rows],
        starts_of(place, len(rows)), known.facts[item],
    )  # fmt: skip
