"""Declares that two are one and the same."""

from __future__ import annotations

from typing import Annotated

import typer

from graphsvc.cli._acts import member_of, show_act
from graphsvc.cli._command import command
from graphsvc.cli._options import Everywhere
from graphsvc.cli._session import opened
from graphsvc.intake import acts


def merge(
    a: Annotated[str, typer.Argument(metavar="A", help="source/key, key or id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="source/key, key or id.")],
    everywhere: Everywhere,
    stays: Annotated[str, typer.Option(metavar="A|B", help="Whose key and id it keeps.")] = "",
) -> None:
    """Declares that two are one and the same; 'unmerge' takes it back and loses nothing."""
    with opened(everywhere) as session:
        one, other = member_of(session, a), member_of(session, b)
        named = member_of(session, stays) if stays else ""
        answer = acts.merge(session.store, session.author, one, other, stays=named)
    show_act("merged", answer, everywhere)


COMMAND = command(merge)
