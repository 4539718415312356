"""Findings of an analysis as a document and as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphsvc.analyses import Finding
from graphsvc.reports import Cell, Column, Document, Section, Table
from graphsvc.runs import Ran
from graphsvc.runs.shown import actor_json, plain, shown_warnings, view_words

# names of a group that a table has room for
_NAMED = 4
_SUBJECTS = {
    "entity": (Column("name", "name"), Column("key", "key"), Column("kind", "kind")),
    "tie": (Column("source", "from"), Column("target", "to")),
    "group": (Column("members", "members"), Column("size", "size", number=True)),
}
_SHEETS = {
    "entity": ("id", "key", "name", "kind"),
    "tie": ("source_id", "source_key", "source_name", "target_id", "target_key", "target_name"),
    "group": ("size", "member_keys", "member_names"),
}


def found_document(ran: Ran) -> Document:
    """All rows of a run for a person: what it is, how it was looked at, a table, warnings."""
    analysis, graph = ran.analysis, ran.network.graph
    sort = "directed" if ran.network.directed else "undirected"
    size = f"{graph.number_of_nodes():,} entities, {graph.number_of_edges():,} ties, {sort}"
    lines = [
        f"{view_words(ran)}; {size}; weight: {ran.network.weight}",
        ", ".join(f"{name}={_word(value)}" for name, value in ran.parameters.items()),
    ]
    sections = [Section(table=_table(ran))]
    warnings = shown_warnings(ran)
    if warnings:
        sections.append(Section("Beware", items=warnings))
    if not ran.findings.rows:
        sections.insert(0, Section(text="Nothing was found."))
    return Document(analysis.title, [line for line in lines if line], sections)


def found_sheet(ran: Ran) -> Table:
    """All rows of a run with every figure, ids and reasons, for a sheet."""
    figures = _figures(ran)
    names = ["rank", *_SHEETS[ran.analysis.subject], *figures, "reasons", "facts"]
    rows = [
        (
            row.rank, *_sheet_subject(row, ran), *(_figure(row, ran, name) for name in figures),
            "; ".join(reason.text for reason in row.reasons), ";".join(map(str, row.facts)),
        )
        for row in ran.findings.rows
    ]  # fmt: skip
    return Table([Column(name, name) for name in names], rows)


def _table(ran: Ran) -> Table:
    figures = _figures(ran)
    columns = [
        Column("rank", "#", number=True), *_SUBJECTS[ran.analysis.subject],
        *(Column(name, name, number=_is_number(ran, name)) for name in figures),
    ]  # fmt: skip
    rows = [
        (row.rank, *_subject(row, ran), *(_figure(row, ran, name) for name in figures))
        for row in ran.findings.rows
    ]
    return Table(columns, rows)


def _figures(ran: Ran) -> list[str]:
    """The names of the figures that any row has, the first one first."""
    analysis = ran.analysis
    stated = {name for row in ran.findings.rows for name, v in row.values.items() if v is not None}
    further = dict.fromkeys([*analysis.values, *sorted(stated - set(analysis.values))])
    return [analysis.value, *(name for name in further if name in stated)]


def _figure(row: Finding, ran: Ran, name: str) -> Cell:
    value: Cell = plain(row.value if name == ran.analysis.value else row.values.get(name))
    return value


def _is_number(ran: Ran, name: str) -> bool:
    values = (_figure(row, ran, name) for row in ran.findings.rows)
    return all(isinstance(value, int | float | None) for value in values)


def _subject(row: Finding, ran: Ran) -> Sequence[Cell]:
    actors = [actor_json(node, ran.network) for node in row.subject]
    if ran.analysis.subject == "entity":
        return actors[0]["name"], actors[0]["key"], ran.network.actor(row.subject[0]).kind
    names = [actor["name"] for actor in actors]
    return names if ran.analysis.subject == "tie" else (listed(names), len(names))


def _sheet_subject(row: Finding, ran: Ran) -> Sequence[Cell]:
    actors = [actor_json(node, ran.network) for node in row.subject]
    if ran.analysis.subject == "entity":
        return (*actors[0].values(), ran.network.actor(row.subject[0]).kind)
    if ran.analysis.subject == "tie":
        return [text for actor in actors for text in actor.values()]
    both = (";".join(actor[name] for actor in actors) for name in ("key", "name"))
    return (len(actors), *both)


def listed(names: Sequence[str], most: int = _NAMED) -> str:
    """Names in a line, the first few of many."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
