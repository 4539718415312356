"""What a user says of an analysis' parameters, checked and in their types."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from graphsvc.analyses._declare import Analysis, Parameter, Setting
from graphsvc.errors import UsageError

_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def checked_parameters(analysis: Analysis, given: Mapping[str, Any]) -> dict[str, Setting]:
    """Every parameter of an analysis with what was given for it, as text or typed, or its default.

    Raises UsageError, which names the parameter, what is wrong, and what is allowed.
    """
    known = {parameter.name: parameter for parameter in analysis.parameters}
    for name in given:
        if name not in known:
            listed = ", ".join(known) or "it has none"
            raise UsageError(f"{analysis.name} has no parameter {name!r}; its own: {listed}.")
    return {
        name: _checked(analysis, parameter, given[name]) if name in given else parameter.default
        for name, parameter in known.items()
    }


def _checked(analysis: Analysis, parameter: Parameter, value: object) -> Setting:
    found = _parsed(parameter, value)
    if found is None or not _within(parameter, found):
        raise UsageError(
            f"{analysis.name}: {parameter.name} is {value!r:.80}, but must be {allowed(parameter)}."
        )
    return found


def allowed(parameter: Parameter) -> str:
    """What may be said, as words."""
    if isinstance(parameter.default, bool):
        return "true or false"
    words = list(parameter.choices)
    if not isinstance(parameter.default, str):
        words.append(_numbers(parameter, whole=isinstance(parameter.default, int)))
    elif parameter.low is not None or parameter.high is not None:
        words.append(_numbers(parameter, whole=True))
    return " or ".join(filter(None, [", ".join(words[:-1]), *words[-1:]])) or "a text"


def _numbers(parameter: Parameter, whole: bool) -> str:
    words = "a whole number" if whole else "a number"
    low, high = parameter.low, parameter.high
    since = "" if low is None else f" from {low:.12g}"
    return words + since + ("" if high is None else f" to {high:.12g}")


def _parsed(parameter: Parameter, value: object) -> Setting | None:
    text = str(value).strip()
    if isinstance(parameter.default, bool):
        return _BOOLEANS.get(text.lower())
    if isinstance(value, bool):
        return None
    if isinstance(parameter.default, int):
        return _whole(text)
    if isinstance(parameter.default, float):
        return _number(text)
    number = _whole(text) if parameter.low is not None and text not in parameter.choices else None
    return text if number is None else str(number)


def _within(parameter: Parameter, value: Setting) -> bool:
    if isinstance(value, bool):
        return True
    if isinstance(value, str):
        if value in parameter.choices:
            return True
        if parameter.low is None and parameter.high is None:
            return not parameter.choices
        number = _whole(value)
        return number is not None and _between(parameter, number)
    return _between(parameter, value)


def _between(parameter: Parameter, number: float) -> bool:
    low = -math.inf if parameter.low is None else parameter.low
    high = math.inf if parameter.high is None else parameter.high
    return low <= number <= high


def _whole(text: str) -> int | None:
    number = _number(text)
    return int(number) if number is not None and number == int(number) else None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
