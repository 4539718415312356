"""All rows of a run for a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphsvc.analyses import Finding
from graphsvc.model.said import Lang, listed
from graphsvc.reports import Cell, Column, Document, Section, Table, figure, figures_of
from graphsvc.runs import Ran
from graphsvc.runs.shown import shown_warnings, view_words

# names of a group that a line has room for
_NAMED = 4
_SUBJECTS = {
    "entity": (Column("name", "name"), Column("key", "key"), Column("kind", "kind", spare=True)),
    "tie": (Column("source", "from"), Column("target", "to")),
    "group": (Column("members", "members"), Column("size", "size", number=True)),
    "network": (Column("name", "figure"),),
}


def found_document(ran: Ran, lang: Lang = "en") -> Document:
    """What was run and how, a table of all rows, what to beware of."""
    analysis, graph = ran.analysis, ran.network.graph
    sort = "directed" if ran.network.directed else "undirected"
    size = f"{graph.number_of_nodes():,} entities, {graph.number_of_edges():,} ties, {sort}"
    lines = [
        f"{view_words(ran)}; {size}; weight: {ran.network.weight}",
        ", ".join(f"{name}={_word(value)}" for name, value in ran.parameters.items()),
    ]
    nothing = "" if ran.findings.rows else "Nothing was found."
    sections = [Section(text=nothing, table=_table(ran, lang))]
    warnings = shown_warnings(ran, lang)
    if warnings:
        sections.append(Section("Beware", items=warnings))
    return Document(analysis.title, [line for line in lines if line], sections)


def _table(ran: Ran, lang: Lang) -> Table:
    rows = ran.findings.rows
    figures = {name: [figure(row, ran, name, lang) for row in rows] for name in figures_of(ran)}
    figures.pop("size", None)
    columns = [
        Column("rank", "#", number=True), *_SUBJECTS[ran.analysis.subject],
        *(Column(name, name, number=_is_number(values)) for name, values in figures.items()),
    ]  # fmt: skip
    columnar = list(zip(*figures.values(), strict=True)) if rows else []
    return Table(
        columns,
        [(row.rank, *_subject(row, ran), *said) for row, said in zip(rows, columnar, strict=True)],
    )


def _is_number(values: Sequence[Cell]) -> bool:
    return all(isinstance(value, int | float | None) for value in values)


def _subject(row: Finding, ran: Ran) -> Sequence[Cell]:
    actors = [ran.network.actor(node) for node in row.subject]
    if ran.analysis.subject == "entity":
        return actors[0].name, actors[0].key, actors[0].kind
    if ran.analysis.subject == "network":
        return (str(row.more["name"]),)
    names = [actor.name for actor in actors]
    return names if ran.analysis.subject == "tie" else (listed(names, _NAMED), len(names))


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
