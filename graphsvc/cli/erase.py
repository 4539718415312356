"""Forgets a person or other entity everywhere, for good."""

from __future__ import annotations

from typing import Annotated

import numpy as np
import typer

from graphsvc.cli._acts import member_of, show_act
from graphsvc.cli._command import command
from graphsvc.cli._fields import show_fields
from graphsvc.cli._options import Everywhere
from graphsvc.cli._out import remark
from graphsvc.cli._session import Session, opened
from graphsvc.intake import erase as erasing
from graphsvc.view import View


def erase(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="source/key, key or id.")],
    everywhere: Everywhere,
    confirm: Annotated[bool, typer.Option("--confirm", help="Do it.")] = False,
) -> None:
    """Forgets an entity everywhere, for good; without --confirm it only says whom.

    Files of rejected rows and your own inputs are not looked for: they are yours to erase.
    """
    with opened(everywhere) as session:
        members = _members(session, entity)
        if confirm:
            with session.progress.doing("erasing"):
                answer = erasing.erase(session.store, session.author, members)
                session.runs.snapshots.forget(session.workspace)
            show_act("erased", answer, everywhere)
            return
        show_fields({"members": members, "name": _name(session, entity)}, everywhere)
    remark("Nothing was erased yet. --confirm does it, and nothing brings it back.", everywhere)


def _members(session: Session, reference: str) -> list[str]:
    """All members of the entity meant, as far as the reader's view of today joins them."""
    shown = session.runs.projection(View(session.workspace, session.reader))
    found = shown.entity(reference)
    if found is None:
        return [member_of(session, reference)]
    words = shown.facts.members.words
    return [words[code] for code in np.flatnonzero(shown.entity_of == found).tolist()]


def _name(session: Session, reference: str) -> str:
    shown = session.runs.projection(View(session.workspace, session.reader))
    found = shown.entity(reference)
    return reference if found is None else shown.name(found)


COMMAND = command(erase)
