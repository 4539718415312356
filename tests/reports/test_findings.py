"""Amounts that add up as shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.reports._findings import told_parts

amounts = st.lists(st.floats(0, 1), min_size=1, max_size=9)


@given(amounts)
def test_shown_parts_add_up_to_the_shown_whole(parts: list[float]) -> None:
    whole = sum(parts)
    shown = told_parts(parts, whole)
    assert sum(round(part * 1000) for part in shown) == round(whole * 1000)
    assert all(abs(one - other) <= 0.001 + 1e-9 for one, other in zip(parts, shown, strict=True))


def test_what_is_nearest_to_the_next_figure_goes_there() -> None:
    assert told_parts([0.2786, 0.2143, 0.0857, 0.0714, 0.0714], 0.7214) == pytest.approx(
        [0.279, 0.214, 0.086, 0.071, 0.071]
    )
    assert told_parts([0.0714, 0.0713, 0.0712], 0.2139) == pytest.approx([0.072, 0.071, 0.071])
    assert told_parts([0.1, 0.0], 0.1) == [0.1, 0.0]
