"""Documents as text: widths, long tables, hostile cells."""

from __future__ import annotations

import pytest

from graphsvc.cli import _terminal
from graphsvc.reports import Card, Cell, Column, Document, Section, Table


def drawn(document: Document, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines of a document where there is no terminal."""
    _terminal.draw(document, "en")
    return capsys.readouterr().out.splitlines()


def test_a_document_has_its_parts_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    section = Section(
        "Part", "A text.", Table([Column("n", "name"), Column("v", "value", number=True)],
        [("Ada", 0.5), ("Ben", 12)]), [Card("1. Ada", "Mill", [("risk", "0.5")], ["because"])],
        ["an item"],
    )  # fmt: skip
    assert drawn(Document("Title", ["line"], [section]), capsys) == [
        "Title", "line", "", "Part", "A text.", "name  value", "Ada   0.500", "Ben      12",
        "1. Ada  Mill", "  risk 0.5", "  • because", "• an item",
    ]  # fmt: skip


def test_spare_columns_go_where_there_is_no_room(capsys: pytest.CaptureFixture[str]) -> None:
    columns = [Column("a", "a"), Column("b", "b", spare=True), Column("c", "c", spare=True)]
    row = ["x" * 60, "y" * 30, "z" * 30]
    lines = drawn(Document("", sections=[Section(table=Table(columns, [row]))]), capsys)
    assert lines == [f"a{' ' * 61}b", f"{'x' * 60}  {'y' * 30}"]


def test_long_texts_are_folded_and_nothing_is_lost(capsys: pytest.CaptureFixture[str]) -> None:
    columns = [Column("a", "a"), Column("b", "b")]
    lines = drawn(
        Document("", sections=[Section(table=Table(columns, [["x" * 150, "y"]]))]), capsys
    )
    assert "".join(lines).count("x") == 150
    assert max(map(len, lines)) <= 100


def test_a_long_table_has_a_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[list[Cell]] = [
        [number, "人" if number else "x" * 200, 0.25] for number in range(2_000)
    ]
    columns = [Column("n", "n", number=True), Column("t", "t"), Column("v", "v", number=True)]
    lines = drawn(Document("", sections=[Section(table=Table(columns, rows))]), capsys)
    assert len(lines) == 2_001
    assert lines[1] == f"    0  {'x' * 200}  0.250"
    # a wide letter takes two places
    assert lines[2_000] == f"1,999  人{' ' * 198}  0.250"


def test_no_cell_moves_the_cursor_or_is_markup(capsys: pytest.CaptureFixture[str]) -> None:
    name = "[red]x[/red] :smile: \x1b[2J\u202e"
    table, card = Table([Column("n", name)], [[name]]), Card(name, name, [(name, name)], [name])
    document = Document(name, [name], [Section(name, name, table, [card], [name])])
    text = "\n".join(drawn(document, capsys))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("[red]x[/red] :smile:") == 12
