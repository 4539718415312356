"""Formats that hold pairs and one number for each: what goes out comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphsvc.errors import UsageError
from graphsvc.exporters import exporters, matrix
from graphsvc.exporters._pairs import pairs_of
from graphsvc.importers.network import rows
from tests.graph.world import World

FORMS = ("dl", "matrix", "pajek")


def _plain(*, directed: bool) -> World:
    world = World().people("Ada Byron", "Ben", "Cleo", "lonely").of_itself(directed=directed)
    world.tie("KNOWS", "Ada Byron", "Ben", weight=2).tie("KNOWS", "Ben", "Cleo", weight=0.5)
    return world.tie("KNOWS", "Cleo", "Ada Byron", weight=3)


def _back(world: World, form: str, folder: Path) -> tuple[bool, set[str], dict[str, Any]]:
    exporter = exporters()[form]
    path = folder / f"net.{exporter.suffix}"
    path.write_text("".join(exporter.lines(world.project())), "utf-8")
    as_matrix = {"matrix": "true"} if form == "matrix" else {}
    source, *rest = rows({"edges": str(path), **as_matrix})
    nodes = {str(row.cells["key"]) for row in rest if row.table == "entities"}
    ties = {
        f"{row.cells['from']}>{row.cells['to']}": row.cells.get("weight", 1)
        for row in rest
        if row.table == "ties"
    }
    return bool(source.cells["directed"]), nodes, ties


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("directed", [True, False])
def test_what_goes_out_comes_back(form: str, directed: bool, tmp_path: Path) -> None:
    found = _back(_plain(directed=directed), form, tmp_path)
    back = "Cleo>Ada Byron" if directed else "Ada Byron>Cleo"
    ties = {"Ada Byron>Ben": 2, "Ben>Cleo": 0.5, back: 3}
    assert found == (directed, {"Ada Byron", "Ben", "Cleo", "lonely"}, ties)


@pytest.mark.parametrize("form", FORMS)
def test_people_of_one_name_stay_two(form: str, tmp_path: Path) -> None:
    world = World().people("x", name="Ada").people("y", name="Ada").people("z", name='B "b"\n')
    world.tie("KNOWS", "x", "y")
    _, nodes, ties = _back(world, form, tmp_path)
    assert nodes == {"Ada (s/x)", "Ada (s/y)", "B b"}
    assert ties == {"Ada (s/x)>Ada (s/y)": 1}


def test_interactions_count_one_each_and_both_ways() -> None:
    world = World().people("ada", "ben").sent("message", "2024-01-01", "ada", "ben")
    world.met("meeting", "2024-01-02", "ada ben").tie("ADVISES", "ben", "ada")
    pairs = pairs_of(world.project())
    assert (pairs.directed, pairs.labels) == (True, ["ada", "ben"])
    assert pairs.cells == {(0, 1): 2, (1, 0): 3}


def test_without_arrows_a_pair_stands_once() -> None:
    world = World().people("ada", "ben").tie("KNOWS", "ben", "ada").tie("KNOWS", "ada", "ben")
    pairs = pairs_of(world.project())
    assert (pairs.directed, pairs.cells) == (False, {(0, 1): 2})
    assert pairs.both_ways() == {(0, 1): 2, (1, 0): 2}


def test_no_label_of_a_matrix_is_a_formula_and_no_matrix_is_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = World().people("a", name="=1+1").people("b").project()
    assert list(matrix.lines(shown)) == [",'=1+1,b\n", "'=1+1,0,0\n", "b,0,0\n"]
    monkeypatch.setattr(matrix, "MOST_ENTITIES", 1)
    with pytest.raises(UsageError, match="2 entities has 4 numbers"):
        list(matrix.lines(shown))
