"""Runs one analysis in one view and prints all its rows."""

from __future__ import annotations

from typing import Annotated

import typer

from graphsvc.cli._command import command
from graphsvc.cli._options import Everywhere, Looking, Settings, pairs
from graphsvc.cli._out import Answer, show
from graphsvc.cli._session import opened


def run(
    analysis: Annotated[str, typer.Argument(help="One of 'graphsvc analyses'.")],
    everywhere: Everywhere,
    looking: Looking,
    set_: Settings = None,
) -> None:
    """Runs one analysis in one view and prints all its rows.

    --set gives its parameters, and those of the network that it runs on: level, weight,
    directed, isolates, min_strength, max_body, max_group, preset, half_life.
    """
    given = pairs(set_)
    with opened(everywhere) as session:
        from graphsvc.cli._found import found_document
        from graphsvc.cli._view import view_of
        from graphsvc.reports import sheet
        from graphsvc.runs import ran_json

        with session.progress.doing(f"running {analysis}"):
            ran = session.runs.run(view_of(session, looking), analysis, given)
        answer = Answer(lambda: ran_json(ran), lambda: found_document(ran), lambda: sheet(ran))
        show(answer, everywhere)


COMMAND = command(run)
