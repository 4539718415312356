"""The edge of the service: who is let in, what every answer carries, what is logged."""

from __future__ import annotations

import time

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphsvc.errors import NotAllowed
from graphsvc.web.answers import of_ours, unforeseen
from graphsvc.web.callers import Callers
from graphsvc.web.pages import policy

_HEADERS = {
    "content-security-policy": policy(),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}
_log = structlog.get_logger("graphsvc.web")


class Edge:
    """The outermost middleware. Only here is every fault caught: it is logged with an id."""

    def __init__(self, app: ASGIApp, callers: Callers) -> None:
        self._app = app
        self._callers = callers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, outward, began = Request(scope, receive), _Outward(send), time.monotonic()
        try:
            self._callers.check(request.headers)
            await self._app(scope, receive, outward)
        except NotAllowed as fault:
            await of_ours(request, fault)(scope, receive, outward)
        except ClientDisconnect:
            return
        except Exception as fault:
            answer = unforeseen(request, fault)
            if outward.status:  # half an answer is out: breaking it off is all that is left
                raise
            await answer(scope, receive, outward)
        finally:
            _told(request, outward.status, time.monotonic() - began)


class _Outward:
    """The way out, which adds to each answer what every answer carries."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)


def _told(request: Request, status: int, seconds: float) -> None:
    """A line a request: never what was asked in it, which may name people."""
    log = _log.debug if request.url.path.startswith(("/static/", "/health/")) else _log.info
    log(
        "request", method=request.method, path=request.url.path, status=status,
        milliseconds=round(seconds * 1000, 1),
    )  # fmt: skip
