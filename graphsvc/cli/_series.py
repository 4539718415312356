"""A series for a person: the rows of all days under one another."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.model.dates import day_text
from graphsvc.reports import Cell, Column, Document, Section, Table
from graphsvc.runs import Series, series_sheet

# what a sheet has for programs and a person does not read in a table
_FOR_PROGRAMS = ("id", "source_id", "target_id", "facts", "reasons", "member_keys")


def series_document(series: Series) -> Document:
    """What was run on which days, a table of all rows, what to beware of and when."""
    sheet = series_sheet(series)
    kept = [n for n, each in enumerate(sheet.columns) if each.name not in _FOR_PROGRAMS]
    rows = [[row[place] for place in kept] for row in sheet.rows]
    columns = [_column(sheet.columns[place], [row[place] for row in sheet.rows]) for place in kept]
    days = [str(day_text(step.day)) for step in series.steps]
    line = f"every {series.every}, {len(days):,} days from {days[0]} to {days[-1]}"
    nothing = "" if rows else "Nothing was found."
    sections = [Section(text=nothing, table=Table(columns, rows))]
    warnings = [
        f"{day}: {warning}"
        for day, step in zip(days, series.steps, strict=True)
        for warning in step.data["warnings"]
    ]
    if warnings:
        sections.append(Section("Beware", items=warnings))
    return Document(series.asked.analysis.title, [line], sections)


def _column(column: Column, cells: Sequence[Cell]) -> Column:
    number = all(isinstance(cell, int | float | None) for cell in cells)
    title = "#" if column.name == "rank" else column.title
    return Column(column.name, title, number=number)
