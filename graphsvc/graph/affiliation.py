"""Who shares a body with whom, and which bodies share a person: two modes made one."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from graphsvc.graph.declared import Declared, Floats, together
from graphsvc.graph.level import Level, of_kind
from graphsvc.graph.pairs import flat, gathered, starts_of, within
from graphsvc.model import TIES, Codes, Ints
from graphsvc.view import Projection

BODY_TIES = tuple(name for name, tie in TIES.items() if tie.body)


@dataclass(frozen=True, slots=True)
class Memberships:
    """Who is in which body on the day, each pair once, by body, then member.

    member, body: int32 entities; confidence: float64, of the surest fact; starts: int64
    [memberships + 1] over facts: int64, the ids behind each.
    """

    member: Codes
    body: Codes
    confidence: Floats
    starts: Ints
    facts: Ints

    def taken(self, rows: Ints) -> Memberships:
        """These memberships, in this order."""
        place, item = flat(self.starts, rows)
        starts = starts_of(place, len(rows))
        return Memberships(
            self.member[rows], self.body[rows], self.confidence[rows], starts, self.facts[item]
        )

    def turned(self) -> Memberships:
        """The same with both sides changed: bodies as members of the persons they share."""
        order = self.taken(np.lexsort((self.body, self.member)))
        return replace(order, member=order.body, body=order.member)


def memberships(shown: Projection) -> Memberships:
    """The memberships of a view: posts, seats, memberships, and units in their bodies."""
    facts = shown.facts
    is_body_tie = facts.coded["kind"].among(BODY_TIES)[shown.tie_rows]
    rows = shown.tie_rows[is_body_tie]
    key = shown.tie_to[is_body_tie].astype(np.int64) * len(shown) + shown.tie_from[is_body_tie]
    pairs, which = np.unique(key, return_inverse=True)
    confidence = np.zeros(len(pairs))
    np.maximum.at(confidence, which, facts.confidence[rows])
    starts, ids = gathered(which, facts.id[rows], len(pairs))
    number = max(len(shown), 1)
    member, body = (pairs % number).astype(np.int32), (pairs // number).astype(np.int32)
    return Memberships(member, body, confidence, starts, ids)


def shared_bodies(
    shown: Projection, known: Memberships, nodes: Level, max_body: int
) -> tuple[Declared, int]:
    """Pairs of nodes in one body of n, each with 1/(n - 1), and how many bodies were larger.

    Persons are counted among persons and organisations among organisations: the units of a
    firm set its people no further apart.
    """
    is_person = of_kind(shown, "Person")[known.member]
    sorts = (known.taken(np.flatnonzero(chosen)) for chosen in (is_person, ~is_person))
    shared = [_shared(sort, nodes, max_body) for sort in sorts]
    return together([pairs for pairs, _ in shared]), sum(large for _, large in shared)


def shared_persons(
    shown: Projection, known: Memberships, nodes: Level, max_body: int
) -> tuple[Declared, int]:
    """Pairs of bodies that one person of k bodies is in, each with 1/(k - 1).

    A body of over `max_body` persons ties nobody, at this level either: one reception would
    outrank every board.
    """
    people = known.taken(np.flatnonzero(of_kind(shown, "Person")[known.member]))
    size = np.bincount(people.body, minlength=len(shown))
    small = people.taken(np.flatnonzero(size[people.body] <= max_body))
    shared, large = _shared(small.turned(), nodes, max_body)
    return shared, large + int(np.count_nonzero(size > max_body))


def _shared(known: Memberships, nodes: Level, max_body: int) -> tuple[Declared, int]:
    known = known.taken(np.flatnonzero(nodes.position[known.member] >= 0))
    _, group, size = np.unique(known.body, return_inverse=True, return_counts=True)
    small = known.taken(np.flatnonzero(size[group] <= max_body))
    starts = np.append(np.flatnonzero(np.diff(small.body, prepend=-1)), len(small.body))
    body, first, second = within(starts)
    share = 1.0 / (np.diff(starts)[body] - 1)
    confidence = small.confidence[first] * small.confidence[second]
    position = nodes.position[small.member]
    owner, item = (np.concatenate(both) for both in zip(
        flat(small.starts, first), flat(small.starts, second), strict=True
    ))  # fmt: skip
    fact_starts, facts = gathered(owner, small.facts[item], len(first))
    mutual = np.ones(len(first), np.bool_)
    shared = Declared(
        position[first], position[second], mutual, share, confidence, fact_starts, facts
    )
    return shared, int(np.count_nonzero(size > max_body))
