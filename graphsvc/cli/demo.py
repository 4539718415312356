"""Shows a sample firm: its data, the three headline reports, the service."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

from graphsvc.cli._command import command
from graphsvc.cli._options import Always
from graphsvc.cli._out import draw, remark, say
from graphsvc.cli._session import Session, opened
from graphsvc.reports import Document

_WORKSPACE = "demo"
_SEED = 1
# rows that each report tells here; `report` tells more
_ROWS = 3
_HEADLINES = ("influencers", "weak-ties", "at-risk-clusters")


def demo(
    always: Always,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it, too.")] = True,
) -> None:
    """Shows a sample firm: its data, the three headline reports, the service.

    The firm is made up; a second demo imports nothing twice. --no-serve ends after the reports.
    """
    always = always if always.workspace else replace(always, workspace=_WORKSPACE)
    with opened(always) as session:
        say(_told(session, _filled(session)))
        for name in _HEADLINES:
            draw(_report(session, name, always), always)
            say("")
        say(_further(session.workspace))
        if serve:
            from graphsvc import web

            web.serve(
                session.settings, session.store, session.runs, lambda text: remark(text, always)
            )


def _filled(session: Session) -> Any:
    """The sample in the workspace, once."""
    from graphsvc.intake import Import, import_rows
    from graphsvc.intake.acts import set_settings
    from graphsvc.samples import firm

    sample = firm(_SEED)
    with session.progress.doing("importing the sample firm"):
        done = import_rows(
            session.store, session.author, Import("sample", "sample", lambda: sample.rows),
            lambda done, total: session.progress.counted("rows of the sample", done, total),
        )  # fmt: skip
        teams = {f"team/{name}": who for name, who in sample.settings.teams.items()}
        own = {"us": [sample.settings.us], "today": [sample.settings.today]}
        set_settings(session.store, session.author, {**own, **teams})
    return done


def _told(session: Session, done: Any) -> str:
    new = done.created + done.updated
    said = f"{new:,} new or changed" if new else "nothing new"
    return (
        f"A sample firm, Rivabruna of Rovereto, and two years of its relations: {done.read:,} rows "
        f"in the workspace {session.workspace}, {said}.\n"
    )


def _report(session: Session, name: str, always: Always) -> Document:
    from graphsvc.runs.reported import report
    from graphsvc.view import View

    with session.progress.working(f"working out {name}"):
        view = View(session.workspace, session.reader)
        return report(session.runs, view, name, {"rows": _ROWS}).document(always.language)


def _further(workspace: str) -> str:
    return (
        f"Go on with: graphsvc report influencers --workspace {workspace}\n"
        f"            graphsvc run tie-strength --workspace {workspace}\n"
        f"            graphsvc report at-risk-clusters --workspace {workspace} -o risk.html"
    )


COMMAND = command(demo)
