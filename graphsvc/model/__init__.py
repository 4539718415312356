"""The words of the graph, facts, and rows: plain typed data that every other room speaks."""

from __future__ import annotations

from graphsvc.model.columns import Coded, Codes, Ints, Mask, Texts, Vocabulary
from graphsvc.model.declare import Attributes, InteractionType, Kind, Property, Tie, Value
from graphsvc.model.facts import (
    DIFFERENT,
    EVERYONE,
    OPEN,
    SAME,
    Fact,
    Sort,
    canonical,
    key_of,
    member,
    source_of,
)
from graphsvc.model.interactions import CHANNELS, INTERACTION, ROLES, STATUSES
from graphsvc.model.log import NO_COMMITS, Commits, Facts, Log, Participants, facts_of, no_facts
from graphsvc.model.pages import Page
from graphsvc.model.rows import COLUMNS, REQUIRED, STAMPS, Cell, Place, Problem, Row, Table
from graphsvc.model.words import (
    INTERACTIONS,
    INTERNAL_KINDS,
    KINDS,
    PARTY_KINDS,
    TIES,
    is_a,
    property_of,
    tie_property_of,
)

__all__ = [
    "CHANNELS", "COLUMNS", "DIFFERENT", "EVERYONE", "INTERACTION", "INTERACTIONS",
    "INTERNAL_KINDS", "KINDS", "NO_COMMITS", "OPEN", "PARTY_KINDS", "REQUIRED", "ROLES", "SAME",
    "STAMPS", "STATUSES", "TIES", "Attributes", "Cell", "Coded", "Codes", "Commits", "Fact",
    "Facts", "InteractionType", "Ints", "Kind", "Log", "Mask", "Page", "Participants", "Place",
    "Problem", "Property", "Row", "Sort", "Table", "Texts", "Tie", "Value", "Vocabulary",
    "canonical", "facts_of", "is_a", "key_of", "member", "no_facts", "property_of", "source_of",
    "tie_property_of",
]  # fmt: skip
