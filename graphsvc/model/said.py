"""Texts in both languages, with their figures as each language writes them.

A `Sentence` is its English text, so that it goes wherever a text goes, and remembers from what
it was made: `in_lang` gives the same in the other language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

Lang = Literal["en", "it"]
LANGS: tuple[Lang, ...] = ("en", "it")

# under this, three decimals would hide what a number is
_SMALL, _LARGE = 0.001, 100
# what one decimal of a percentage would show as nothing
_LEAST_SHARE = 0.0005
_YES_NO = {"en": ("no", "yes"), "it": ("no", "sì")}
_COMMAS = str.maketrans(",.", ".,")


class Said(NamedTuple):
    """One text in both languages, with gaps: `{name}`, or `{share:.0%}` as Python formats it.

    A number without a format has few digits (`shown`), with `{x:share}` it is a percentage; a
    Sentence comes in the same language.
    """

    en: str
    it: str

    def of(self, lang: Lang, **figures: object) -> str:
        """The text in a language, its gaps filled."""
        filled = {name: _gap(value, lang) for name, value in figures.items()}
        return (self.it if lang == "it" else self.en).format(**filled)

    def sentence(self, **figures: object) -> Sentence:
        """The text with its gaps filled, in either language."""
        return Sentence(self, figures)


class Counted(NamedTuple):
    """What is said of one and what of several: both may have the gap `{number}`."""

    one: Said
    several: Said

    def of(self, lang: Lang, number: int, **figures: object) -> str:
        """The text for a number, in a language."""
        return self._for(number).of(lang, number=number, **figures)

    def sentence(self, number: int, **figures: object) -> Sentence:
        """The text for a number, in either language."""
        return self._for(number).sentence(number=number, **figures)

    def _for(self, number: int) -> Said:
        return self.one if number == 1 else self.several


class Sentence(str):
    """A text in English that can be had in each language."""

    __slots__ = ("figures", "said")
    said: Said
    figures: Mapping[str, object]

    def __new__(cls, said: Said, figures: Mapping[str, object]) -> Sentence:
        made = super().__new__(cls, said.of("en", **figures))
        made.said, made.figures = said, figures
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return self.said, self.figures

    def of(self, lang: Lang) -> str:
        """The text in a language."""
        return str(self) if lang == "en" else self.said.of(lang, **self.figures)


def in_lang(text: str, lang: Lang) -> str:
    """A text in a language; one that has no other is as it is."""
    return text.of(lang) if isinstance(text, Sentence) else text


def uncoded(text: str) -> Sentence:
    """A text `code: text` without its code."""
    said = {lang: in_lang(text, lang).partition(": ")[2] for lang in LANGS}
    return Said("{en}", "{it}").sentence(**said)


def joined(texts: Sequence[str], between: str = ", ") -> Sentence:
    """Texts one behind the other."""
    gaps = between.join(f"{{t{number}}}" for number in range(len(texts)))
    return Said(gaps, gaps).sentence(**{f"t{number}": text for number, text in enumerate(texts)})


NAMES = Counted(
    Said("{first} and 1 more", "{first} e un altro nome"),
    Said("{first} and {number} more", "{first} e altri {number} nomi"),
)


def listed(texts: Sequence[str], most: int, of: int = 0, more: Counted = NAMES) -> Sentence:
    """Texts in a line, the first few of many. of: how many there are, if not all are given."""
    first = joined(texts[:most])
    left = max(of, len(texts)) - min(most, len(texts))
    return more.sentence(left, first=first) if left > 0 else first


def shown(value: str | int | float | bool | None, lang: Lang = "en") -> str:
    """A value as a person reads it: few digits, yes and no, nothing for nothing."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _YES_NO[lang][value]
    if isinstance(value, int | float):
        return localized(_number(value), lang)
    return in_lang(value, lang)


def percent(value: float | None, lang: Lang = "en") -> str:
    """A share as a person reads it: a decimal only where it is small, and more than nothing."""
    if value is None:
        return "–"
    if 0 < value < _LEAST_SHARE:
        return localized("< 0.1%", lang)
    return localized(f"{value:.1%}" if 0 < value < 0.1 else f"{value:.0%}", lang)


def localized(number: str, lang: Lang) -> str:
    """A number as English writes it, as the language does."""
    return number.translate(_COMMAS) if lang == "it" else number


def _number(value: float) -> str:
    size = abs(value)
    if isinstance(value, int) or size >= _LARGE:
        return f"{value:,.0f}"
    if 0 < size < _SMALL:
        return f"{value:.1e}" if size < _SMALL**2 else f"{value:.6f}".rstrip("0")
    return f"{value:.2f}" if size >= 10 else f"{value:.3f}"


class _Figure:
    """A number on its way into a gap: by its format, else with few digits."""

    __slots__ = ("lang", "value")

    def __init__(self, value: float, lang: Lang) -> None:
        self.value, self.lang = value, lang

    def __format__(self, spec: str) -> str:
        if spec == "share":
            return percent(self.value, self.lang)
        if not spec:
            return shown(self.value, self.lang)
        return localized(format(self.value, spec), self.lang)


def _gap(value: object, lang: Lang) -> object:
    if isinstance(value, str):
        return in_lang(value, lang)
    if hasattr(value, "item"):  # a number of numpy's
        value = value.item()
    return _Figure(value, lang) if isinstance(value, int | float) else value
