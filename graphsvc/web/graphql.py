"""The GraphQL endpoint: one operation a request, by POST, and the SDL beside it."""

from __future__ import annotations

from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graphsvc import api
from graphsvc.web.answers import json_answer
from graphsvc.web.graphql_http import media_type_of, operation_of, status_of
from graphsvc.web.site import site_of


async def operation(request: Request) -> Response:
    """The answer to an operation, in the form that the client takes."""
    media_type = media_type_of(request)
    asked = await operation_of(request)
    site = site_of(request)
    workspace = site.workspace(request)

    def answer() -> dict[str, Any]:
        author = api.author(site.runs, workspace, site.settings.user)
        return api.execute(site.runs, author, asked)

    said = await anyio.to_thread.run_sync(answer)
    return json_answer(said, status_of(said, media_type), media_type)


def schema(_: Request) -> Response:
    """The SDL, the same bytes as `graphsvc schema` prints."""
    return PlainTextResponse(api.sdl())
