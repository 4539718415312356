"""The one mechanism: a View, and its three steps keep, resolve and project."""

from __future__ import annotations

from graphsvc.view.keep import keep
from graphsvc.view.match import Compare, Condition, Every, Not, Some, compare, holds
from graphsvc.view.project import (
    Projection,
    entities_of,
    entity_values,
    erasure_mark,
    fact_name,
    keyed_hash,
    project,
    uid,
)
from graphsvc.view.resolve import Identity, resolve
from graphsvc.view.today import (
    SETTINGS,
    SETTINGS_SOURCE,
    STRENGTH_SETTINGS,
    clock_day,
    setting,
    today,
)
from graphsvc.view.view import Author, Knowledge, Reader, View

__all__ = [
    "SETTINGS", "SETTINGS_SOURCE", "STRENGTH_SETTINGS", "Author", "Compare", "Condition", "Every",
    "Identity", "Knowledge", "Not", "Projection", "Reader", "Some", "View", "clock_day", "compare",
    "entities_of", "entity_values", "erasure_mark", "fact_name", "holds", "keep", "keyed_hash",
    "project", "resolve", "setting", "today", "uid",
]  # fmt: skip
