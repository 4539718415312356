"""Pages that hurt nobody, and rows as a sheet holds them."""

from __future__ import annotations

import csv
import io

import pytest

from graphsvc.reports import Card, Column, Document, Section, Table
from graphsvc.reports.render import STYLE_HASH, inert_in_sheet, page, sheet_csv


@pytest.mark.parametrize(
    "text",
    ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "\n=1", "=1", "\tx"],
)
def test_what_a_sheet_would_run_is_a_text(text: str) -> None:
    assert inert_in_sheet(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Ada", "a=b", "1+1", "", "'=1", "(=1)"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert inert_in_sheet(text) == text


def test_a_sheet_holds_numbers_as_numbers() -> None:
    table = Table(
        [Column("=name", "x"), Column("v", "v")], [("=x", -0.5), (None, True), ('a,"b', 1)]
    )
    rows = list(csv.reader(io.StringIO(sheet_csv(table).decode())))
    assert rows == [["'=name", "v"], ["'=x", "-0.5"], ["", "true"], ['a,"b', "1"]]


HOSTILE = "<script>alert(1)</script>\"'&"
PAGE = Document(
    HOSTILE, [HOSTILE],
    [Section(HOSTILE, HOSTILE, Table([Column("x", HOSTILE)], [[HOSTILE]]),
             [Card(HOSTILE, HOSTILE, [(HOSTILE, HOSTILE)], [HOSTILE])], [HOSTILE])],
)  # fmt: skip


def test_every_text_on_a_page_is_escaped() -> None:
    text = page(PAGE, "en")
    assert "<script" not in text
    assert text.count("&lt;script&gt;") == 14


def test_a_page_asks_nobody_for_anything() -> None:
    text = page(PAGE, "it")
    assert f"style-src '{STYLE_HASH}'" in text.replace("&#39;", "'")
    assert "default-src 'none'" in text
    assert not any(
        word in text for word in ("http://", "https://", "src=", "url(", "@import", " style=")
    )
    assert '<html lang="it">' in text
