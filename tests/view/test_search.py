"""What a search finds, and in which order."""

from __future__ import annotations

import pytest

from graphsvc.view.search import Candidate, ranked, words

ADA = Candidate("a", "Ada Lovelace", ("Countess", "A. A. L."), "wrote notes on the engine")
MILL = Candidate("m", "The Old Mill", ("Molino",))
BRIEN = Candidate("b", "Aoife O'Brien")
ALL = (ADA, MILL, BRIEN)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ada lovelace", [("a", 1.0, "name")]),
        ("ADA L", [("a", 0.9, "name")]),
        ("lovel", [("a", 0.8, "name")]),
        ("lovelace ada", [("a", 0.8, "name")]),
        ("molino", [("m", 0.7, "aliases")]),
        ("mol", [("m", 0.6, "aliases")]),
        ("notes engine", [("a", 0.2, "note")]),
        ("o'br", [("b", 0.8, "name")]),
        ("brien", []),
        ("ada molino", []),
        ("", []),
        ("?!", []),
    ],
)
def test_each_word_begins_a_word_of_one_field(
    text: str, found: list[tuple[str, float, str]]
) -> None:
    assert [(hit.uid, hit.score, hit.field) for hit in ranked(text, ALL)] == found


def test_equal_hits_come_by_name_then_uid() -> None:
    same = [Candidate("2", "Ada"), Candidate("1", "Ada"), Candidate("0", "Adam")]
    assert [hit.uid for hit in ranked("ad", same)] == ["1", "2", "0"]


def test_only_the_first_few_words_of_a_long_text_count() -> None:
    assert len(words("word " * 50)) == 10
    assert words("x" * 10_000) == ["x" * 200]
