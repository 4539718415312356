"""Errors as an answer tells them: a stable code, a message, where; faults of ours by an id."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError

from graphsvc.errors import GraphsvcError

SYNTAX, INVALID, BAD_VALUES = "GRAPHQL_SYNTAX", "GRAPHQL_INVALID", "BAD_VARIABLES"
_log = logging.getLogger("graphsvc.api")


def told(errors: Sequence[GraphQLError], *, executed: bool) -> list[dict[str, Any]]:
    """Errors as JSON. executed: the operation was begun, and errors without a path are values."""
    return [_told(each, BAD_VALUES if executed else INVALID) for each in errors]


def _told(error: GraphQLError, code: str) -> dict[str, Any]:
    said: dict[str, Any] = dict(error.formatted)
    original = _original(error)
    if isinstance(error, GraphQLSyntaxError):
        code = SYNTAX
    elif isinstance(original, GraphsvcError) and original.status != 500:
        code, said["message"] = original.code, str(original)
    elif original is not None:
        code, said["message"] = "INTERNAL", _logged(original)
    return said | {"extensions": {**said.get("extensions", {}), "code": code}}


def _original(error: GraphQLError) -> BaseException | None:
    """What was raised below, or None for what graphql-core itself found."""
    found: BaseException | None = error
    while isinstance(found, GraphQLError):
        found = found.original_error
    return found


def _logged(fault: BaseException) -> str:
    number = secrets.token_hex(4)
    _log.error("fault %s", number, exc_info=fault)
    return f"Something went wrong here. It stands in the log as {number}."
