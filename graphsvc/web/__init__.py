"""The starlette app and its server: GraphQL, GraphiQL, report pages, docs, health."""

from __future__ import annotations

from graphsvc.web.app import app
from graphsvc.web.serve import serve

__all__ = ["app", "serve"]
