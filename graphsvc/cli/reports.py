"""Lists the reports."""

from __future__ import annotations

from graphsvc.cli._command import command
from graphsvc.cli._fields import show_list
from graphsvc.cli._options import Everywhere
from graphsvc.reports import reports as known


def reports(everywhere: Everywhere) -> None:
    """Lists the reports."""
    lang = everywhere.language
    listed = [
        {"name": name, "title": each.title.of(lang), "analysis": each.analysis}
        for name, each in known().items()
    ]
    show_list(listed, ("name", "title", "analysis"), everywhere, "There are none.")


COMMAND = command(reports)
