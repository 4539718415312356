"""Whose traffic each source holds; where nobody listened, nothing can be said of silence."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.model import Row
from graphsvc.samples.days import FIRST
from graphsvc.samples.diary import MAIL, key_in
from graphsvc.samples.parts.inside import APART
from graphsvc.samples.parts.trade import ERP, number
from graphsvc.samples.people import CRM, Cast
from graphsvc.samples.rows import coverage
from graphsvc.samples.tables.customers import ACCOUNTS, MILL
from graphsvc.samples.tables.ours import UNITS
from graphsvc.samples.tables.suppliers import FIRST_TIER, KILN

FILE_CLERKS = frozenset({"amministrazione", APART})  # units that don't keep the customer file


def rows(cast: Cast) -> list[Row]:
    """The mailboxes and calendars of all units but the Leeds office, and the ledger."""
    return [*_people(cast), *_ledger(cast)]


def _people(cast: Cast) -> Iterator[Row]:
    for unit in UNITS:
        for person in cast.staff[unit.key]:
            if unit.key != APART:
                yield coverage(MAIL, key_in(MAIL, person), FIRST)
            if unit.key not in FILE_CLERKS:
                yield coverage(CRM, key_in(CRM, person), FIRST)


def _ledger(cast: Cast) -> Iterator[Row]:
    for house in (*ACCOUNTS, MILL, *FIRST_TIER, KILN):
        yield coverage(ERP, number(cast, house), FIRST)
