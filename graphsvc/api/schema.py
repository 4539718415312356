"""The schema: its types, its limits, its executor."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import strawberry
from graphql import GraphQLError
from strawberry.extensions import (
    AddValidationRules,
    MaxAliasesLimiter,
    MaxTokensLimiter,
    ParserCache,
    QueryDepthLimiter,
    SchemaExtension,
    ValidationCache,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from graphsvc.api.declare import Types
from graphsvc.api.entities import declare_entities
from graphsvc.api.executor import Begun, Execution
from graphsvc.api.filters import declare_filters
from graphsvc.api.mutation import declare_mutation
from graphsvc.api.query import declare_query
from graphsvc.api.scalars import declare_scalars

MOST_TOKENS, MOST_ALIASES, DEEPEST = 2_000, 15, 32
# documents of which the parsed form and the errors are kept
DOCUMENTS = 256


class Schema(strawberry.Schema):
    """Strawberry's schema; errors are told and logged where an operation is answered."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Nothing: see `faults`."""


@lru_cache(maxsize=1)
def schema() -> Schema:
    """The schema of this process."""
    types = Types()
    declare_scalars(types)
    declare_filters(types)
    declare_entities(types)
    declare_query(types)
    declare_mutation(types)
    return Schema(
        query=types.known["Query"],
        mutation=types.known["Mutation"],
        types=types.objects,
        extensions=_extensions(),
        execution_context_class=Execution,
        config=StrawberryConfig(scalar_map=types.scalars, auto_camel_case=False),
    )


def sdl() -> str:
    """The schema in GraphQL's own language, as schema/schema.graphql holds it."""
    return schema().as_str() + "\n"


def _extensions() -> list[Callable[[], SchemaExtension]]:
    # the rules are made once: the cache of validations goes by them
    limits = (QueryDepthLimiter(max_depth=DEEPEST), MaxAliasesLimiter(max_alias_count=MOST_ALIASES))
    rules = [rule for limit in limits for rule in limit.validation_rules]
    return [
        lambda: ParserCache(maxsize=DOCUMENTS),
        lambda: ValidationCache(maxsize=DOCUMENTS),
        lambda: MaxTokensLimiter(max_token_count=MOST_TOKENS),
        lambda: AddValidationRules(rules),
        Begun,
    ]
