"""What answering one projection again and again needs: orders and neighbours, made when needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from graphsvc.model import Codes, Fact, Ints, Sort
from graphsvc.model.dates import moment
from graphsvc.view import Projection
from graphsvc.view.keep import ever_seen
from graphsvc.view.plain import Properties, interaction_uid, tie_group, tie_properties

# a place behind all fractions of a second: in text, 12:00:00Z comes after 12:00:00.5Z
_WHOLE_SECOND = 1_000_000
_SECOND = 1_000_000
# interactions, and ties of entities, that are kept ready
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie as one sees it from one end. entity: the other end; start: the uid it starts from."""

    entity: int
    type: str
    start: str
    said: Properties


@dataclass(frozen=True, slots=True)
class _Groups:
    """Places by entity. places: int64, starts: int64 [entities + 1]."""

    places: Ints
    starts: Ints

    @classmethod
    def of(cls, owner: Codes, owners: int) -> _Groups:
        places = np.argsort(owner, kind="stable")
        return cls(places, np.searchsorted(owner[places], np.arange(owners + 1)))

    def at(self, owner: int) -> Ints:
        return self.places[self.starts[owner] : self.starts[owner + 1]]


class Lookup:
    """A projection with what is looked up in it. Interactions are numbered as its contacts."""

    def __init__(self, shown: Projection) -> None:
        self.shown = shown
        # what was read lately is asked for again: the next page, the next reader
        self.contact = lru_cache(_KEPT)(self._contact)
        self.uid_of_contact = lru_cache(_KEPT)(self._uid_of_contact)
        self.ties = lru_cache(_KEPT)(self._ties)

    @cached_property
    def uids(self) -> list[str]:
        """The uid of each entity."""
        return [self.shown.uid(entity) for entity in range(len(self.shown))]

    @cached_property
    def kinds(self) -> list[str]:
        """The kind of each entity."""
        return [self.shown.kind(entity) for entity in range(len(self.shown))]

    @cached_property
    def by_name(self) -> list[tuple[str, str, int]]:
        """Entities in the order of their names: (name, uid, entity)."""
        names = map(self.shown.name, range(len(self.shown)))
        return sorted(zip(names, self.uids, range(len(self.shown)), strict=True))

    @cached_property
    def learned(self) -> Ints:
        """When each fact's source knew."""
        return self.shown.facts.learned_at()

    @cached_property
    def _from(self) -> _Groups:
        return _Groups.of(self.shown.tie_from, len(self.shown))

    @cached_property
    def _to(self) -> _Groups:
        return _Groups.of(self.shown.tie_to, len(self.shown))

    def _ties(self, entity: int, names: tuple[str, ...], way: str) -> tuple[Tied, ...]:
        """The ties of an entity, facts that say the same of one pair as one. No names: all."""
        found: list[Tied] = []
        if way in ("out", "both"):
            found += self._tied(self._from.at(entity), names, outward=True)
        if way in ("in", "both"):
            found += self._tied(self._to.at(entity), names, outward=False)
        return tuple(found)

    def _tied(self, places: Ints, names: Sequence[str], *, outward: bool) -> Iterable[Tied]:
        shown = self.shown
        groups: dict[tuple[int, int, str, str], list[Fact]] = defaultdict(list)
        learned: dict[int, int] = {}
        for place in places.tolist():
            row = int(shown.tie_rows[place])
            if names and shown.facts.coded["kind"][row] not in names:
                continue
            fact = shown.facts.fact(row)
            learned[fact.id] = int(self.learned[row])
            ends = int(shown.tie_from[place]), int(shown.tie_to[place])
            groups[*ends, fact.kind, tie_group(fact)].append(fact)
        for (a, b, kind, group), facts in groups.items():
            said = tie_properties((self.uids[a], self.uids[b], kind, group), facts, learned)
            yield Tied(b if outward else a, kind, self.uids[a], said)

    @cached_property
    def _taken(self) -> _Groups:
        return _Groups.of(self.shown.contact_entity, len(self.shown))

    @cached_property
    def _contact_of_part(self) -> Ints:
        counts = np.diff(self.shown.contact_starts)
        return np.repeat(np.arange(len(counts)), counts)

    def contacts(self, entity: int) -> dict[int, list[str]]:
        """The interactions that an entity took part in, with its roles there in order."""
        found: dict[int, set[str]] = defaultdict(set)
        for part in self._taken.at(entity).tolist():
            found[int(self._contact_of_part[part])].add(self._role(part))
        return {contact: sorted(roles) for contact, roles in found.items()}

    def participants(self, contact: int) -> list[tuple[int, str]]:
        """Who took part in an interaction, once for each role."""
        starts = self.shown.contact_starts
        parts = range(int(starts[contact]), int(starts[contact + 1]))
        who = ((int(self.shown.contact_entity[part]), self._role(part)) for part in parts)
        return list(dict.fromkeys(who))

    def _role(self, part: int) -> str:
        words = self.shown.facts.participants.role.vocabulary.words
        return words[int(self.shown.contact_role[part])]

    def _contact(self, contact: int) -> Fact:
        """The fact of an interaction."""
        return self.shown.facts.fact(int(self.shown.contact_rows[contact]))

    def _uid_of_contact(self, contact: int) -> str:
        """The lasting name of an interaction."""
        return interaction_uid(self.shown, self.contact(contact))

    @cached_property
    def contact_by_uid(self) -> dict[str, int]:
        """Interactions by their uid."""
        numbers = range(len(self.shown.contact_rows))
        return {self._uid_of_contact(each): each for each in numbers}

    @cached_property
    def contact_times(self) -> Ints:
        """A number for each interaction that orders them as the text of their time does."""
        return in_text_order(self.shown.facts.at[self.shown.contact_rows])

    def versions(self, row: int) -> list[int]:
        """The facts that stood or stand in a fact's slot, as far as the view knows, in order."""
        facts = self.shown.facts
        said = self._said_of.get(self._about(row), ())
        return [each for each in said if facts.slot(each) == facts.slot(row)]

    @cached_property
    def _said_of(self) -> dict[tuple[int, int, str], list[int]]:
        """Records and interactions ever said, by what they are about."""
        facts, view = self.shown.facts, self.shown.view
        found: dict[tuple[int, int, str], list[int]] = defaultdict(list)
        sorts = facts.is_sort(Sort.RECORD) | facts.is_sort(Sort.INTERACTION)
        for row in np.flatnonzero(sorts & ever_seen(facts, view)).tolist():
            found[self._about(row)].append(row)
        return found

    def _about(self, row: int) -> tuple[int, int, str]:
        facts = self.shown.facts
        return int(facts.a[row]), int(facts.coded["source"].codes[row]), facts.texts["key"][row]

    @cached_property
    def by_time(self) -> Ints:
        """Interactions in the order of their time; those of one moment in any order."""
        return np.argsort(self.contact_times, kind="stable")

    def in_time(self, contacts: Collection[int]) -> Ints:
        """Some interactions in the order of their time."""
        some = np.fromiter(contacts, np.int64, len(contacts))
        return some[np.argsort(self.contact_times[some], kind="stable")]


def in_text_order(moments: Ints) -> Ints:
    """Numbers that order moments as their ISO texts are ordered."""
    seconds, fraction = np.divmod(moments, _SECOND)
    return np.asarray(seconds * 2 * _SECOND + np.where(fraction == 0, _WHOLE_SECOND, fraction))


def time_place(text: str) -> int:
    """The number of one time, as `contact_times` has them. Raises BadDate."""
    return int(in_text_order(np.array([moment(text)], np.int64))[0])
