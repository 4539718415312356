"""Takes an import or another act back whole."""

from __future__ import annotations

from typing import Annotated

import typer

from graphsvc.cli._acts import show_act
from graphsvc.cli._command import command
from graphsvc.cli._options import Everywhere
from graphsvc.cli._session import opened
from graphsvc.intake import acts


def undo(
    receipt: Annotated[str, typer.Argument(metavar="RECEIPT", help="What the import printed.")],
    everywhere: Everywhere,
) -> None:
    """Takes an import or another act back whole, by its receipt.

    What was changed since stays as it is, and is told. The same files may then go in again.
    """
    with opened(everywhere) as session, session.progress.doing("undoing"):
        answer = acts.undo(session.store, session.author, receipt)
    show_act("undone", answer, everywhere)


COMMAND = command(undo)
