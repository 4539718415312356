"""Entities and interactions of a projection by their number: what is stated of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from graphsvc.graph.lookup import Lookup
from graphsvc.graph.provenance import provenance
from graphsvc.model import INTERACTION, property_of
from graphsvc.model.dates import moment_text
from graphsvc.view.selection import FROM_THE_LOG

_DECLARED = frozenset(each.name for each in INTERACTION)


class Things(Protocol):
    """What both have in common."""

    def uid(self, number: int) -> str:
        """Its lasting name."""

    def stated(self, number: int, name: str) -> Any:
        """A property by its name, declared or the firm's own; None where it is not stated."""

    def value(self, number: int, name: str) -> Any:
        """A column of a selection."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing as a condition asks it."""

    things: Things
    number: int

    def get(self, name: str, /) -> object:
        """A property by its name."""
        return self.things.stated(self.number, name)


class Entities:
    """Entities."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup, self._shown = lookup, lookup.shown
        self._fixed: dict[str, Callable[[int], str]] = {
            "uid": lookup.uids.__getitem__,
            "kind": lookup.kinds.__getitem__,
            "name": lookup.shown.name,
            "key": lookup.shown.key,
            "source": lookup.shown.source,
        }

    def uid(self, number: int) -> str:
        """Its lasting name."""
        return self._lookup.uids[number]

    def stated(self, number: int, name: str) -> Any:
        """A property by its name."""
        fixed = self._fixed.get(name)
        return fixed(number) if fixed else self._shown.attributes(number).get(name)

    def value(self, number: int, name: str) -> Any:
        """A column of a selection."""
        if name == "attributes":
            said, kind = self._shown.attributes(number), self._lookup.kinds[number]
            return {n: said[n] for n in sorted(said) if property_of(kind, n) is None}
        if name == "facts":
            return sorted(self._shown.facts.id[self._shown.records(number)].tolist())
        if name in FROM_THE_LOG:
            return provenance(self._lookup, name, number, contact=False)
        return self.stated(number, name)


class Interactions:
    """Interactions."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def uid(self, number: int) -> str:
        """Its lasting name."""
        return self._lookup.uid_of_contact(number)

    def stated(self, number: int, name: str) -> Any:
        """A property by its name."""
        fact = self._lookup.contact(number)
        match name:
            case "uid":
                return self.uid(number)
            case "type":
                return fact.kind
            case "at":
                return moment_text(fact.at)
            case "channel" | "status":
                return getattr(fact, name) or None
            case "key" | "source":
                return getattr(fact, name)
        return fact.attributes.get(name)

    def value(self, number: int, name: str) -> Any:
        """A column of a selection."""
        if name == "attributes":
            said = self._lookup.contact(number).attributes
            return {n: said[n] for n in sorted(said) if n not in _DECLARED}
        if name == "facts":
            return [self._lookup.contact(number).id]
        if name in FROM_THE_LOG:
            return provenance(self._lookup, name, number, contact=True)
        return self.stated(number, name)
