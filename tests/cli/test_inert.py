"""Texts from outside, shown in a terminal."""

from __future__ import annotations

import pytest

from graphsvc.cli._inert import inert


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Zoë Müller-O'Neil 🚀", "Zoë Müller-O'Neil 🚀"),
        ("\x1b[2Jgone", "\ufffd[2Jgone"),
        ("\x9b31mred", "\ufffd31mred"),
        ("two\nlines\tand\rmore", "two lines and more"),
        ("bell\x07", "bell\ufffd"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("\u2066hidden\u2069", "hidden"),
        ("half \ud800 a pair", "half \ufffd a pair"),
    ],
)
def test_nothing_moves_the_cursor_or_turns_the_text_round(given: str, shown: str) -> None:
    assert inert(given) == shown


def test_line_breaks_stay_where_lines_are_wanted() -> None:
    assert inert("one\ntwo\x1b", lines=True) == "one\ntwo\ufffd"
