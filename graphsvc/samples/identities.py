"""Who is who: every source has keys of its own, and says which entry of the file each one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphsvc.model import Row
from graphsvc.samples.diary import key_in
from graphsvc.samples.parts.trade import ERP, number
from graphsvc.samples.people import CRM, Cast
from graphsvc.samples.rows import entity

ROLES = ("from", "to", "cc", "attendee", "covers")


def identities(cast: Cast, rows: Iterable[Row]) -> list[Row]:
    """A record for each party that a source other than the customer file names."""
    named = {
        (str(row.cells["source"]), key)
        for row in rows
        if row.table in ("interactions", "coverage") and row.cells["source"] != CRM
        for key in _keys(row)
    }
    sources = sorted({source for source, _ in named})
    return [
        record
        for source in sources
        for record in _records(cast, source)
        if (source, record.cells["key"]) in named
    ]


def _keys(row: Row) -> Iterator[str]:
    for role in ROLES:
        if role in row.cells:
            yield from str(row.cells[role]).split(";")


def _records(cast: Cast, source: str) -> Iterator[Row]:
    """What a source says of everyone whom it may name: the ledger houses, all others people."""
    if source == ERP:
        for house in cast.houses.values():
            key = number(cast, house)
            yield entity(key, house.kind, house.name, ERP, same_as=house.member)
        return
    for person in cast.people.values():
        yield entity(key_in(source, person), "Person", person.name, source, same_as=person.member)
