"""Scopes as JSON: read, refused, and written back as the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.errors import UsageError
from graphsvc.runs.scope import scope_json, scope_of
from graphsvc.view import Compare, Condition, Every, Not, Some, holds

ADA = {"name": "Ada", "kind": "Person", "level": 3, "tags": ["a", "b"]}


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ('{"name": {"eq": "Ada"}}', True),
        ('{"name": {"eq": "Ben"}}', False),
        ('{"name": {"in": ["Ada", "Ben"]}, "level": {"ge": 2, "lt": 4}}', True),
        ('{"name": {"in": ["Ada", "Ben"]}, "level": {"ge": 2, "lt": 3}}', False),
        ('{"or": [{"level": {"gt": 9}}, {"tags": {"has": "b"}}]}', True),
        ('{"and": [{"level": {"gt": 9}}, {"tags": {"has": "b"}}]}', False),
        ('{"not": {"kind": {"eq": "Company"}}}', True),
        ('{"attributes": [{"name": "level", "number": {"le": 3}}]}', True),
        ('{"phone": {"exists": false}}', True),
        ("{}", True),
        ('{"or": []}', False),
    ],
)
def test_a_scope_means_what_it_says(text: str, passes: bool) -> None:
    assert holds(scope_of(text), ADA) is passes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '"name"',
        '{"name": "Ada"}',
        '{"name": {"like": "A%"}}',
        '{"name": {"in": "Ada"}}',
        '{"name": {"eq": ["Ada"]}}',
        '{"name": {"eq": null}}',
        '{"name": {"eq": {"a": 1}}}',
        '{"and": {"name": {"eq": "Ada"}}}',
        '{"not": []}',
        '{"attributes": [{"text": {"eq": "x"}}]}',
        '{"not": ' * 5_000 + "{}" + "}" * 5_000,
    ],
)
def test_what_is_no_filter_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="scope"):
        scope_of(text)


names = st.sampled_from(["name", "kind", "level", "my own"])
values = st.text(max_size=5) | st.integers(-9, 9) | st.booleans()
compares = st.builds(Compare, names, st.sampled_from(["eq", "ne", "lt"]), values) | st.builds(
    Compare, names, st.just("in"), st.lists(values, max_size=3).map(tuple)
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    compares,
    lambda of: (
        st.builds(Every, st.lists(of, min_size=2, max_size=3).map(tuple))
        | st.builds(Some, st.lists(of, min_size=2, max_size=3).map(tuple))
        | st.builds(Not, of)
    ),
    max_leaves=8,
)


@given(conditions)
def test_a_condition_written_as_json_is_read_as_the_same(condition: Condition) -> None:
    assert scope_of(json.dumps(scope_json(condition))) == condition
