"""What a kind, a tie and a property are; every word of the graph is declared with these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "texts", "integer", "number", "boolean", "date", "datetime"]
Value = str | int | float | bool | list[str]
Attributes = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Property:
    """One attribute of a kind or tie, with what a frontend and an importer need of it.

    `choices` closes a text to these words; `low`..`high` bound a number, both ends included.
    """

    name: str
    type: Type
    en: str
    it: str
    meaning: str
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of entity. `parents` are its labels above it, the most general first."""

    name: str
    en: str
    it: str
    plural: str
    meaning: str
    example: str
    parents: tuple[str, ...] = ()
    properties: tuple[Property, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Its labels in the plain graph, the most general first, its own last."""
        return (*self.parents, self.name)


@dataclass(frozen=True, slots=True)
class Tie:
    """A sort of tie from `source` kinds to `target` kinds.

    `tells_apart`: properties in which two ties of one pair differ without being one tie.
    `influence`: which way sway runs: along the arrow, against it, or both.
    `closeness`: what a stated tie is worth without a stated strength (methods: declared),
    0 where the tie says nothing of contact. `body`: sharing the target is contact.
    """

    name: str
    en: str
    it: str
    meaning: str
    example: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    properties: tuple[Property, ...] = ()
    tells_apart: tuple[str, ...] = ()
    influence: Literal["along", "against", "both"] = "both"
    directed: bool = True
    closeness: float = 0.0
    body: bool = False


@dataclass(frozen=True, slots=True)
class InteractionType:
    """A sort of interaction: how deep it is, over which channel, and whether it has a sender."""

    name: str
    en: str
    it: str
    depth: float
    channel: Literal["written", "voice", "in_person"]
    two_way: bool
