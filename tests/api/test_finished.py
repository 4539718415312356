"""A finished value is what graphql-core itself would have completed, in any view."""

from __future__ import annotations

from typing import Any

import orjson
from graphql import GraphQLResolveInfo, build_schema, execute, parse, validate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc import api
from graphsvc.runs import Runs
from graphsvc.view import Author
from tests.api.random_operations import VARIABLES, operations

BUILT = build_schema(api.sdl())
# the longest that has no more than 2,000 tokens for sure
_LONGEST = 6_000
valid = operations(BUILT).filter(
    lambda both: len(both[1]) < _LONGEST and not validate(BUILT, parse(both[0]))
)
ROOM = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def _under_its_key(source: Any, info: GraphQLResolveInfo[Any], **_: Any) -> Any:
    return source.get(info.path.key)


def _type_of(value: Any, *_: Any) -> str:
    return str(value["__typename"])


def _completed(text: str, data: Any) -> Any:
    """The answer as graphql-core completes it, field by field, from data that says its types."""
    said = execute(
        BUILT, parse(text), data, variable_values=VARIABLES,
        field_resolver=_under_its_key, type_resolver=_type_of,
    )  # fmt: skip
    assert said.errors is None, said.errors  # type: ignore[union-attr]  # nothing is awaited
    return said.data  # type: ignore[union-attr]  # as above


@ROOM
@given(data=st.data())
def test_it_is_completed_as_graphql_core_would(runs: Runs, firm: str, data: st.DataObject) -> None:
    plain, tagged = data.draw(valid)
    finished = _answer(runs, firm, plain)
    with_types = _answer(runs, firm, tagged)
    # the same bytes: key order, forms of leaves and nulls included
    assert orjson.dumps(finished) == orjson.dumps(_completed(plain, with_types))


@ROOM
@given(data=st.data())
def test_arrays_give_the_same_answer(runs: Runs, firm: str, data: st.DataObject) -> None:
    plain, _ = data.draw(valid)
    # a user of their own, who sees no more than the workspace, is answered by arrays
    there = _answer(runs, firm, plain, user="nobody-in-particular")
    assert orjson.dumps(_answer(runs, firm, plain)) == orjson.dumps(there)


def _answer(runs: Runs, firm: str, text: str, user: str = "") -> Any:
    author: Author = api.author(runs, firm, user)
    said = api.execute(runs, author, api.Request(text, VARIABLES))
    assert "errors" not in said, (said["errors"], text)
    return said["data"]
