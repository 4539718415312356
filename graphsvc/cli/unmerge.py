"""Takes back what joined one to others."""

from __future__ import annotations

from typing import Annotated

import typer

from graphsvc.cli._acts import member_of, show_act
from graphsvc.cli._command import command
from graphsvc.cli._options import Everywhere
from graphsvc.cli._session import opened
from graphsvc.intake import acts


def unmerge(
    who: Annotated[str, typer.Argument(metavar="ID", help="source/key, key or id.")],
    everywhere: Everywhere,
) -> None:
    """Takes back what joined one to others: each has its own records again."""
    with opened(everywhere) as session:
        answer = acts.unmerge(session.store, session.author, member_of(session, who))
    show_act("unmerged", answer, everywhere)


COMMAND = command(unmerge)
