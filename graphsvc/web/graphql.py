"""The GraphQL endpoint: one operation a request, by POST, and the SDL beside it."""

from __future__ import annotations

from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graphsvc import api
from graphsvc.web.answers import json_answer
from graphsvc.web.graphql_http import Operation, media_type_of, operation_of, status_of
from graphsvc.web.site import Site, site_of


async def operation(request: Request) -> Response:
    """The answer to an operation, in the form that the client takes."""
    media_type = media_type_of(request)
    asked, site = await operation_of(request), site_of(request)
    workspace = site.workspace(request)
    said = await anyio.to_thread.run_sync(_answered, site, workspace, asked)
    return json_answer(said, status_of(said, media_type), media_type)


def _answered(site: Site, workspace: str, asked: Operation) -> dict[str, Any]:
    author = api.author(site.runs, workspace, site.settings.user)
    return api.execute(site.runs, author, asked)


def schema(_: Request) -> Response:
    """The SDL, the same bytes as `graphsvc schema` prints."""
    return PlainTextResponse(api.sdl())
