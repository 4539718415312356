"""Answers a Selection from a projection's arrays, in any view."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np

from graphsvc.graph.lookup import Lookup, Tied, time_place
from graphsvc.graph.provenance import said_by
from graphsvc.graph.things import Asked, Entities, Interactions, Things
from graphsvc.model import KINDS, TIES, is_a
from graphsvc.view import holds
from graphsvc.view.plain import Properties
from graphsvc.view.selection import (
    NOTHING,
    STAMPS_OF_TIE,
    All,
    Along,
    Column,
    Cursor,
    Hanging,
    Named,
    OfTie,
    Own,
    Participants,
    Selected,
    Selection,
    Term,
    TookPart,
    cursor_values,
    own_attributes,
    rank,
    terms,
)

Row = list[Any]


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity or an interaction, by its number, and what led to it.

    led: columns of the tie; said: what the tie says as it is stored; tie: what tells two ties
    to one thing apart.
    """

    number: int
    led: Properties = field(default_factory=dict)
    said: Properties = field(default_factory=dict)
    tie: str = ""


def select(lookup: Lookup, selection: Selection) -> Selected:
    """The answer to a selection. Cost O(things before the page's end), plus sorting them where
    the order is not by name or time."""
    return _Answer(lookup).select(selection, None)


class _Answer:
    def __init__(self, lookup: Lookup) -> None:
        self.lookup, self.shown = lookup, lookup.shown
        self.entities, self.interactions = Entities(lookup), Interactions(lookup)
        self._makers: dict[int, list[Callable[[Thing], Any]]] = {}
        self._shown_kinds: dict[str, frozenset[str]] = {}

    def select(self, asked: Selection, start: Thing | None) -> Selected:
        if isinstance(asked.of, Named):
            return Selected([self._named(asked, uid) for uid in asked.of.uids])
        rows: list[Row | None] = []
        if asked.page is not None:
            matching = (each for each in self._in_order(asked, start) if self._fits(asked, each))
            rows = [self._row(asked, each) for each in islice(matching, asked.page.size + 1)]
        if not asked.total:
            return Selected(rows)
        return Selected(rows, sum(self._fits(asked, e) for e in self._things(asked, start)))

    def _named(self, asked: Selection, uid: str) -> Row | None:
        by_uid = self.lookup.contact_by_uid if asked.of_interactions else self.shown.entity_by_uid
        number = by_uid.get(uid)
        thing = None if number is None else Thing(number)
        return None if thing is None or not self._fits(asked, thing) else self._row(asked, thing)

    def _things(self, asked: Selection, start: Thing | None) -> Iterator[Thing]:
        """What the selection speaks of, in any order and before its conditions."""
        lookup, of = self.lookup, asked.of
        if start is None:
            count = len(self.shown.contact_rows) if asked.of_interactions else len(self.shown)
            return map(Thing, range(count))
        if isinstance(of, Along):
            return map(_at_the_end, lookup.ties(start.number, of.ties, of.way))
        if isinstance(of, TookPart):
            taken = lookup.contacts(start.number)
            return (Thing(contact, {"roles": roles}) for contact, roles in taken.items())
        parts = lookup.participants(start.number)
        return (Thing(entity, {"role": role}, tie=role) for entity, role in parts)

    def _fits(self, asked: Selection, thing: Thing) -> bool:
        if not asked.of_interactions and self.lookup.kinds[thing.number] not in self._kinds(asked):
            return False
        if isinstance(asked.of, All) and asked.of.tied is not None:
            tied = asked.of.tied
            if not self.lookup.ties(thing.number, tied.ties, tied.way):
                return False
        return asked.where is None or holds(asked.where, Asked(self._all(asked), thing.number))

    def _kinds(self, asked: Selection) -> frozenset[str]:
        if asked.kind not in self._shown_kinds:
            below = frozenset(kind for kind in KINDS if is_a(kind, asked.kind))
            self._shown_kinds[asked.kind] = below
        return self._shown_kinds[asked.kind]

    def _all(self, asked: Selection) -> Things:
        return self.interactions if asked.of_interactions else self.entities

    # the order

    def _in_order(self, asked: Selection, start: Thing | None) -> Iterator[Thing]:
        """From behind the cursor on."""
        assert asked.page is not None
        by, after = terms(asked), asked.page.after
        cursor = None if after is None else cursor_values(by, after)
        if asked.of_interactions and asked.order.name == "at":
            return self._along_time(asked, by, cursor, start)
        entities = isinstance(asked.of, All) and not asked.of_interactions
        if entities and asked.order.name == "name":
            return self._along_names(by, cursor)
        return self._sorted(asked, by, cursor, self._things(asked, start))

    def _along_names(self, by: tuple[Term, ...], cursor: list[Any] | None) -> Iterator[Thing]:
        ordered = self.lookup.by_name
        begin, end = 0, len(ordered)
        if cursor is not None:
            name, uid = cursor
            place = bisect_left(ordered, (name, uid, -1))
            known = place < end and ordered[place][:2] == (name, uid)
            begin, end = (begin, place) if by[0].descending else (place + known, end)
        walk = range(end - 1, begin - 1, -1) if by[0].descending else range(begin, end)
        return (Thing(ordered[place][2]) for place in walk)

    def _along_time(
        self, asked: Selection, by: tuple[Term, ...], cursor: list[Any] | None,
        start: Thing | None,
    ) -> Iterator[Thing]:  # fmt: skip
        """Moment by moment, those of one moment sorted by uid: most facts need not be read."""
        taken = None if start is None else self.lookup.contacts(start.number)
        order = self.lookup.by_time if taken is None else self.lookup.in_time(taken)
        times = self.lookup.contact_times[order]
        down = by[0].descending
        begin, end = 0, len(order)
        if cursor is not None:
            side = time_place(cursor[0])
            if down:
                end = int(np.searchsorted(times, side, "right"))
            else:
                begin = int(np.searchsorted(times, side, "left"))
        while begin < end:
            edge = times[end - 1] if down else times[begin]
            first = max(begin, int(np.searchsorted(times, edge, "left")))
            last = min(end, int(np.searchsorted(times, edge, "right")))
            numbers = order[first:last].tolist()
            together = [Thing(n, {"roles": taken[n]} if taken else {}) for n in numbers]
            alone = len(together) == 1 and cursor is None
            yield from together if alone else self._sorted(asked, by, cursor, together)
            begin, end = (begin, first) if down else (last, end)

    def _sorted(
        self, asked: Selection, by: tuple[Term, ...], cursor: list[Any] | None,
        things: Iterable[Thing],
    ) -> Iterator[Thing]:  # fmt: skip
        keyed = [(cursor_values(by, self._cursor(asked, each)), each) for each in things]
        if cursor is not None:
            keyed = [pair for pair in keyed if _behind(by, pair[0], cursor)]
        for place in reversed(range(len(by))):
            keyed.sort(key=_by(place), reverse=by[place].descending)
        return (thing for _, thing in keyed)

    def _cursor(self, asked: Selection, thing: Thing) -> list[Any]:
        things = self._all(asked)
        value, uid = things.stated(thing.number, asked.order.name), things.uid(thing.number)
        stated = None if rank(value) == NOTHING else value
        tied = isinstance(asked.of, Along | Participants)
        return [stated, uid, thing.tie] if tied else [stated, uid]

    # the rows

    def _row(self, asked: Selection, thing: Thing) -> Row:
        makers = self._makers.get(id(asked))
        if makers is None:
            makers = [self._maker(asked, column) for column in asked.columns]
            self._makers[id(asked)] = makers
        return [make(thing) for make in makers]

    def _maker(self, asked: Selection, column: Column) -> Callable[[Thing], Any]:
        match column:
            case Own(name):
                things = self._all(asked)
                return lambda thing: things.value(thing.number, name)
            case OfTie(name):
                return lambda thing: self._of_tie(name, thing)
            case Hanging(child):
                return lambda thing: self._hanging(child, thing)
            case Cursor():
                return lambda thing: self._cursor(asked, thing)

    def _hanging(self, child: Selection, thing: Thing) -> list[Any]:
        found = self.select(child, thing)
        return [found.rows, found.total] if child.total else [found.rows]

    def _of_tie(self, name: str, thing: Thing) -> Any:
        if name == "attributes":
            tie = str(thing.led["type"])
            known = STAMPS_OF_TIE | {each.name for each in TIES[tie].properties}
            return own_attributes(thing.said, known)
        if name == "sources":
            return said_by(self.lookup, thing.said["facts"])
        return thing.led.get(name, thing.said.get(name))


def _at_the_end(tied: Tied) -> Thing:
    led = {
        "start": tied.start,
        "type": tied.type,
        "confidence": tied.said.get("confidence", 1.0),
    }
    return Thing(tied.entity, led, tied.said, str(tied.said["id"]))


def _behind(by: tuple[Term, ...], key: list[Any], cursor: list[Any]) -> bool:
    for term, mine, its in zip(by, key, cursor, strict=True):
        if mine != its:
            return bool((mine > its) != term.descending)
    return False


def _by(place: int) -> Callable[[tuple[list[Any], Thing]], Any]:
    """A sort key that compares values of any types; which type comes first, the rank says."""

    def key(pair: tuple[list[Any], Thing]) -> Any:
        value = pair[0][place]
        return rank(value), "" if value is None else value

    return key
