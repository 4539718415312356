"""What people told our survey in spring 2026: whom they know, and whose advice they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from graphsvc.model import Row
from graphsvc.samples.people import Cast, Person
from graphsvc.samples.rows import tie
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.others import FAR_RIVAL, RIVAL
from graphsvc.samples.tables.ours import UNITS

SURVEY = "survey"
ASKED = "2026-03-16"
# the sellers of our competitors, and where they know somebody
ACQUAINTED = ((RIVAL.key, "industriali-leno"), (FAR_RIVAL.key, "harland-wick"))


def rows(cast: Cast, seed: int) -> list[Row]:
    """Whom our own people turn to, and who is known to know a competitor."""
    return [*_advisers(cast, Stream(seed, "survey")), *_acquaintances(cast)]


def advises(adviser: Person, advised: Person, strength: float) -> Row:
    """That one takes another's advice, as the one who takes it says."""
    return tie(
        "ADVISES", adviser.member, advised.member, SURVEY,
        strength=strength, confidence=0.8, learned_at=ASKED,
    )  # fmt: skip


def peers_know(peers: Sequence[Person]) -> list[Row]:
    """That all these know each other well."""
    return [_knows(one, other, 0.8, 0.9) for one, other in combinations(peers, 2)]


def _knows(one: Person, other: Person, strength: float, confidence: float) -> Row:
    return tie(
        "KNOWS", one.member, other.member, SURVEY,
        strength=strength, confidence=confidence, learned_at=ASKED,
    )  # fmt: skip


def _advisers(cast: Cast, stream: Stream) -> Iterator[Row]:
    for unit in UNITS:
        staff = cast.staff[unit.key]
        for person in staff:
            adviser = stream.pick([other for other in staff if other is not person])
            yield advises(adviser, person, stream.whole(4, 8) / 10)


def _acquaintances(cast: Cast) -> Iterator[Row]:
    for rival, house in ACQUAINTED:
        yield _knows(cast.staff[rival][0], cast.staff[house][0], 0.4, 0.7)
