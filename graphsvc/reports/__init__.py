"""Reports: findings for people, in sections and tables; what they look like is `render`'s."""

from __future__ import annotations

from graphsvc.reports._document import Card, Cell, Column, Document, Lang, Section, Table, shown

__all__ = ["Card", "Cell", "Column", "Document", "Lang", "Section", "Table", "shown"]
