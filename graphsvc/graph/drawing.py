"""Which pairs are tied at a level, by which weight, and whether their arrows mean something."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from graphsvc.errors import UsageError
from graphsvc.graph.affiliation import Memberships, memberships, shared_bodies, shared_persons
from graphsvc.graph.contacts import (
    Happened,
    Parts,
    contacts,
    for_organizations,
    happened,
    nobody_behind,
    participants,
    persons_behind,
)
from graphsvc.graph.declared import (
    Declared,
    Floats,
    Ties,
    closeness,
    stated_directed,
    ties,
    together,
)
from graphsvc.graph.edges import Edges, edges_of, edges_of_strength
from graphsvc.graph.level import Level, LevelName, level
from graphsvc.graph.network import Contacts, Influence, Strengths
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.graph.roles import Posts, posts
from graphsvc.graph.strength import strength_settings, strengths
from graphsvc.model import TIES, Mask
from graphsvc.model.said import Said
from graphsvc.view import Projection

# weights under which a tie counts whether or not it states one
WITHOUT_ATTRIBUTE = ("none", "affiliation")


@dataclass(frozen=True)
class Seen:
    """What a view says, gathered once for every level that is tried."""

    shown: Projection
    settings: NetworkSettings

    @cached_property
    def posts(self) -> Posts:
        return posts(self.shown)

    @cached_property
    def happened(self) -> Happened:
        return happened(self.shown)

    @cached_property
    def named(self) -> Parts:
        return participants(self.shown, self.happened)

    @cached_property
    def members(self) -> Memberships:
        return memberships(self.shown)


@dataclass(frozen=True)
class AtLevel:
    """The same of the nodes of one level. parts: who took part, as nodes; large: of how many."""

    seen: Seen
    nodes: Level
    parts: Parts
    contacts: Contacts
    large_groups: int
    ties: Ties

    @cached_property
    def shared(self) -> tuple[Declared, int]:
        """Pairs that share a body, at the level of organisations also a person."""
        seen, at_most = self.seen, self.seen.settings.max_body
        pairs, large = shared_bodies(seen.shown, seen.members, self.nodes, at_most)
        if self.nodes.name != "organizations":
            return pairs, large
        by_person, many = shared_persons(seen.shown, seen.members, self.nodes, at_most)
        return together([pairs, by_person]), large + many

    @cached_property
    def projected(self) -> tuple[Declared, int]:
        """Pairs that share what is no node itself, so that nothing is tied twice over."""
        seen, at_most = self.seen, self.seen.settings.max_body
        by = {"people": shared_bodies, "organizations": shared_persons}.get(self.nodes.name)
        if by is None:
            return self.shared[0].taken(np.zeros(0, np.int64)), 0
        return by(seen.shown, seen.members, self.nodes, at_most)


@dataclass(frozen=True)
class Drawing:
    """A graph before it is one of networkx, with what it was drawn from."""

    at: AtLevel
    edges: Edges
    weight: str
    directed: bool = False
    influence: Influence = "along"
    strengths: Strengths | None = None
    warnings: tuple[str, ...] = ()


def draw(seen: Seen, name: LevelName) -> Drawing:
    """The graph of a view at a level, by the settings. Raises UsageError."""
    at = at_level(seen, name)
    weight = _weight(at)
    drawing = _by_strength(at) if weight == "strength" else _by_statements(at, weight)
    size = seen.settings.max_group
    left_out = (
        *_warned(_UNDATED, seen.happened.undated),
        *_warned(_LARGE_GROUP, at.large_groups, most=size),
    )
    return replace(drawing, warnings=drawing.warnings + left_out)


def at_level(seen: Seen, name: LevelName) -> AtLevel:
    """What a view says of the nodes of a level."""
    shown, what = seen.shown, seen.happened
    nodes, at_most = level(shown, name), seen.settings.max_group
    parts = seen.named
    if name == "organizations":
        parts = for_organizations(shown, what, parts, seen.posts)
    known, large = contacts(what, parts, nodes, at_most)
    if name == "organizations":
        behind = persons_behind(shown, what, seen.named, seen.posts, nodes, at_most)
        known = replace(known, persons=behind)
    elif name == "all":
        known = replace(known, persons=nobody_behind(shown, nodes))
    return AtLevel(seen, nodes, parts, known, large, ties(shown, nodes))


def _weight(at: AtLevel) -> str:
    settings = at.seen.settings
    if settings.weight == "strength" and settings.directed == "true":
        raise UsageError("strength is the same both ways; choose directed=false or weight=none")
    if settings.weight != "auto":
        return settings.weight
    if len(at.contacts) and settings.directed != "true":
        return "strength"
    if len(at.projected[0]):
        return "affiliation"
    weighted = len(at.ties) and not np.isnan(at.ties.numbers("weight")).any()
    return "weight" if weighted else "none"


def _by_strength(at: AtLevel) -> Drawing:
    settings = at.seen.settings
    shared, large = at.shared
    stated = together([closeness(at.ties), shared])
    known = strengths(at.contacts, stated, at.seen.shown.day, strength_settings(settings))
    warnings = _large_bodies(large, settings)
    return Drawing(at, edges_of_strength(known), "strength", strengths=known, warnings=warnings)


def _by_statements(at: AtLevel, weight: str) -> Drawing:
    settings = at.seen.settings
    stated, arrows, large, left_out = _statements(at, weight)
    asked, meant = settings.directed, len(stated) > 0 and bool(arrows.all())
    directed = asked == "true" or (asked == "auto" and meant)
    warnings = _warned(_NO_WEIGHT, left_out, weight=weight)
    warnings += _large_bodies(large, settings)
    influence = _influence(at, weight) if directed else "along"
    return Drawing(at, edges_of(stated, directed), weight, directed, influence, None, warnings)


def _statements(at: AtLevel, weight: str) -> tuple[Declared, Mask, int, int]:
    """What ties rest on, whose arrows mean something, large bodies, and ties left out."""
    stated, arrows = at.ties.stated, at.ties.arrows
    if weight not in WITHOUT_ATTRIBUTE:
        amount = _positive(at.ties.numbers(weight), weight)
        rows = np.flatnonzero(~np.isnan(amount))
        chosen = replace(stated, amount=amount).taken(rows)
        return chosen, arrows[rows], 0, len(stated) - len(rows)
    shared, large = at.projected
    pieces = [stated, shared]
    meant = [arrows, np.zeros(len(shared), np.bool_)]
    if weight == "affiliation":
        amount = _positive(at.ties.numbers("weight"), "weight")
        pieces[0] = replace(stated, amount=np.where(np.isnan(amount), 1.0, amount))
    else:
        pieces.append(_of_contact(at.contacts))
        meant.append(_contact_arrows(at))
    return together(pieces), np.concatenate(meant), large, 0


def _positive(amount: Floats, name: str) -> Floats:
    wrong = int(np.count_nonzero(amount <= 0))
    if wrong:
        raise UsageError(
            f"{wrong} ties have a {name} of 0 or less, which says nothing of closeness; "
            "choose another weight, or weight=none"
        )
    return amount


def _of_contact(known: Contacts) -> Declared:
    """Contact as statements that two were in touch, from the sender where there is one."""
    back, number = known.direction < 0, len(known)
    a, b = np.where(back, known.b, known.a), np.where(back, known.a, known.b)
    ones = np.ones(number)
    return Declared(a, b, known.direction == 0, ones, ones, np.arange(number + 1), known.fact)


def _contact_arrows(at: AtLevel) -> Mask:
    """Which contacts' arrows mean something: one-way ones of sources that say they do."""
    facts = at.seen.shown.facts
    rows = np.searchsorted(facts.id, at.contacts.fact)
    said = stated_directed(at.seen.shown)
    source = facts.coded["source"]
    meant = source.among(name for name, directed in said.items() if directed)
    return np.asarray(meant[rows] & (at.contacts.direction != 0))


def _influence(at: AtLevel, weight: str) -> Influence:
    """The way that sway runs, where all kinds of ties in the graph agree on it."""
    kinds, rows = at.ties.facts.coded["kind"], at.ties.rows
    if weight not in WITHOUT_ATTRIBUTE:
        rows = rows[~np.isnan(at.ties.numbers(weight))]
    found = {TIES[kinds.vocabulary.words[code]].influence for code in np.unique(kinds.codes[rows])}
    if weight == "none" and len(at.contacts):
        found.add("along")
    return found.pop() if len(found) == 1 else "both"


def _large_bodies(large: int, settings: NetworkSettings) -> tuple[str, ...]:
    return _warned(_LARGE_BODY, large, most=settings.max_body)


def _warned(said: Said, number: int, **figures: object) -> tuple[str, ...]:
    return (said.sentence(number=number, **figures),) if number else ()


_UNDATED = Said(
    "undated: interactions without a time, left out: {number}",
    "undated: interazioni senza data, lasciate fuori: {number}",
)
_LARGE_GROUP = Said(
    "large-group: interactions of over {most} participants, tying nobody: {number}",
    "large-group: interazioni con oltre {most} partecipanti, che non legano nessuno: {number}",
)
_NO_WEIGHT = Said(
    "no-weight: ties without `{weight}`, left out: {number}",
    "no-weight: legami senza `{weight}`, lasciati fuori: {number}",
)
_LARGE_BODY = Said(
    "large-body: bodies of over {most} members, tying nobody: {number}",
    "large-body: organizzazioni con oltre {most} membri, che non legano nessuno: {number}",
)
