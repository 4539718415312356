"""Shows whose traffic each source holds, from when to when; `add` states it."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
import typer

from graphsvc.cli._acts import show_act
from graphsvc.cli._command import default_group
from graphsvc.cli._fields import show_list
from graphsvc.cli._options import Everywhere, Looking
from graphsvc.cli._session import opened
from graphsvc.cli._view import view_of
from graphsvc.errors import InputRejected
from graphsvc.intake.acts import write_rows
from graphsvc.model import Place, Row, Sort, key_of
from graphsvc.view import Projection


def show(
    everywhere: Everywhere,
    looking: Looking,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Only this one.")] = "",
) -> None:
    """Shows whose traffic each source holds, from when to when, as sources state it."""
    with opened(everywhere) as session:
        stated = _stated(session.runs.projection(view_of(session, looking)), source)
    columns = ("source", "covers", "name", "from", "to")
    show_list(
        stated, columns, everywhere,
        "No source says whose traffic it holds. It is inferred from each party's own first and "
        "last act; 'graphsvc coverage add' states it.",
    )  # fmt: skip


def add(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The source that listens.")],
    party: Annotated[str, typer.Argument(metavar="PARTY", help="Its key, or source/key.")],
    everywhere: Everywhere,
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="First day.")] = "",
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="Last day.")] = "",
) -> int:
    """States that a source holds all traffic of a party, from one day to another."""
    cells = {"source": source, "covers": party, "valid_from": start, "valid_to": end}
    row = Row("coverage", {name: value for name, value in cells.items() if value}, Place("-"))
    with opened(everywhere) as session:
        answer = write_rows(session.store, session.author, [row], importer="cli")
    show_act("stated", answer, everywhere)
    return InputRejected.exit if answer["problems"] else 0


def _stated(shown: Projection, source: str) -> list[dict[str, Any]]:
    facts = shown.facts
    covers = shown.kept & facts.is_sort(Sort.TIE) & facts.coded["kind"].equals("COVERS")
    found = []
    for row in np.flatnonzero(covers).tolist():
        fact = facts.fact(row)
        if source in ("", fact.source):
            entity = shown.entity(fact.b)
            name = key_of(fact.b) if entity is None else shown.name(entity)
            begin, finish = fact.valid_from or None, fact.valid_to or None
            said = {"source": fact.source, "covers": fact.b, "name": name}
            found.append({**said, "from": begin, "to": finish})
    return sorted(found, key=lambda each: (each["source"], each["covers"], each["from"] or ""))


COMMAND = default_group(show, add, title=__doc__)
