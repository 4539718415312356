"""One format each: a view's facts out, as lines of a file."""

from __future__ import annotations

from graphsvc.exporters._declare import Exporter
from graphsvc.exporters._rows import rows_of
from graphsvc.shelf import shelf

ENTRY_POINTS = "graphsvc.exporters"


def exporters() -> dict[str, Exporter]:
    """The exporters by name, those of other packages too."""
    found = [module.EXPORTER for module in shelf(__name__, ENTRY_POINTS).values()]
    return {each.name: each for each in sorted(found, key=lambda each: each.name)}


__all__ = ["Exporter", "exporters", "rows_of"]
