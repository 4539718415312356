"""Lists the analyses, or shows one with its parameters and source."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from graphsvc.cli._command import command
from graphsvc.cli._fields import show_list
from graphsvc.cli._options import Everywhere
from graphsvc.cli._out import Answer, show
from graphsvc.errors import InputMissing
from graphsvc.reports import Column, Document, Section, Table


def analyses(
    everywhere: Everywhere,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Only this one, in full.")] = "",
) -> None:
    """Lists the analyses, or shows one with its parameters and source."""
    from graphsvc.runs.listed import analyses_json

    listed = analyses_json()
    if not name:
        show_list(listed, ("name", "subject", "title"), everywhere, "There are none.")
        return
    found = next((each for each in listed if each["name"] == name), None)
    if found is None:
        raise InputMissing(f"There is no analysis {name!r}; 'graphsvc analyses' lists them.")
    show(Answer(lambda: found, lambda: _document(found)), everywhere)


def _document(found: dict[str, Any]) -> Document:
    columns = [Column(name, name) for name in ("name", "default", "allowed", "meaning")]
    rows = [[each[c.name] for c in columns] for each in found["parameters"]]
    network = [[each[c.name] for c in columns] for each in found["network"]]
    return Document(
        found["title"],
        [
            f"graphsvc run {found['name']}: a row for each {found['subject']}",
            f"cost {found['cost']}",
        ],
        [
            Section("Parameters (--set NAME=VALUE)", table=Table(columns, rows)),
            Section("Of the network", table=Table(columns, network)),
            Section("Figures", ", ".join([found["value"], *found["values"]])),
            Section("Source", found["source"]),
        ],
    )


COMMAND = command(analyses)
