"""A data set's tables as they were written, read back for tests."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from .available import tables_or_skip
from .tables import Tables

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """The rows of one set's tables; `kinds` and `names` are those of its entities by key."""

    told: Tables
    entities: list[Cells]
    ties: list[Cells]
    interactions: list[Cells]
    coverage: list[Cells]
    kinds: dict[str, str]
    names: dict[str, str]


def rows_of(path: Path | None) -> list[Cells]:
    """The rows of a CSV file; none of a table that a set does not have."""
    if path is None:
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(name: str, target: Path) -> Written:
    """One data set converted and read back; skips the test where the data is not there."""
    told = tables_or_skip(name, target)
    paths = told.entities, told.ties, told.interactions, told.coverage
    entities, ties, interactions, coverage = (rows_of(path) for path in paths)
    kinds, names = ({row["key"]: row[said] for row in entities} for said in ("kind", "name"))
    return Written(told, entities, ties, interactions, coverage, kinds, names)
