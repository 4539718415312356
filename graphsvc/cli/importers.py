"""Lists what can be imported, and with which options."""

from __future__ import annotations

from graphsvc.cli._command import command
from graphsvc.cli._fields import show_list
from graphsvc.cli._options import Everywhere
from graphsvc.importers import importers as known


def importers(everywhere: Everywhere) -> None:
    """Lists what can be imported, and with which options."""
    listed = [
        {
            "name": each.name,
            "title": each.title,
            "options": [
                {"name": o.name, "meaning": o.meaning, "default": o.default, "file": o.file}
                for o in each.options
            ],
        }
        for each in known().values()
    ]
    show_list(listed, ("name", "title"), everywhere, "There are none.")


COMMAND = command(importers)
