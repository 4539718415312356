"""Rows read a first time, only to look: which are refused, of what types their cells are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from graphsvc.errors import InputRejected
from graphsvc.intake.cells import Refused
from graphsvc.intake.ends import Candidate
from graphsvc.intake.facts import Reading, facts_of_row
from graphsvc.intake.types import Inferred, Types
from graphsvc.model import Fact, Problem, Row, canonical

# faults of a table, not of a row: nothing is written
_FATAL = frozenset({"UNKNOWN_KIND"})
Rows = Callable[[], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Import:
    """What is imported: rows that can be read twice, by which importer, from which source."""

    importer: str
    source: str
    rows: Rows
    dry_run: bool = False


@dataclass(slots=True)
class Survey:
    """What it found: how many rows, which are refused and why, of what types cells are."""

    read: int = 0
    refused: dict[int, tuple[Row, Problem]] = field(default_factory=dict)
    types: Types = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)
    digest: str = ""


def surveyed(what: Import, reading: Reading) -> Survey:
    """What a first reading finds. Raises InputRejected on a fault of a whole table."""
    survey = Survey()
    digest = hashlib.blake2b(digest_size=16)
    said: dict[int, int] = {}
    inferred, untyped = Inferred(), replace(reading, types={})
    for row in what.rows():
        digest.update(canonical([row.table, dict(row.cells)]).encode("utf-8", "replace"))
        inferred.add(row)
        try:
            _check_once(facts_of_row(row, untyped), said)
        except Refused as fault:
            problem = fault.problem(row)
            if problem.code in _FATAL:
                raise InputRejected(f"{problem.path}: {problem.message}", problem.code) from None
            survey.refused[survey.read] = row, problem
        survey.read += 1
    survey.types, survey.columns = inferred.types, inferred.columns
    survey.digest = digest.hexdigest()
    return survey


def _check_once(found: list[Fact], said: dict[int, int]) -> None:
    """One import says one thing once: the same key with other values is refused."""
    main = found[0]
    if main.kind == "Source":
        return
    slot, digest = hash(main.slot), hash(main.digest)
    if said.setdefault(slot, digest) != digest:
        raise Refused(
            "DUPLICATE_KEY", "key",
            f"{main.key or main.a!r} stands above already with other values",
        )  # fmt: skip


def candidates(
    what: Import, survey: Survey, reading: Reading, rejected: list[tuple[Row, Problem]]
) -> Iterator[Candidate]:
    """The rows that are not refused, as facts; more of them may be, now that types are known."""
    for place, row in enumerate(what.rows()):
        if place in survey.refused:
            continue
        try:
            yield Candidate(row, facts_of_row(row, reading))
        except Refused as fault:  # an own attribute has another type here than in this input
            rejected.append((row, fault.problem(row)))
