"""Rows as facts in memory alone: what a workspace would know after importing them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphsvc.intake.cells import Refused
from graphsvc.intake.ends import Candidate, Ends
from graphsvc.intake.facts import Reading
from graphsvc.intake.survey import Import, candidates, surveyed
from graphsvc.model import Fact, Facts, Log, Problem, Row, Sort, facts_of
from graphsvc.view import Author

Rejected = list[tuple[Row, Problem]]


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Facts that no database holds, and the rows that were refused, with why."""

    facts: Facts
    rejected: Sequence[tuple[Row, Problem]]


def unsaved(what: Import, workspace: str) -> Unsaved:
    """What an empty workspace would know after an import. Raises InputRejected."""
    reading = Reading(Author(workspace), what.importer, what.source)
    survey = surveyed(what, reading)
    rejected = [*survey.refused.values()]
    found = list(candidates(what, survey, replace(reading, types=survey.types), rejected))
    once: dict[str, Fact] = {}
    for fact in _resolved(found, rejected):
        once.setdefault(fact.slot, fact)
    numbered = enumerate(once.values(), 1)
    opened = [replace(fact, id=number, opened=1) for number, fact in numbered]
    return Unsaved(facts_of(Log(workspace, sequence=1), opened), rejected)


def _resolved(found: Sequence[Candidate], rejected: Rejected) -> Iterator[Fact]:
    ends = Ends(_kinds(found))
    for each in found:
        try:
            facts = [ends.of(fact) for fact in each.facts]
        except Refused as fault:
            rejected.append((each.row, fault.problem(each.row)))
        else:
            yield from facts


def _kinds(found: Sequence[Candidate]) -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for each in found:
        for fact in each.facts:
            if fact.sort == Sort.RECORD:
                kinds.setdefault(fact.a, set()).add(fact.kind)
    return {name: frozenset(said) for name, said in kinds.items()}
