"""Tells a report for people: in the terminal, or into a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from graphsvc.cli._command import command
from graphsvc.cli._options import Always, Looking, Settings, pairs
from graphsvc.cli._out import draw, remark, write, write_file
from graphsvc.cli._session import opened
from graphsvc.errors import UsageError

Format = Literal["table", "json", "csv", "html", "pdf", "xlsx"]
_LATER = ("pdf", "xlsx")


@dataclass(frozen=True)
class Everywhere(Always):
    """What every command takes, with the formats of a report."""

    format: Annotated[
        Format | None,
        typer.Option("--format", help="Default: by the file's ending, else table."),
    ] = None


def report(
    report: Annotated[str, typer.Argument(help="One of 'graphsvc reports'.")],
    everywhere: Everywhere,
    looking: Looking,
    set_: Settings = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where it goes.")
    ] = None,
) -> None:
    """Tells a report for people: in the terminal, or into a file.

    --set gives the parameters of its analysis and network, and rows: how many are told (10).
    """
    form = _format(everywhere, output)
    given = pairs(set_)
    with opened(everywhere) as session:
        from graphsvc.cli._reporting import rendered
        from graphsvc.cli._view import view_of
        from graphsvc.runs.reported import report as reported

        with session.progress.working(f"working out {report}"):
            told = reported(session.runs, view_of(session, looking), report, given)
        if form == "table":
            draw(told.document(everywhere.language), everywhere)
            return
        text = rendered(told, form, everywhere.language)
    if output is None:
        write(text)
    else:
        write_file(output, text)
        remark(f"Written to {output}.", everywhere)


def _format(everywhere: Everywhere, output: Path | None) -> Format:
    ending = output.suffix.lower().lstrip(".") if output else ""
    form = everywhere.format or _BY_ENDING.get(ending)
    if output and form in (None, "table"):
        raise UsageError(f"{output}: say its format by --format, or by .html, .json or .csv.")
    if form in _LATER:
        raise UsageError(f"Reports are not yet written as {form}; html prints well.", "NOT_YET")
    return form or "table"


_BY_ENDING: dict[str, Format] = {
    "html": "html", "htm": "html", "json": "json", "csv": "csv", "pdf": "pdf", "xlsx": "xlsx",
}  # fmt: skip
COMMAND = command(report)
