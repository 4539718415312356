"""The view that a command's options ask for."""

from __future__ import annotations

from dataclasses import replace

from graphsvc.cli._options import Looking
from graphsvc.cli._session import Session
from graphsvc.errors import UsageError
from graphsvc.model.dates import BadDate, last_day, moment
from graphsvc.runs.scope import scope_of
from graphsvc.view import View


def view_of(session: Session, looking: Looking) -> View:
    """The view of a session's reader. Raises UsageError on a date or scope that is none."""
    return replace(view_in(session.workspace, looking), reader=session.reader)


def view_in(workspace: str, looking: Looking) -> View:
    """The view of somebody who sees what the whole workspace sees. Raises UsageError."""
    return View(
        workspace,
        valid_at=_day(looking.at) if looking.at else None,
        known_at=_moment(looking.known) if looking.known else None,
        scenario=looking.scenario,
        scope=scope_of(looking.scope) if looking.scope else None,
    )


def _day(text: str) -> int:
    try:
        return last_day(text)
    except BadDate as fault:
        raise UsageError(f"--at: {fault}.") from None


def _moment(text: str) -> int:
    try:
        return moment(text)
    except BadDate as fault:
        raise UsageError(f"--known: {fault}, or with a time, 2019-05-17T14:30:00Z.") from None
