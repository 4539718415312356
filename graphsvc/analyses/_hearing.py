"""Contact pair by pair, and on which days it could be heard: silence is not the same as deafness.

A contact between two can be seen on a day on which a source that covers either was recording.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.network import Contacts, Listening, Network
from graphsvc.model import Codes, Ints, Mask
from graphsvc.model.dates import DAY_MICROSECONDS

NEVER = np.iinfo(np.int64).min
HEARD = 1 / 3  # where less than this was listened to, it is not known
QUIET = 180  # days of silence after which one asks whether anybody was listening
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Hearing:
    """All contact of a network by pair, the pairs in the order of their nodes.

    a, b: int32 [pairs], a < b. starts: int64 [pairs + 1] over rows, int64 numbers of contacts,
    in a pair by time. day: int64 [contacts]. last_act: int64 [nodes], the last day on which a
    node itself did something, NEVER if none is known.
    """

    contacts: Contacts
    today: int
    a: Codes
    b: Codes
    starts: Ints
    rows: Ints
    day: Ints
    last_act: Ints
    listening: Sequence[tuple[Listening, ...]]

    def __len__(self) -> int:
        return len(self.a)

    @cached_property
    def last_day(self) -> Ints:
        """The day of each pair's last contact: int64 [pairs]."""
        return self.day[self.rows[self.starts[1:] - 1]]

    def last_contact(self, one: int, other: int) -> int | None:
        """The day of the last contact of two positions; None where none is known."""
        pair = int(np.searchsorted(self._keys, self._key(one, other)))
        known = pair < len(self) and self._keys[pair] == self._key(one, other)
        return int(self.last_day[pair]) if known else None

    def rows_of(self, pairs: Ints) -> tuple[Ints, Ints]:
        """The contacts of some pairs, and of each its place among these pairs."""
        counts = self.starts[pairs + 1] - self.starts[pairs]
        owner = np.repeat(np.arange(len(pairs)), counts)
        offset = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
        return self.rows[self.starts[pairs][owner] + offset], owner

    def heard(self, pair: int, first: int, last: int) -> list[tuple[int, int]]:
        """The spans within first..last on which a pair could be heard: days, ends included."""
        spans = [(one.first, one.last) for one in self._sources(pair)]
        return _joined([(max(a, first), min(b, last)) for a, b in spans])

    def unrecorded(self, quiet: int = QUIET) -> Mask:
        """Pairs that look silent and were not listened to: bool [pairs].

        Silent for the last `quiet` days, and one side did nothing with anyone in them: it left
        or is no longer recorded. Not where a source states that it covered either side on all
        of these days: then somebody listened. And silent where sources state of both sides
        that they covered them, but under a third of these days: what both did with others tells
        nothing of the two.
        """
        since = self.today - quiet + 1
        silent = self.last_day < since
        one_quiet = np.minimum(self.last_act[self.a], self.last_act[self.b]) < since
        open_question = np.flatnonzero(silent & one_quiet)
        found = np.zeros(len(self), np.bool_)
        found[[p for p in open_question.tolist() if not self._stated(p, since)]] = True
        all_stated = np.array([_all_stated(spans) for spans in self.listening], np.bool_)
        both = np.flatnonzero(silent & ~found & all_stated[self.a] & all_stated[self.b])
        found[[p for p in both.tolist() if self.heard_share(p, since) < HEARD]] = True
        return found

    def heard_share(self, pair: int, since: int) -> float:
        """The share of the days from one to today on which a pair could be heard: 0..1."""
        days = sum(end - start + 1 for start, end in self.heard(pair, since, self.today))
        return days / max(self.today - since + 1, 1)

    def covered(self, place: int, since: int) -> bool:
        """Whether sources state that they covered a node on all days from one to today."""
        return self._all_days(self.listening[place], since)

    @cached_property
    def _keys(self) -> Ints:
        return self.a.astype(np.int64) << 32 | self.b

    def _key(self, one: int, other: int) -> int:
        return min(one, other) << 32 | max(one, other)

    def _stated(self, pair: int, since: int) -> bool:
        return self._all_days(self._sources(pair), since)

    def _all_days(self, spans_known: tuple[Listening, ...], since: int) -> bool:
        stated = [(one.first, one.last) for one in spans_known if not one.inferred]
        spans = _joined([(max(a, since), min(b, self.today)) for a, b in stated])
        return sum(b - a + 1 for a, b in spans) == self.today - since + 1

    def _sources(self, pair: int) -> tuple[Listening, ...]:
        return *self.listening[self.a[pair]], *self.listening[self.b[pair]]


def hearing(network: Network, contacts: Contacts) -> Hearing:
    """The contacts of a network by pair. Cost O(contacts log contacts)."""
    nodes = network.nodes
    size = max(len(nodes), 1)
    key = contacts.a.astype(np.int64) * size + contacts.b
    rows = np.argsort(key, kind="stable")
    keys, first = np.unique(key[rows], return_index=True)
    day = contacts.at // DAY_MICROSECONDS
    starts = np.append(first, len(key)).astype(np.int64)
    acts = _acts(contacts, day, size)
    listening = [
        network.listening.get(node) or _own_span(int(acts[0][place]), int(acts[1][place]))
        for place, node in enumerate(nodes)
    ]
    last = [
        max([int(acts[1][place]), *(one.last for one in spans if one.inferred)])
        for place, spans in enumerate(listening)
    ]
    return Hearing(
        contacts, network.day, (keys // size).astype(np.int32), (keys % size).astype(np.int32),
        starts, rows, day, np.array(last, np.int64), listening,
    )  # fmt: skip


def day_weights(heard: Hearing, pairs: Ints, weights: Floats, first: int, last: int) -> Floats:
    """How much of the contact of some pairs could be heard on each day: 0..1, float64 [days].

    Pairs count by their weights, so that a stopped mailbox counts by what it used to hold.
    """
    change = np.zeros(last - first + 2)
    for pair, weight in zip(pairs.tolist(), weights.tolist(), strict=True):
        for start, end in heard.heard(pair, first, last):
            change[start - first] += weight
            change[end - first + 1] -= weight
    whole = float(weights.sum())
    running = np.cumsum(change)[:-1] / whole if whole else np.zeros(last - first + 1)
    # sums of floats that were added and taken away leave dust, and a day has no dust
    return np.clip(np.round(running, 12), 0.0, 1.0)


def heard_rows(heard: Hearing, pairs: Ints, first: int, last: int) -> tuple[Ints, Ints]:
    """The contacts of pairs on days first..last on which they could be heard, with their pair."""
    rows, owner = heard.rows_of(pairs)
    within = (heard.day[rows] >= first) & (heard.day[rows] <= last)
    rows, owner = rows[within], owner[within]
    seen = np.zeros(len(rows), np.bool_)
    bounds = np.searchsorted(owner, np.arange(len(pairs) + 1))
    for place, pair in enumerate(pairs.tolist()):
        part = slice(int(bounds[place]), int(bounds[place + 1]))
        for start, end in heard.heard(pair, first, last):
            seen[part] |= (heard.day[rows[part]] >= start) & (heard.day[rows[part]] <= end)
    return rows[seen], owner[seen]


def _acts(contacts: Contacts, day: Ints, size: int) -> tuple[Ints, Ints]:
    """The first and the last day on which each node did something itself."""
    by_a, by_b = contacts.direction >= 0, contacts.direction <= 0
    acted = np.concatenate([contacts.a[by_a], contacts.b[by_b]])
    when = np.concatenate([day[by_a], day[by_b]])
    first, last = np.full(size, np.iinfo(np.int64).max), np.full(size, NEVER)
    np.minimum.at(first, acted, when)
    np.maximum.at(last, acted, when)
    return first, last


def _own_span(first: int, last: int) -> tuple[Listening, ...]:
    """Where nothing is said of coverage: from the first to the last own act."""
    return (Listening(first, last, True),) if last != NEVER else ()


def _all_stated(spans: Sequence[Listening]) -> bool:
    """Whether sources state when they covered a node."""
    return bool(spans) and not any(one.inferred for one in spans)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] <= span[1]):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
