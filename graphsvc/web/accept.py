"""Which of the media types offered an Accept header likes best (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The media type to answer in; the first of equals, None where none is wanted.

    An empty header wants anything. The nearest range decides: `text/html;q=0, */*` wants no HTML.
    """
    ranges = [_range(each) for each in accept.split(",") if each.strip()]
    if not ranges:
        return offered[0]
    liked = {each: _quality(each, ranges) for each in offered}
    found = max(offered, key=lambda each: liked[each])
    return found if liked[found] > (0.0, 0) else None


def _quality(offered: str, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """How much a type is wanted, and how nearly it was named: 3 itself, 1 anything."""
    family = offered.partition("/")[0] + "/*"
    nearness = {offered: 3, family: 2, "*/*": 1}
    matching = [(nearness[name], weight) for name, weight in ranges if name in nearness]
    near, weight = max(matching, default=(0, 0.0))
    return (weight, near) if weight else (0.0, 0)


def _range(text: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    weights = (each[2:] for each in parameters if each.startswith("q="))
    try:
        return name, min(max(float(next(weights, 1)), 0.0), 1.0)
    except ValueError:
        return name, 0.0
