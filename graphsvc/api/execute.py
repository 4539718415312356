"""One operation, answered: what the web and `graphsvc query` call."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

from graphql import GraphQLError, GraphQLSyntaxError, OperationDefinitionNode, parse
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError

from graphsvc.api.executor import Context, Root
from graphsvc.api.faults import told
from graphsvc.api.schema import DOCUMENTS, MOST_TOKENS, schema
from graphsvc.errors import InputMissing, NotAllowed, TryLater
from graphsvc.intake import roll
from graphsvc.runs import Runs
from graphsvc.view import Author, Reader, View


class Operation(Protocol):
    """What is to be executed. name: which operation of the text, where it has several."""

    @property
    def query(self) -> str: ...

    @property
    def variables(self) -> Mapping[str, Any]: ...

    @property
    def name(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Request:
    """An operation, its variables, and its name where the text has several."""

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    name: str | None = None


def author(runs: Runs, workspace: str, user: str) -> Author:
    """A user who reads and writes a workspace, which may still have to be made."""
    try:
        return Author(workspace, runs.reader(workspace, user))
    except InputMissing:
        return Author(workspace, Reader(user))


def execute(runs: Runs, author: Author, asked: Operation) -> dict[str, Any]:
    """The answer as JSON data; without `data` where the operation could not be begun.

    Blocks while it reads and writes: call it from a thread.
    """
    if asked.name is None and _operations(asked.query) > 1:
        return _not_begun("The text has several operations; name one by operationName.")
    context = Context(runs, author)
    try:
        result = schema().execute_sync(
            asked.query,
            dict(asked.variables),
            context,
            Root(View(author.workspace, author.reader)),
            asked.name,
        )
    except (MissingQueryError, CannotGetOperationTypeError) as fault:
        return _not_begun(f"There is no such operation: {fault}.")
    if context.stale:
        _catch_up(runs, author)
    errors = result.errors or []
    if result.data is None and not any(each.path for each in errors):
        return {"errors": told(errors, executed=context.begun)}
    return {"data": result.data} | ({"errors": told(errors, executed=True)} if errors else {})


def _not_begun(message: str) -> dict[str, Any]:
    return {"errors": told([GraphQLError(message)], executed=False)}


@lru_cache(maxsize=DOCUMENTS)
def _operations(text: str) -> int:
    """How many operations a text has; what is no GraphQL has none."""
    try:
        found = parse(text, max_tokens=MOST_TOKENS).definitions
    except GraphQLSyntaxError:
        return 0
    return sum(isinstance(each, OperationDefinitionNode) for each in found)


def _catch_up(runs: Runs, author: Author) -> None:
    """Leads the plain graph to today, for the next request; who may only read leaves it."""
    with suppress(NotAllowed, TryLater):
        roll(runs.store, author.workspace)
