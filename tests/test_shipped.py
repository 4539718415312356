"""The files beside the code are found in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from graphsvc import shipped

Folder = Literal["migrations", "schema", "docs"]


@pytest.mark.parametrize("folder", ["migrations", "schema", "docs"])
def test_in_a_checkout_they_stand_at_the_top(folder: Folder) -> None:
    assert shipped.shipped(folder) == Path(__file__).parents[1] / folder


def test_in_a_wheel_they_lie_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "graphsvc" / "_shipped" / "migrations"
    inside.mkdir(parents=True)
    (tmp_path / "migrations").mkdir()  # somebody else's, beside us in site-packages
    monkeypatch.setattr(shipped, "_HERE", tmp_path / "graphsvc")
    assert shipped.shipped("migrations") == inside
