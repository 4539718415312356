"""One file format or source each: files in, rows with their lines out."""

from __future__ import annotations

from graphsvc.importers._declare import Importer, Option
from graphsvc.shelf import shelf

ENTRY_POINTS = "graphsvc.importers"


def importers() -> dict[str, Importer]:
    """The importers by name, those of other packages too."""
    modules = shelf(__name__, ENTRY_POINTS).values()
    found = [module.IMPORTER for module in modules if hasattr(module, "IMPORTER")]
    return {each.name: each for each in sorted(found, key=lambda each: each.name)}


__all__ = ["Importer", "Option", "importers"]
