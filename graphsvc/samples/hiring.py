"""Gives every post a person."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from graphsvc.samples.people import Cast, House, Person, Post
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables import names
from graphsvc.samples.tables.customers import CUSTOMERS, IRELAND
from graphsvc.samples.tables.others import OTHERS
from graphsvc.samples.tables.ours import HOLDING, UNITS, US
from graphsvc.samples.tables.suppliers import SUPPLIERS

HOUSES = (US, HOLDING, *UNITS, *CUSTOMERS, *IRELAND, *SUPPLIERS, *OTHERS)


def hire(seed: int) -> Cast:
    """Everybody of the sample: those with a part in the story by name, all others drawn."""
    drawn = _names(Stream(seed, "names"), {post.name for house in HOUSES for post in house.posts})
    staff = {
        house.key: tuple(_person(post, house, drawn) for post in house.posts) for house in HOUSES
    }
    people = {person.key: person for each in staff.values() for person in each}
    return Cast({house.key: house for house in HOUSES}, people, staff)


def slug(name: str) -> str:
    """A name as a key: small letters without accents, dots between words."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return ".".join(plain.lower().split())


def _person(post: Post, house: House, drawn: dict[bool, Iterator[str]]) -> Person:
    name = post.name or next(drawn[house.country == "IT"])
    return Person(slug(name), name, post, house)


def _names(stream: Stream, taken: set[str]) -> dict[bool, Iterator[str]]:
    italian = _draw(stream, names.ITALIAN_FIRST, names.ITALIAN_LAST, taken)
    english = _draw(stream, names.ENGLISH_FIRST, names.ENGLISH_LAST, taken)
    return {True: italian, False: english}


def _draw(
    stream: Stream, first: tuple[str, ...], last: tuple[str, ...], taken: set[str]
) -> Iterator[str]:
    while True:
        name = f"{stream.pick(first)} {stream.pick(last)}"
        if name not in taken:
            taken.add(name)
            yield name
