"""Documents in a terminal, or as plain text where there is none."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from graphsvc.cli._inert import inert
from graphsvc.reports import Card, Document, Lang, Section, Table, shown

# columns of plain text where no terminal says how wide it is
_WIDTH = 100
# rows from which on a table is not wrapped
_LONG = 500
# blanks between two columns of a table
_GAP = 2


def terminal() -> Console:
    """Standard output as rich sees it: no colour if NO_COLOR or a pipe says so."""
    plain = not sys.stdout.isatty()
    return Console(
        file=io.StringIO() if plain else None, width=_WIDTH if plain else None, highlight=False,
        markup=False, emoji=False, soft_wrap=False,
    )  # fmt: skip


def draw(document: Document, lang: Lang) -> None:
    """Prints a document."""
    console = terminal()
    _document(console, document, lang)
    if isinstance(console.file, io.StringIO):
        # what fills a column up is for a terminal's eyes only
        lines = (line.rstrip() for line in console.file.getvalue().splitlines())
        sys.stdout.write("".join(f"{line}\n" for line in lines))


def _document(console: Console, document: Document, lang: Lang) -> None:
    if document.title:
        console.print(Text(inert(document.title), style="bold"))
    for line in document.lines:
        console.print(Text(inert(line), style="dim"))
    for number, section in enumerate(document.sections):
        if number or document.title or document.lines:
            console.print()
        _section(console, section, lang)


def _section(console: Console, section: Section, lang: Lang) -> None:
    if section.title:
        console.print(Text(inert(section.title), style="bold cyan"))
    if section.text:
        console.print(Text(inert(section.text, lines=True)))
    if section.table is not None and len(section.table.rows) > _LONG:
        _long(console, section.table, lang)
    elif section.table is not None and section.table.rows:
        console.print(_grid(section.table, lang, console.width))
    for number, card in enumerate(section.cards):
        if number:
            console.print()
        _card(console, card)
    for item in section.items:
        console.print(_indented("• ", item))


def _long(console: Console, table: Table, lang: Lang) -> None:
    """A table of very many rows, a line each: to be searched rather than read, and soon done."""
    rows = [[column.title for column in table.columns]]
    rows += [[inert(shown(cell, lang)) for cell in row] for row in table.rows]
    widths = [max(map(cell_len, texts)) for texts in zip(*rows, strict=True)]
    numbers = [column.number for column in table.columns]
    for row in rows:
        padded = [
            " " * (width - cell_len(text)) + text if number else set_cell_size(text, width)
            for text, width, number in zip(row, widths, numbers, strict=True)
        ]
        console.file.write((" " * _GAP).join(padded).rstrip() + "\n")


def _grid(table: Table, lang: Lang, width: int) -> Grid:
    cells = [[Text(inert(shown(cell, lang))) for cell in row] for row in table.rows]
    kept = _fitting(table, cells, width)
    grid = Grid(
        box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="dim",
        show_header=any(column.title for column in table.columns),
    )  # fmt: skip
    for place in kept:
        column = table.columns[place]
        grid.add_column(
            Text(inert(column.title)), justify="right" if column.number else "left",
            overflow="fold", no_wrap=column.number,
        )  # fmt: skip
    for row in cells:
        grid.add_row(*(row[place] for place in kept))
    return grid


def _fitting(table: Table, cells: Sequence[Sequence[Text]], width: int) -> list[int]:
    """The columns for which there is room: spare ones go, the last first."""
    kept = list(range(len(table.columns)))
    needs = [
        max(len(table.columns[place].title), *(row[place].cell_len for row in cells))
        for place in kept
    ]
    for place in reversed(range(len(table.columns))):
        if table.columns[place].spare and sum(needs[each] + _GAP for each in kept) - _GAP > width:
            kept.remove(place)
    return kept


def _card(console: Console, card: Card) -> None:
    head = Text(inert(card.title), style="bold")
    if card.subtitle:
        head.append(f"  {inert(card.subtitle)}", style="not bold dim")
    console.print(head)
    if card.figures:
        figures = " · ".join(f"{name} {value}" for name, value in card.figures)
        console.print(_indented("  ", figures))
    for reason in card.reasons:
        console.print(_indented("  • ", reason))


def _indented(lead: str, text: str) -> Grid:
    grid = Grid.grid()
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(lead), Text(inert(text)))
    return grid
