"""The starlette app: which address is answered by what."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from graphsvc.errors import GraphsvcError, SettingsError
from graphsvc.runs import Runs
from graphsvc.settings import Settings
from graphsvc.store import Store
from graphsvc.web import docs, graphiql, graphql, health, reports, start
from graphsvc.web.answers import of_http, of_ours
from graphsvc.web.callers import LOOPBACK_ORIGIN, Callers
from graphsvc.web.edge import Edge
from graphsvc.web.site import Site

_STATIC = Path(__file__).parent / "static"
_PREFLIGHT_SECONDS = 600


def app(settings: Settings, store: Store, runs: Runs) -> Starlette:
    """The service of one trusted user at this machine. Raises SettingsError for other sign-ins."""
    if settings.auth != "local":
        raise SettingsError(
            f"GRAPHSVC_AUTH: '{settings.auth}' is not allowed: this version knows local, one "
            "trusted user at this machine."
        )
    callers = Callers.of(settings)
    cors = Middleware(
        CORSMiddleware,
        allow_origins=sorted(callers.origins),
        allow_origin_regex=LOOPBACK_ORIGIN,
        allow_methods=["GET", "POST"],
        allow_headers=["content-type"],
        max_age=_PREFLIGHT_SECONDS,
    )
    made = Starlette(
        routes=_routes(store),
        middleware=[Middleware(Edge, callers=callers), cors],
        exception_handlers={HTTPException: of_http, GraphsvcError: of_ours},
    )
    made.state.site = Site(settings, store, runs)
    return made


def _routes(store: Store) -> list[BaseRoute]:
    return [
        *_of_a_workspace(""),
        *_of_a_workspace("/w/{workspace}"),
        Route("/schema.graphql", graphql.schema),
        Route("/health/live", health.live),
        Route("/health/ready", health.Readiness(store).__call__),
        Route("/docs", docs.contents),
        Route("/docs/{path:path}", docs.document),
        Mount("/static", _Files(directory=_STATIC)),
    ]


def _of_a_workspace(prefix: str) -> list[BaseRoute]:
    return [
        Route(f"{prefix}/", start.start),
        Route(f"{prefix}/graphql", graphql.operation, methods=["POST"]),
        Route(f"{prefix}/graphiql", graphiql.graphiql),
        Route(f"{prefix}/reports/{{name}}.{{form}}", reports.report),
    ]


class _Files(StaticFiles):
    """Files that a browser may keep as long as it asks whether they are still the same."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "no-cache"
        return answer
