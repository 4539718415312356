"""A network as it might have been: its interactions drawn again, or some of its ties missing.

Bootstrap over interactions (methods, section 8): in each replicate every interaction counts as
often as a Poisson(1) number says, in sums; where that is 0 it is gone from maxima too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import networkx as nx
import numpy as np

from graphsvc.graph.declared import Floats
from graphsvc.graph.edges import edges_of_strength, graph
from graphsvc.graph.network import Contacts, Graph, Network, PersonPairs, Strengths
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.graph.strength import (
    DEPTH,
    PERSONS,
    StrengthSettings,
    decay,
    parts_of,
    saturating,
    strength_settings,
)
from graphsvc.model import CHANNELS, Ints, Mask
from graphsvc.model.dates import NEVER


@dataclass(frozen=True)
class Resampled:
    """A network with interactions to draw again, or ties to drop where it has none.

    missing: the chance of each tie to be missing, where there are no interactions.
    """

    network: Network
    seed: int = 1
    missing: float = 0.1

    @cached_property
    def by(self) -> Literal["interactions", "ties"]:
        """What is drawn."""
        network = self.network
        by_contact = network.strengths is not None and network.contacts is not None
        return "interactions" if by_contact and len(network.contacts or ()) else "ties"

    def draw(self, replicate: int) -> Network:
        """The network of one replicate, 0 and up. Its nodes are the same."""
        generator = np.random.Generator(np.random.Philox(key=[self.seed, replicate + 1]))
        if self.by == "ties":
            return replace(self.network, graph=self._without_some(generator))
        times = generator.poisson(1.0, self._interactions.number)
        return self._interactions.network(self.network, times)

    @cached_property
    def _interactions(self) -> _Interactions:
        return _interactions(self.network)

    @cached_property
    def _edges(self) -> list[tuple[object, object, dict[str, object]]]:
        return list(self.network.graph.edges(data=True))

    def _without_some(self, generator: np.random.Generator) -> Graph:
        stays = generator.random(len(self._edges)) >= self.missing
        source = self.network.graph
        left: Graph = (nx.DiGraph if self.network.directed else nx.Graph)()
        left.add_nodes_from(source.nodes(data=True))
        left.add_edges_from(self._edges[place] for place in np.flatnonzero(stays).tolist())
        return left


@dataclass(frozen=True)
class _Interactions:
    """The contacts of a network by pair, and of which interaction each is.

    pairs: int64, the pairs with contact, of `known`; starts: int64 [pairs] over the columns, one
    row for each contact. which: int64, its interaction; rows: int64, its place in `contacts`.
    persons: the same of the persons behind, if nodes are organisations.
    """

    known: Strengths
    contacts: Contacts
    settings: StrengthSettings
    number: int
    pairs: Ints
    starts: Ints
    rows: Ints
    which: Ints
    amount: Floats
    persons: _Persons | None

    def network(self, network: Network, times: Ints) -> Network:
        """The network in which each interaction counts so often."""
        known = self._strengths(times)
        drawn = graph(network.nodes, edges_of_strength(known), network.directed, weighted=True)
        own = np.empty_like(times, shape=len(self.which))
        own[self.rows] = times[self.which]
        repeated = np.repeat(np.arange(len(own)), own)
        contacts = _taken(self.contacts, repeated, self.persons, times)
        return replace(network, graph=drawn, strengths=known, contacts=contacts)

    def _strengths(self, times: Ints) -> Strengths:
        known = self.known
        components = known.components.copy()
        null = np.isnan(components).any(axis=0)
        components[self.pairs, :5] = self._components(times)
        components[:, null] = np.nan
        parts = parts_of(components, self.settings)
        own = times[self.which]
        contacts, last = np.zeros_like(known.contacts), np.full_like(known.last, NEVER)
        contacts[self.pairs] = np.add.reduceat(own, self.starts)
        moments = np.where(own > 0, self.contacts.at[self.rows], NEVER)
        last[self.pairs] = np.maximum.reduceat(moments, self.starts)
        value = np.minimum(parts.sum(axis=1), 1.0)
        return replace(
            known, value=value, parts=parts, components=components, contacts=contacts, last=last
        )

    def _components(self, times: Ints) -> Floats:
        """Recency, frequency, reciprocity, breadth and depth: float64 [pairs with contact, 5]."""
        own = times[self.which]
        summed, largest = self.amount * own, np.where(own > 0, self.amount, 0.0)
        there, back = (self._sums(summed * way) for way in self._ways)
        recency = sum(self._most(np.where(way > 0, largest, 0.0)) for way in self._ways) / 2
        half = self.settings.frequency_half
        frequency = saturating((there + back) / half)
        returned = saturating(2 * np.minimum(there, back) / half)
        depth = saturating(self._sums(summed * self._depth) / self.settings.depth_half)
        return np.column_stack([recency, frequency, returned, self._breadth(largest, times), depth])

    def _breadth(self, largest: Floats, times: Ints) -> Floats:
        by_channel = [self._most(np.where(channel, largest, 0.0)) for channel in self._channels]
        breadth: Floats = np.sum(by_channel, axis=0) / len(CHANNELS)
        if self.persons is None:
            return breadth
        people = saturating(self.persons.sums(times)[self.pairs] / PERSONS)
        return np.where(self.persons.between[self.pairs], (breadth + people) / 2, breadth)

    def _sums(self, amount: Floats) -> Floats:
        return np.add.reduceat(amount, self.starts)

    def _most(self, amount: Floats) -> Floats:
        return np.maximum.reduceat(amount, self.starts)

    @cached_property
    def _ways(self) -> tuple[Floats, Floats]:
        """What each contact counts from the first to the second of its pair, and back."""
        direction = self.contacts.direction[self.rows]
        there = np.where(direction > 0, 1.0, np.where(direction < 0, 0.0, 0.5))
        return there, 1.0 - there

    @cached_property
    def _depth(self) -> Floats:
        return DEPTH[self.contacts.type[self.rows]]

    @cached_property
    def _channels(self) -> list[Mask]:
        channel = self.contacts.channel[self.rows]
        return [np.asarray(channel == code) for code in range(len(CHANNELS))]


@dataclass(frozen=True)
class _Persons:
    """Persons behind pairs of organisations, by pair and persons.

    between: bool [pairs], whether a side is an organisation. rows: int64, places in `pairs`;
    which: int64, their interactions; starts: int64, where the next two persons begin, and of
    which pair they are: owner, int64.
    """

    pairs: PersonPairs
    between: Mask
    rows: Ints
    which: Ints
    amount: Floats
    starts: Ints
    owner: Ints

    def sums(self, times: Ints) -> Floats:
        """The sum over two persons of their largest g·d: float64 [pairs]."""
        if not len(self.starts):
            return np.zeros(len(self.between))
        largest = np.where(times[self.which] > 0, self.amount, 0.0)
        most = np.maximum.reduceat(largest, self.starts)
        return np.asarray(np.bincount(self.owner, most, len(self.between)), np.float64)


def _interactions(network: Network) -> _Interactions:
    contacts, known = network.contacts, network.strengths
    assert contacts is not None
    assert known is not None
    settings = strength_settings(network.settings or NetworkSettings())
    behind = contacts.persons
    facts = np.unique(contacts.fact if behind is None else np.append(contacts.fact, behind.fact))
    keys = known.a.astype(np.int64) << 32 | known.b
    pair = np.searchsorted(keys, contacts.a.astype(np.int64) << 32 | contacts.b)
    rows = np.argsort(pair, kind="stable")
    pairs, starts = np.unique(pair[rows], return_index=True)
    amount = contacts.share * decay(contacts.at, network.day, settings.half_life_days)
    persons = None if behind is None else _persons(network, behind, facts, settings)
    which = np.searchsorted(facts, contacts.fact[rows])
    return _Interactions(
        known, contacts, settings, len(facts), pairs, starts, rows, which, amount[rows], persons
    )


def _persons(
    network: Network, behind: PersonPairs, facts: Ints, settings: StrengthSettings
) -> _Persons:
    known = network.strengths
    assert known is not None
    keys = known.a.astype(np.int64) << 32 | known.b
    own = behind.a.astype(np.int64) << 32 | behind.b
    place = np.searchsorted(keys, own)
    # an organisation that sends beside another has no pair with it, though its people do
    there = np.flatnonzero(keys[np.minimum(place, len(keys) - 1)] == own)
    rows = there[np.lexsort((behind.pair[there], place[there]))]
    of_pair, of_persons = place[rows], behind.pair[rows]
    new = np.ones(len(rows), np.bool_)
    new[1:] = (of_pair[1:] != of_pair[:-1]) | (of_persons[1:] != of_persons[:-1])
    starts = np.flatnonzero(new)
    amount = behind.share * decay(behind.at, network.day, settings.half_life_days)
    which = np.searchsorted(facts, behind.fact[rows])
    between = behind.is_organization[known.a] | behind.is_organization[known.b]
    return _Persons(behind, between, rows, which, amount[rows], starts, of_pair[starts])


def _taken(contacts: Contacts, rows: Ints, persons: _Persons | None, times: Ints) -> Contacts:
    """Contacts repeated or left out, and the persons behind those that are left."""
    behind = contacts.persons
    if persons is not None:
        some = persons.rows[times[persons.which] > 0]
        behind = replace(
            persons.pairs,
            **{name: getattr(persons.pairs, name)[np.sort(some)]
               for name in ("a", "b", "pair", "share", "at", "fact")},
        )  # fmt: skip
    return Contacts(
        contacts.a[rows], contacts.b[rows], contacts.direction[rows], contacts.share[rows],
        contacts.at[rows], contacts.type[rows], contacts.channel[rows], contacts.fact[rows], behind,
    )  # fmt: skip
