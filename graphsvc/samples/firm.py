"""Puts the sample firm together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from graphsvc.errors import UsageError
from graphsvc.model import Place, Row
from graphsvc.samples.days import LAST
from graphsvc.samples.hiring import hire
from graphsvc.samples.identities import identities
from graphsvc.samples.parts import (
    agreements,
    care,
    confidences,
    directory,
    inside,
    listening,
    partners,
    survey,
    talks,
    trade,
)
from graphsvc.samples.people import Cast
from graphsvc.samples.planted import (
    dormant_tie,
    drifting_cluster,
    key_person,
    quiet_influencer,
    silent_mailbox,
    single_source,
    weak_tie,
)
from graphsvc.samples.sample import (
    ALL,
    DORMANT_TIE,
    DRIFTING_CLUSTER,
    KEY_PERSON,
    QUIET_INFLUENCER,
    SILENT_MAILBOX,
    SINGLE_SOURCE,
    WEAK_TIE,
    Part,
    Sample,
    Settings,
    Truth,
)
from graphsvc.samples.tables.ours import PRIVATE_READER, TEAMS, US

TABLES = ("entities", "ties", "interactions", "coverage")
PLANTS: Mapping[str, Callable[[Cast, int, bool], Part]] = {
    QUIET_INFLUENCER: quiet_influencer.part,
    WEAK_TIE: weak_tie.part,
    DRIFTING_CLUSTER: drifting_cluster.part,
    SILENT_MAILBOX: silent_mailbox.part,
    SINGLE_SOURCE: single_source.part,
    KEY_PERSON: key_person.part,
    DORMANT_TIE: dormant_tie.part,
}


def firm(seed: int = 1, planted: frozenset[str] = ALL) -> Sample:
    """The sample firm: the same rows, to the byte, for the same seed and things planted.

    A name left out of `planted` gives the twin: the same firm, where that one thing is as it is
    elsewhere. Raises UsageError for a name that is none of `ALL`.
    """
    unknown = sorted(planted - ALL)
    if unknown:
        raise UsageError(f"nothing called {', '.join(unknown)} is planted; {sorted(ALL)} are")
    cast = hire(seed)
    parts = [make(cast, seed, name in planted) for name, make in PLANTS.items()]
    rows = [*_life(cast, seed), *(row for part in parts for row in part.rows)]
    settings = Settings(US.member, LAST.isoformat(), TEAMS, PRIVATE_READER)
    truth = Truth({part.planted.name: part.planted for part in parts if part.planted})
    return Sample(_ordered([*rows, *identities(cast, rows)]), settings, truth)


def _life(cast: Cast, seed: int) -> list[Row]:
    rooms = (directory, agreements, talks, partners, care, inside, survey, trade, confidences)
    return [row for room in rooms for row in room.rows(cast, seed)] + listening.rows(cast)


def _ordered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows table by table, interactions as they happened, each with its place."""
    tables: dict[str, list[Row]] = {table: [] for table in TABLES}
    for row in rows:
        tables[row.table].append(row)
    tables["interactions"].sort(key=lambda row: (str(row.cells["at"]), str(row.cells["key"])))
    return tuple(
        replace(row, place=Place(f"sample/{table}", line))
        for table, found in tables.items()
        for line, row in enumerate(found, 1)
    )
