"""Reports: findings for people, in sections and tables; what they look like is `render`'s."""

from __future__ import annotations

from graphsvc.model.said import Lang, Said, shown
from graphsvc.reports._declare import MOST_ROWS, ROWS, Report, Result, Telling
from graphsvc.reports._document import Card, Cell, Column, Document, Section, Table
from graphsvc.reports._findings import figure, figures_of, sheet
from graphsvc.reports._told import document
from graphsvc.shelf import shelf

ENTRY_POINTS = "graphsvc.reports"


def reports() -> dict[str, Report]:
    """The reports by name: ours, and what other packages add."""
    found = [module.REPORT for module in shelf(__name__, ENTRY_POINTS).values()]
    return {each.name: each for each in sorted(found, key=lambda each: each.name)}


__all__ = [
    "MOST_ROWS", "ROWS", "Card", "Cell", "Column", "Document", "Lang", "Report", "Result", "Said",
    "Section", "Table", "Telling", "document", "figure", "figures_of", "reports", "sheet",
    "shown",
]  # fmt: skip
