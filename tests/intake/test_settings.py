"""What a workspace is told of itself is checked before it is kept."""

from __future__ import annotations

import pytest

from graphsvc.errors import UsageError
from graphsvc.intake import acts
from graphsvc.store import Store
from graphsvc.view import Author


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("preset", "nonsense"),
        ("half_life", "-3"),
        ("half_life", "0.5"),
        ("half_life", "3651"),
        ("half_life", "nan"),
        ("half_life", "inf"),
        ("half_life", "soon"),
        ("today", "soon"),
        ("nonsense", "1"),
        ("team/", "ada"),
    ],
)
def test_a_setting_that_no_run_could_take_is_refused(
    store: Store, workspace: str, name: str, value: str
) -> None:
    with pytest.raises(UsageError, match=name):
        acts.set_settings(store, Author(workspace), {name: [value]})
    assert store.auto("MATCH (n {workspace: $w}) RETURN n", w=workspace) == []


@pytest.mark.parametrize(
    ("name", "value"), [("preset", "mail"), ("half_life", "1"), ("half_life", "3650")]
)
def test_a_setting_of_strength_is_kept_until_it_is_emptied(
    store: Store, workspace: str, name: str, value: str
) -> None:
    author = Author(workspace)
    assert acts.set_settings(store, author, {name: [value]})["created"] == 1
    assert acts.set_settings(store, author, {name: [value]})["unchanged"] == 1
    assert acts.set_settings(store, author, {name: []})["updated"] == 1
