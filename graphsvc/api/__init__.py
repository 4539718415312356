"""GraphQL: the schema made from the model, and operations answered from runs and intake."""

from __future__ import annotations

from graphsvc.api.execute import Operation, Request, author, execute
from graphsvc.api.schema import schema, sdl

__all__ = ["Operation", "Request", "author", "execute", "schema", "sdl"]
