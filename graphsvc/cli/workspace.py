"""Lists, makes, sets and drops workspaces."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated, Any

import typer

from graphsvc.cli._command import group
from graphsvc.cli._fields import show_fields, show_list
from graphsvc.cli._options import Everywhere, pairs
from graphsvc.cli._out import remark
from graphsvc.cli._session import Session, opened
from graphsvc.errors import InputMissing, UsageError
from graphsvc.intake import make_workspace
from graphsvc.intake.acts import set_settings
from graphsvc.model.dates import day_text
from graphsvc.store import workspaces

Name = Annotated[str, typer.Argument(metavar="NAME", help="A workspace.")]


def list_(everywhere: Everywhere) -> None:
    """Lists the workspaces of this database."""
    with opened(everywhere) as session:
        found = session.store.read(workspaces.listed)
    listed = [
        {"name": each["name"], "day": None if each["day"] is None else day_text(each["day"])}
        for each in found
    ]
    show_list(listed, ("name", "day"), everywhere, "No workspace yet; an import makes one.")


def create(name: Name, everywhere: Everywhere) -> None:
    """Makes an empty workspace; one that is there stays as it is."""
    everywhere = _about(name, everywhere)
    with opened(everywhere) as session:
        there = _is_there(session)
        make_workspace(session.store, session.workspace)
    show_fields({"workspace": name, "created": not there}, everywhere)


def set_(
    settings: Annotated[
        list[str], typer.Argument(metavar="NAME=VALUE", help="us=KEY, today=DATE, team/NAME=A;B.")
    ],
    everywhere: Everywhere,
) -> None:
    """Tells the workspace about itself: us=KEY, today=DATE, team/NAME=USER;USER.

    Several values are separated by semicolons; an empty one forgets what was set.
    """
    said = {name: _values(value) for name, value in pairs(settings).items()}
    if not said:
        raise UsageError("Name what to set: us=KEY, today=DATE or team/NAME=USER;USER.")
    with opened(everywhere) as session:
        answer = set_settings(session.store, session.author, said)
        _warn_of_unknown(session, said.get("us", ()), everywhere)
    counts = {name: answer[name] for name in ("receipt", "created", "updated", "unchanged")}
    show_fields({"workspace": session.workspace, **counts}, everywhere)


def drop(
    name: Name,
    everywhere: Everywhere,
    confirm: Annotated[bool, typer.Option("--confirm", help="Do not ask.")] = False,
) -> None:
    """Takes a workspace away with all that it holds, for good."""
    everywhere = _about(name, everywhere)
    with opened(everywhere) as session:
        if not _is_there(session):
            raise InputMissing(f"There is no workspace {name!r}.")
        if not confirm and sys.stdin.isatty():
            typer.confirm(f"Drop {name} with all that it holds?", abort=True)
        with session.progress.doing(f"dropping {name}"):
            workspaces.drop(session.store, name)
        session.runs.snapshots.forget(name)
    show_fields({"workspace": name, "dropped": True}, everywhere)


def _about(name: str, everywhere: Everywhere) -> Everywhere:
    return replace(everywhere, workspace=name)


def _is_there(session: Session) -> bool:
    found: list[dict[str, Any]] = session.store.read(workspaces.listed)
    return any(each["name"] == session.workspace for each in found)


def _values(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _warn_of_unknown(session: Session, references: Any, everywhere: Everywhere) -> None:
    if references:
        from graphsvc.view import View

        shown = session.runs.projection(View(session.workspace, session.reader))
        for reference in references:
            if shown.entity(reference) is None:
                remark(f"Nobody here is called {reference!r} yet.", everywhere)


COMMAND = group(list_, create, set_, drop, title=__doc__)
