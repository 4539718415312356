"""Texts in both languages: gaps, figures, plurals and lists."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from graphsvc.model.said import (
    Counted,
    Lang,
    Said,
    Sentence,
    in_lang,
    joined,
    listed,
    percent,
    shown,
)

PAIRS = Counted(Said("{number} pair", "{number} coppia"), Said("{number} pairs", "{number} coppie"))
LOST = Said("{pairs} of {name} ({share:.1%})", "{pairs} di {name} ({share:.1%})")


@pytest.mark.parametrize(
    ("value", "lang", "text"),
    [
        (None, "en", "–"),
        (True, "en", "yes"),
        (True, "it", "sì"),
        (0.452380952, "en", "0.452"),
        (0.452380952, "it", "0,452"),
        (12.345, "en", "12.35"),
        (1234567.8, "en", "1,234,568"),
        (1234567.8, "it", "1.234.568"),
        (38547, "en", "38,547"),
        (0.0001, "en", "0.0001"),
        (0.0000001, "en", "1.0e-07"),
        (0.0, "en", "0.000"),
        ("a text", "it", "a text"),
    ],
)
def test_few_digits_are_shown(value: str | float | bool | None, lang: Lang, text: str) -> None:
    assert shown(value, lang) == text


@pytest.mark.parametrize(
    ("share", "en", "it"),
    [
        (None, "–", "–"), (0.0, "0%", "0%"), (0.0001, "< 0.1%", "< 0,1%"),
        (0.0123, "1.2%", "1,2%"), (0.428, "43%", "43%"), (1.0, "100%", "100%"),
    ],
)  # fmt: skip
def test_a_share_has_a_decimal_where_it_is_small(share: float | None, en: str, it: str) -> None:
    assert (percent(share, "en"), percent(share, "it")) == (en, it)


def test_a_sentence_is_its_english_text_and_knows_the_other() -> None:
    said = LOST.sentence(pairs=PAIRS.sentence(1234), name="{x} & Co.", share=0.4567)
    assert said == "1,234 pairs of {x} & Co. (45.7%)"
    assert said.of("en") == said
    assert type(said.of("en")) is str
    assert said.of("it") == "1.234 coppie di {x} & Co. (45,7%)"


def test_one_is_not_several() -> None:
    one, several = PAIRS.sentence(1), PAIRS.sentence(2)
    assert (one, one.of("it")) == ("1 pair", "1 coppia")
    assert (several, several.of("it")) == ("2 pairs", "2 coppie")
    assert PAIRS.of("it", 0) == "0 coppie"


@pytest.mark.parametrize(
    ("most", "of", "en", "it"),
    [
        (3, 0, "a, b, c", "a, b, c"),
        (2, 0, "a, b and 1 more", "a, b e un altro nome"),
        (1, 0, "a and 2 more", "a e altri 2 nomi"),
        (3, 5, "a, b, c and 2 more", "a, b, c e altri 2 nomi"),
    ],
)
def test_the_first_few_of_many_are_named(most: int, of: int, en: str, it: str) -> None:
    said = listed(["a", "b", "c"], most, of)
    assert (said, said.of("it")) == (en, it)


def test_figures_of_numpy_are_figures() -> None:
    said = LOST.sentence(pairs=np.int64(1234), name=np.float64(2.5), share=np.float64(0.5))
    assert said.of("it") == "1.234 di 2,500 (50,0%)"


def test_a_gap_that_nothing_fills_is_a_fault() -> None:
    with pytest.raises(KeyError):
        LOST.sentence(pairs=1)


def test_what_was_never_translated_is_as_it_is() -> None:
    assert in_lang("a plain text", "it") == "a plain text"
    assert in_lang(PAIRS.sentence(2), "it") == "2 coppie"
    assert joined(["a", PAIRS.sentence(1)]).of("it") == "a, 1 coppia"


def test_a_sentence_survives_being_kept() -> None:
    said = LOST.sentence(pairs=PAIRS.sentence(2), name="x", share=0.1)
    again = pickle.loads(pickle.dumps(said))  # our own bytes
    assert isinstance(again, Sentence)
    assert (again, again.of("it")) == (said, said.of("it"))
