"""Faults as answers: coded JSON for programs, a small page for people, nowhere a stack trace."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

import orjson
import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.errors import GraphsvcError
from graphsvc.web.accept import best
from graphsvc.web.pages import page

JSON = "application/json"
_UTF_8 = "; charset=utf-8"
_CODES = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED"}
_RETRY_SECONDS = "1"
_log = structlog.get_logger("graphsvc.web")


class Refused(HTTPException):
    """A request that HTTP itself has a status for, with a code of ours."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(status, message)
        self.code = code


def json_answer(
    said: Any, status: int = 200, media_type: str = JSON, headers: Mapping[str, str] | None = None
) -> Response:
    """Data as JSON."""
    return Response(orjson.dumps(said), status, headers, media_type + _UTF_8)


def of_http(request: Request, fault: Exception) -> Response:
    """The answer to what routing or a handler refused."""
    assert isinstance(fault, HTTPException)
    code = fault.code if isinstance(fault, Refused) else _CODES.get(fault.status_code, "REFUSED")
    return _answer(request, fault.status_code, code, fault.detail, fault.headers)


def of_ours(request: Request, fault: Exception) -> Response:
    """The answer to a fault of ours: its status and code, and its message where a caller may act.

    What nobody can act on from outside is told by an id that stands in the log.
    """
    assert isinstance(fault, GraphsvcError)
    if fault.status == 500:
        return unforeseen(request, fault)
    retry = {"retry-after": _RETRY_SECONDS} if fault.status == 503 else None
    return _answer(request, fault.status, fault.code, str(fault), retry)


def unforeseen(request: Request, fault: Exception) -> Response:
    """The answer to what nobody thought of."""
    fault_id = secrets.token_hex(4)
    _log.error("fault", fault=fault_id, path=request.url.path, exc_info=fault)
    message = f"A defect of graphsvc, not of yours: report it with fault {fault_id}."
    return _answer(request, 500, "INTERNAL", message)


def _answer(
    request: Request,
    status: int,
    code: str,
    message: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    wanted = best(request.headers.get("accept", ""), (JSON, "text/html"))
    if wanted == "text/html":
        told = {"status": status, "code": code, "message": message}
        return page("fault.html", told, status, headers)
    return json_answer(
        {"errors": [{"message": message, "extensions": {"code": code}}]}, status, headers=headers
    )
