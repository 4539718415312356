"""Who the nodes are, which of them are ourselves, and which compete with us."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from graphsvc.graph.level import of_kind
from graphsvc.graph.network import Actor, Node
from graphsvc.graph.roles import Posts, organizations
from graphsvc.model import Codes, Mask
from graphsvc.view import Projection, entities_of, setting


@dataclass(frozen=True)
class Actors(Mapping[Node, Actor]):
    """Every entity of a view by its member name, told when asked for."""

    shown: Projection
    organization: Codes
    ours: Mask
    _told: dict[Node, Actor] = field(default_factory=dict, repr=False)

    def __getitem__(self, node: Node) -> Actor:
        if node not in self._told:
            self._told[node] = self._actor(self._entity(node))
        return self._told[node]

    def __iter__(self) -> Iterator[Node]:
        return map(self.shown.member_name, range(len(self.shown)))

    def __len__(self) -> int:
        return len(self.shown)

    def _entity(self, node: Node) -> int:
        shown = self.shown
        code = shown.facts.members.codes.get(str(node), -1)
        entity = int(shown.entity_of[code]) if 0 <= code < len(shown.entity_of) else -1
        if entity < 0 or shown.member_name(entity) != node:
            raise KeyError(node)
        return entity

    def _actor(self, entity: int) -> Actor:
        shown, body = self.shown, int(self.organization[entity])
        return Actor(
            id=shown.uid(entity),
            key=shown.key(entity),
            name=shown.name(entity),
            kind=shown.kind(entity),
            source=shown.source(entity),
            organization=shown.member_name(body) if body >= 0 else "",
            organization_name=shown.name(body) if body >= 0 else "",
            ours=bool(self.ours[entity]),
            attributes=shown.attributes(entity),
        )


def actors(shown: Projection, held: Posts, ours: Mask) -> Actors:
    """The entities of a view; a person's organisation is the newest post's, a unit's its firm."""
    above = organizations(shown, held)
    child, parent = _ends(shown, "PART_OF")
    # of several the last written wins, so the first by name is written last
    order = np.lexsort((-parent, child))
    above[child[order]] = parent[order]
    return Actors(shown, above, ours)


def us(shown: Projection) -> tuple[Mask, list[str]]:
    """Whom the workspace calls `us`, with all their people, and which names it gave to nobody."""
    named = setting(shown.facts, shown.kept, "us")
    unknown = [name for name in named if shown.entity(name) is None]
    return _with_people(shown, np.array(entities_of(shown, named), np.int64)), unknown


def competitors(shown: Projection, ours: Mask) -> Mask:
    """Whoever competes with us, with all their people: bool [entities]."""
    a, b = _ends(shown, "COMPETES_WITH")
    rivals = np.concatenate([b[ours[a]], a[ours[b]]])
    return _with_people(shown, rivals) & ~ours


def names(shown: Projection, chosen: Mask) -> frozenset[Node]:
    """The chosen entities by their member names."""
    return frozenset(shown.member_name(entity) for entity in np.flatnonzero(chosen).tolist())


def _with_people(shown: Projection, seeds: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Mask:
    """Entities with their units, the units' units, and the people who work for any of them."""
    found = np.zeros(len(shown), np.bool_)
    found[seeds] = True
    child, parent = _ends(shown, "PART_OF")
    while (found[parent] & ~found[child]).any():
        found[child[found[parent]]] = True
    bodies = found & ~of_kind(shown, "Person")
    person, body = _ends(shown, "WORKS_FOR")
    found[person[bodies[body]]] = True
    return found


def _ends(shown: Projection, kind: str) -> tuple[Codes, Codes]:
    chosen = shown.facts.coded["kind"].equals(kind)[shown.tie_rows]
    return shown.tie_from[chosen], shown.tie_to[chosen]
