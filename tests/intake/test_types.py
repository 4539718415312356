"""The firm's own attributes have one type each, whichever way they come in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graphsvc.intake import Imported, acts
from graphsvc.intake.types import inferred
from graphsvc.runs import Runs
from graphsvc.store import Store
from graphsvc.view import Author, View
from tests.conftest import rows_of

Load = Callable[..., Imported]
ADA = {"key": "a", "kind": "Person", "name": "Ada"}


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["41", "4.5", "-1e3"], "number"),
        ([41, 4.5], "number"),
        (["true", "False"], "boolean"),
        ([True], "boolean"),
        (["05021"], "text"),
        (["+39 055"], "text"),
        (["2024-05-17"], "text"),
        (["41", "large"], "text"),
        (["true", "1"], "text"),
        (["41", "", None], "number"),
        ([["a", "b"]], "text"),
    ],
)
def test_cells_tell_a_type(values: list[Any], kind: str) -> None:
    rows = rows_of(entities=[{**ADA, "size": value} for value in values])
    assert inferred(rows) == {("Person", "size"): kind}


def test_nothing_told_is_no_type() -> None:
    assert inferred(rows_of(entities=[{**ADA, "size": ""}, {**ADA, "size": None}])) == {}


@pytest.mark.parametrize("cells", [{"kind": "Alien", "size": "1"}, {"x" * 65: "1"}, {"": "1"}])
def test_what_cannot_be_an_attribute_has_no_type(cells: dict[str, str]) -> None:
    assert inferred(rows_of(entities=[{**ADA, **cells}])) == {}


def test_what_is_said_by_hand_is_typed_as_what_is_imported(
    load: Load, runs: Runs, store: Store, workspace: str
) -> None:
    said = {"size": "41", "member": "true", "postal": "05021"}
    acts.write_rows(store, Author(workspace), rows_of(entities=[{**ADA, **said}]))
    shown = runs.projection(View(workspace))
    typed = {"name": "Ada", "size": 41, "member": True, "postal": "05021"}
    assert shown.attributes(0) == typed
    done = load(entities=[{**ADA, "key": "b", "size": "large"}])
    assert [problem.code for _, problem in done.rejected] == ["WRONG_TYPE"]


def test_an_imported_type_holds_for_what_is_said_by_hand(
    load: Load, store: Store, workspace: str
) -> None:
    load(entities=[{**ADA, "size": "41"}])
    answer = acts.write_rows(
        store, Author(workspace), rows_of(entities=[{**ADA, "key": "b", "size": "large"}])
    )
    assert (answer["created"], answer["problems"][0][1]) == (0, "WRONG_TYPE")
