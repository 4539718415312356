"""Values as executors give them, as the JSON that the schema promises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphsvc.api.meaning import Form, InView
from graphsvc.api.words import enum_word
from graphsvc.model import Property


def form_of(each: Property) -> Form | None:
    """How a declared property leaves; what is of another type than declared leaves as null."""
    if each.choices:
        return _word(each.choices)
    return _FORMS[each.type]


def _word(choices: tuple[str, ...]) -> Form:
    names: Mapping[Any, str] = {word: enum_word(word) for word in choices}

    def form(value: Any, _: InView) -> str | None:
        return names.get(value) if isinstance(value, str) else None

    return form


def _text(value: Any, _: InView) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: Any, _: InView) -> list[str] | None:
    return value if isinstance(value, list) else None


def number(value: Any, _: InView) -> float | None:
    """A number as GraphQL's Float."""
    return float(value) if _is_number(value) else None


def _integer(value: Any, _: InView) -> int | None:
    fits = _is_number(value) and abs(value) < 2**31 and int(value) == value
    return int(value) if fits else None


def _boolean(value: Any, _: InView) -> bool | None:
    return value if isinstance(value, bool) else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_FORMS: dict[str, Form] = {
    "text": _text, "texts": _texts, "number": number, "integer": _integer, "boolean": _boolean,
    "date": _text, "datetime": _text,
}  # fmt: skip
