"""Pareto fronts against peeling as it is defined."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from graphsvc.analyses._fronts import fronts

ROWS = some.integers(1, 4).flatmap(
    lambda width: some.lists(
        some.lists(some.integers(1, 5), min_size=width, max_size=width), min_size=1, max_size=40
    )
)


@given(ROWS)
def test_fronts_are_what_is_peeled_off(rows: list[list[int]]) -> None:
    assert fronts(np.array(rows)).tolist() == _peeled(rows)


def _peeled(rows: list[list[int]]) -> list[int]:
    found, left, front = [0] * len(rows), set(range(len(rows))), 0
    while left:
        front += 1
        outdone = {
            one for one in left for other in left
            if rows[other] != rows[one]
            and all(a <= b for a, b in zip(rows[other], rows[one], strict=True))
        }  # fmt: skip
        for one in left - outdone:
            found[one] = front
        left = outdone
    return found


@pytest.mark.parametrize("width", [0, 3])
def test_nobody_has_no_front(width: int) -> None:
    assert fronts(np.empty((0, width), np.int64)).tolist() == []
