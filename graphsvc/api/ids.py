"""What stands for a thing outside: ids that name it in its view, and cursors."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Any, Literal

import orjson

from graphsvc.api.meaning import InView
from graphsvc.errors import UsageError
from graphsvc.model.dates import day_text, last_day, moment, moment_text
from graphsvc.runs.scope import condition_of, scope_json
from graphsvc.view import View

Sort = Literal["e", "i", "t"]


@dataclass(frozen=True, slots=True)
class Reference:
    """What an id says. sort: entity, interaction or tie; view: None for the asker's own."""

    sort: Sort
    uid: str
    tie: str = ""
    view: tuple[Any, ...] | None = None


def entity_id(uid: str, view: InView) -> str:
    """The id of an entity in a view."""
    return f"e.{uid}{view.suffix}"


def interaction_id(uid: str, view: InView) -> str:
    """The id of an interaction in a view."""
    return f"i.{uid}{view.suffix}"


def tie_id(ends: tuple[str, str], view: InView) -> str:
    """The id of a tie in a view, from the uid that it starts from and its own."""
    return f"t.{ends[0]}-{ends[1]}{view.suffix}"


def in_view(view: View) -> InView:
    """What ids of a view end with: nothing in the default one, else what it is."""
    said = _said(view)
    return InView(f".{_packed(said)}" if any(said) else "")


def _said(view: View) -> list[Any]:
    return [
        None if view.valid_at is None else day_text(view.valid_at),
        None if view.known_at is None else moment_text(view.known_at),
        view.knowledge if view.known_at is not None and view.knowledge != "recorded" else None,
        view.scenario or None,
        None if view.scope is None else scope_json(view.scope),
    ]


def reference(text: str) -> Reference:
    """What an id means; a bare uid is an entity's. Raises UsageError."""
    sort, dot, rest = text.partition(".")
    if not dot:
        return Reference("e", text)
    uid, _, suffix = rest.partition(".")
    uid, _, tie = uid.partition("-")
    if sort not in ("e", "i", "t"):
        raise _bad(text)
    view = tuple(_unpacked(suffix, text)) if suffix else None
    return Reference(sort, uid, tie, view)  # type: ignore[arg-type]  # one of the three


def view_of_reference(found: Reference, asker: View) -> View:
    """The view in which a reference names its thing, for the reader who asks."""
    if found.view is None:
        return asker
    try:
        at, known, knowledge, scenario, scope = found.view
        return View(
            asker.workspace,
            asker.reader,
            None if at is None else last_day(at),
            None if known is None else moment(known),
            "learned" if knowledge == "learned" else "recorded",
            scenario or "",
            None if scope is None else condition_of(scope),
        )
    except (ValueError, TypeError, AttributeError):
        raise _bad(found.uid) from None


def cursor_text(values: list[Any]) -> str:
    """Where a thing stands in an order, as text."""
    return _packed(values)


def cursor_of(text: str) -> tuple[Any, ...]:
    """What a cursor says. Raises UsageError."""
    try:
        found = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error):
        raise _no_cursor(text) from None
    if not isinstance(found, list) or len(found) not in (2, 3) or not _plain(found):
        raise _no_cursor(text)
    return tuple(found)


def _plain(values: list[Any]) -> bool:
    stated = values[0] is None or isinstance(values[0], str | int | float)
    return stated and all(isinstance(each, str) for each in values[1:])


def _no_cursor(text: str) -> UsageError:
    return UsageError(f"{text[:80]!r} is no cursor; take one from an answer.", "BAD_CURSOR")


def _bad(text: str) -> UsageError:
    return UsageError(f"{text[:80]!r} is no id; take one from an answer.", "BAD_ID")


def _packed(said: list[Any]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(said)).decode().rstrip("=")


def _unpacked(suffix: str, text: str) -> list[Any]:
    try:
        found = orjson.loads(base64.urlsafe_b64decode(suffix + "=" * (-len(suffix) % 4)))
    except (ValueError, binascii.Error):
        raise _bad(text) from None
    if not isinstance(found, list):
        raise _bad(text)
    return found
