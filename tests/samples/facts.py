"""A sample's facts without a database: its rows read by the intake, their ends found here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graphsvc.intake.facts import Reading, facts_of_row, setting_record
from graphsvc.model import Fact, Facts, Log, Row, Sort, facts_of, key_of
from graphsvc.samples import Sample
from graphsvc.view import Author

WORKSPACE = "sample"


def facts(sample: Sample) -> Facts:
    """All that a workspace knows after the sample's import, as one import at one moment."""
    return facts_of_rows(
        sample.rows, settings(sample), Reading(Author(WORKSPACE), "sample", "sample")
    )


def facts_of_rows(
    rows: Iterable[Row], told: Mapping[str, Sequence[str]], reading: Reading
) -> Facts:
    """What a workspace knows that read these rows at one moment and was told of itself."""
    read = [fact for row in rows for fact in facts_of_row(row, reading)]
    known = frozenset(fact.a for fact in read if fact.sort == Sort.RECORD)
    # several rows may say the same, as each of coverage says that there is its source
    once = {fact.slot: fact for fact in read}
    settled = (setting_record(name, said) for name, said in told.items())
    numbered = enumerate([*once.values(), *settled], 1)
    return facts_of(Log(WORKSPACE), [_opened(fact, i, known) for i, fact in numbered])


def _opened(fact: Fact, number: int, known: frozenset[str]) -> Fact:
    """A fact with its number, about members that exist."""
    if fact.sort == Sort.RECORD:
        return replace(fact, id=number, opened=1)
    if fact.sort == Sort.INTERACTION:
        who = tuple((_known(name, known), role) for name, role in fact.participants)
        return replace(fact, id=number, opened=1, participants=who)
    return replace(fact, id=number, opened=1, a=_known(fact.a, known), b=_known(fact.b, known))


def _known(name: str, known: frozenset[str]) -> str:
    """The member meant: a key of the row's own source, else one written with its source."""
    found = name if name in known else key_of(name)
    assert found in known, f"nothing in the sample is called {name}"
    return found


def settings(sample: Sample) -> dict[str, list[str]]:
    """What the workspace of a sample is told of itself."""
    teams = {f"team/{name}": [*who] for name, who in sample.settings.teams.items()}
    return {"us": [sample.settings.us], "today": [sample.settings.today], **teams}
