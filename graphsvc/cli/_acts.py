"""What an act answers, printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphsvc.cli._options import Everywhere
from graphsvc.cli._out import Answer, show
from graphsvc.cli._session import Session
from graphsvc.errors import InputMissing
from graphsvc.reports import Column, Document, Section, Table

_COUNTS = ("created", "updated", "unchanged", "erased")


def member_of(session: Session, reference: str) -> str:
    """The member meant by a key, an id or a member's own name. Raises InputMissing."""
    from graphsvc.view import View

    shown = session.runs.projection(View(session.workspace, session.reader))
    members = shown.facts.members.codes
    if reference in members:
        return reference
    entity = shown.entity(reference)
    if entity is None:
        raise InputMissing(
            f"Nobody here is called {reference!r}, or several are. Write source/key, as "
            "'graphsvc run degree --format csv' shows keys."
        )
    return shown.member_name(entity)


def show_act(title: str, answer: Mapping[str, Any], everywhere: Everywhere) -> None:
    """Prints an act's receipt, counts and problems."""
    counts = [name for name in _COUNTS if name in answer]
    problems = [
        {"code": code, "path": path, "message": message}
        for _, code, path, message in answer.get("problems", ())
    ]
    data = {name: answer[name] for name in ("receipt", *counts)} | {"problems": problems}
    columns = [Column(name, name, number=name != "receipt") for name in ("receipt", *counts)]
    table = Table(columns, [[data[name] for name in ("receipt", *counts)]])
    told = [f"{each['path']}: {each['message']} ({each['code']})" for each in problems]
    done = any(data[name] for name in counts) or not problems
    document = Document(
        (title if done else "nothing was done").capitalize(),
        sections=[Section(table=table), Section(items=told)],
    )
    show(Answer(lambda: data, lambda: document), everywhere)
