"""What binds each group to us, or, where nobody is said to be us, its members to each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from graphsvc.analyses._groups import Group, Groups
from graphsvc.analyses._hearing import Hearing, hearing
from graphsvc.analyses._undirected import Undirected
from graphsvc.graph.network import Network, Node
from graphsvc.model import Ints, Mask

REACH = 3  # steps from us that count as reach
MEMORY = 730  # days that a relation's own history goes back


@dataclass(frozen=True, slots=True)
class Relation:
    """One group as judged: without us.

    members, accounts: who and whose they are. places: int64, the members' positions. ties:
    int64, numbers of the ties between the group and us; without us, of those among members.
    inner: int64, the ties among members. pairs, unrecorded: int64, the pairs with contact of
    the same kind as `ties`, those that can be judged and those that nobody listened to.
    """

    group: Group
    members: tuple[Node, ...]
    accounts: frozenset[Node]
    places: Ints
    ties: Ints
    inner: Ints
    pairs: Ints
    unrecorded: Ints


class Relations:
    """The groups of a network, each with its part of ties and contacts.

    quiet: the days after which a pair of which one side does nothing is unrecorded. Ties of
    such pairs don't count, since what they are now is not known.
    """

    def __init__(self, network: Network, ties: Undirected, groups: Groups, quiet: int) -> None:
        self.network, self.ties = network, ties
        self.ours: Mask = ties.among(network.ours)
        self.has_us = bool(self.ours.any())
        self.hearing: Hearing | None = None
        if network.contacts:
            self.hearing = hearing(network, network.contacts)
        self.labels: Ints = np.where(self.ours, -1, groups.labels)
        self._groups = groups.groups
        self._quiet = quiet

    @cached_property
    def relations(self) -> list[Relation]:
        """One for each group that is more than ourselves, in the order of the groups."""
        count = len(self._groups)
        bound = self._split(self.ties.a, self.ties.b, count)
        inner = _by_label(self._within(self.ties.a, self.ties.b), count)
        recorded, unrecorded = self._contacts(count)
        places = _by_label(self.labels, count)
        return [
            self._relation(group, places[i], bound[i], inner[i], recorded[i], unrecorded[i])
            for i, group in enumerate(self._groups) if len(places[i])
        ]  # fmt: skip

    @cached_property
    def carrying(self) -> Undirected:
        """The ties that carry paths."""
        if self.network.weight != "strength" or self.network.settings is None:
            return self.ties
        return self.ties.carrying(self.network.settings.min_strength)

    @cached_property
    def rivals(self) -> Mask:
        """Who competes with us, or works for such: bool [nodes]."""
        named, actor = self.network.competitors, self.network.actor
        if not named:
            return np.zeros(len(self.ties.nodes), np.bool_)
        return self.ties.among(
            node for node in self.ties.nodes
            if node in named or actor(node).organization in named
        )  # fmt: skip

    @cached_property
    def steps(self) -> Ints:
        """Steps from us to each node: int64 [nodes], REACH + 1 for all that is farther."""
        found = np.where(self.ours, 0, REACH + 1)
        ends = (self.carrying.a, self.carrying.b), (self.carrying.b, self.carrying.a)
        for step in range(REACH):
            for one, other in ends:
                found[other[(found[one] == step) & (found[other] > step)]] = step + 1
        return found

    def neighbours(self, place: int) -> list[int]:
        """The positions tied to one by ties that carry paths, ascending."""
        matrix = self.carrying.matrix
        part = matrix.indices[matrix.indptr[place] : matrix.indptr[place + 1]]
        return [int(other) for other in part]

    def heard_share(self, relation: Relation) -> float:
        """How much of two years' contact is of pairs that can be judged: 0..1, 1 without any."""
        if self.hearing is None:
            return 1.0
        recorded, unrecorded = (
            self._amount(self.hearing, pairs) for pairs in (relation.pairs, relation.unrecorded)
        )
        return recorded / (recorded + unrecorded) if unrecorded else 1.0

    def unheard(self, relation: Relation) -> set[Node]:
        """The members of unrecorded pairs who did nothing lately that anybody saw."""
        if self.hearing is None:
            return set()
        pairs, since = relation.unrecorded, self.network.day - self._quiet + 1
        ends = np.unique(np.concatenate([self.hearing.a[pairs], self.hearing.b[pairs]]))
        quiet = ends[(self.hearing.last_act[ends] < since) & ~self.ours[ends]]
        return {self.ties.nodes[place] for place in quiet.tolist()}

    def inner_matrix(self, relation: Relation) -> csr_array:
        """The ties among the members, in their order, weak ones too."""
        matrix = self.ties.matrix[relation.places][:, relation.places]
        return csr_array(matrix)

    def name(self, place: int) -> str:
        """What the node at a position is called."""
        return self.network.actor(self.ties.nodes[place]).name

    def _relation(
        self, group: Group, places: Ints, ties: Ints, inner: Ints, pairs: Ints, unrecorded: Ints
    ) -> Relation:
        members = tuple(self.ties.nodes[place] for place in places.tolist())
        accounts = {self.network.actor(node).organization for node in members} - {""}
        if len(unrecorded) and self.hearing is not None:
            deaf = self._keys(self.hearing.a[unrecorded], self.hearing.b[unrecorded])
            known = ~np.isin(self._keys(self.ties.a[ties], self.ties.b[ties]), deaf)
            ties = ties[known]
        return Relation(group, members, frozenset(accounts), places, ties, inner, pairs, unrecorded)

    def _contacts(self, count: int) -> tuple[list[Ints], list[Ints]]:
        if self.hearing is None:
            nothing = [np.array([], np.int64)] * count
            return nothing, nothing
        deaf = self.hearing.unrecorded(self._quiet)
        split = self._split(self.hearing.a, self.hearing.b, count)
        return [part[~deaf[part]] for part in split], [part[deaf[part]] for part in split]

    def _split(self, a: np.ndarray, b: np.ndarray, count: int) -> list[Ints]:
        """The pairs by group: those with one end ours; without us, those within."""
        if not self.has_us:
            return _by_label(self._within(a, b), count)
        one_ours = self.ours[a] != self.ours[b]
        return _by_label(np.where(one_ours, np.maximum(self.labels[a], self.labels[b]), -1), count)

    def _within(self, a: np.ndarray, b: np.ndarray) -> Ints:
        return np.where(self.labels[a] == self.labels[b], self.labels[a], -1)

    def _amount(self, heard: Hearing, pairs: Ints) -> float:
        rows, _ = heard.rows_of(pairs)
        lately = heard.day[rows] > self.network.day - MEMORY
        return float(heard.contacts.share[rows[lately]].sum())

    def _keys(self, a: np.ndarray, b: np.ndarray) -> Ints:
        return np.asarray(a.astype(np.int64) * len(self.ties.nodes) + b)


def _by_label(labels: Ints, count: int) -> list[Ints]:
    """The places that have each label, ascending; -1 is no label."""
    order = np.argsort(labels, kind="stable")
    bounds = np.searchsorted(labels[order], np.arange(count + 1))
    return [order[bounds[i] : bounds[i + 1]] for i in range(count)]
