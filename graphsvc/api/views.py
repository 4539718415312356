"""The view that an argument states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphsvc.api.filters import condition
from graphsvc.model.dates import last_day, moment
from graphsvc.view import View


def stated_view(given: View, said: Mapping[str, Any]) -> View:
    """The view of the same workspace and reader that a ViewInput states."""
    at, known, knowledge = said.get("validAt"), said.get("knownAt"), said.get("knowledge")
    scope = said.get("scope")
    return View(
        given.workspace,
        given.reader,
        None if at is None else last_day(at),
        None if known is None else moment(known),
        "recorded" if knowledge is None else knowledge.value,
        said.get("scenario") or "",
        None if scope is None else condition("Entity", scope),
    )
