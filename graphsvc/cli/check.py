"""Looks for what is wrong with this installation, line by line."""

from __future__ import annotations

from typing import Annotated

import typer

from graphsvc.cli._checks import Line, checks
from graphsvc.cli._command import command
from graphsvc.cli._fields import show_list
from graphsvc.cli._options import Everywhere
from graphsvc.cli._session import opened
from graphsvc.errors import CheckFailed
from graphsvc.intake import rebuild as rebuilding


def check(
    everywhere: Everywhere,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the plain graph anew.")] = False,
) -> int:
    """Looks for what is wrong with this installation, line by line; exit 1 if anything is.

    All workspaces are looked at, or the one that --workspace names. --rebuild first makes the
    plain graph of the workspace anew from its log.
    """
    lines: list[Line] = []
    with opened(everywhere, migrating=False) as session:
        if rebuild:
            with session.progress.doing("making the plain graph anew"):
                rebuilding.rebuild(session.store, session.workspace)
        for line in checks(session, everywhere.workspace):
            session.progress.say(line.what)
            lines.append(line)
    listed = [
        {"ok": line.ok, "what": line.what, "found": line.found, "todo": line.todo} for line in lines
    ]
    columns = ("ok", "what", "found", "todo")
    show_list(listed, columns, everywhere, "Nothing was looked at.")
    return 0 if all(line.ok for line in lines) else CheckFailed.exit


COMMAND = command(check)
