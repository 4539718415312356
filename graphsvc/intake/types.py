"""Of what types the firm's own attributes are: told by their cells, fixed once and for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graphsvc.intake.cells import Refused, attribute_name, kind_of_value
from graphsvc.intake.facts import own_columns, owner_of_attributes
from graphsvc.model import KINDS, TIES, Row

# (kind or tie or `Interaction`, name) → number, boolean or text
Types = dict[tuple[str, str], str]


@dataclass(slots=True)
class Inferred:
    """The types that cells tell, row by row; what is of several types is a text."""

    _found: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Takes a row's own columns in; one that is empty tells nothing."""
        for column in own_columns(row):
            key = owner_of_attributes(row), column.strip()
            self._found.setdefault(key, set()).update(_kinds_of(row.cells[column]))

    @property
    def columns(self) -> set[str]:
        """The own columns that there are, as `Person.shoe size`."""
        return {f"{owner}.{name}" for owner, name in self._found}

    @property
    def types(self) -> Types:
        """The type of each attribute of which a value was seen."""
        return {
            key: next(iter(kinds)) if len(kinds) == 1 else "text"
            for key, kinds in self._found.items()
            if kinds and _may_be(*key)
        }


def inferred(rows: Iterable[Row]) -> Types:
    """The types that the cells of rows tell."""
    found = Inferred()
    for row in rows:
        found.add(row)
    return found.types


def _may_be(owner: str, name: str) -> bool:
    """Whether there can be such an attribute; a row that states any other is refused."""
    try:
        attribute_name(name)
    except Refused:
        return False
    return owner == "Interaction" or owner in KINDS or owner in TIES


def _kinds_of(value: object) -> set[str]:
    if value is None or value == "":
        return set()
    return {"text"} if isinstance(value, list) else {kind_of_value(_shown(value).strip())}


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
