"""Ranks, who is among the first, and which measures say the same."""

from __future__ import annotations

import numpy as np
import pytest

from graphsvc.analyses._measures import Measure, agreements, first_of_families


def _measure(*values: float, name: str = "one", lowest_first: bool = False) -> Measure:
    return Measure(name, "family", np.array(values), lowest_first)


def test_the_undefined_are_ranked_after_all_others() -> None:
    nothing = float("nan")
    assert _measure(2, 2, 3, nothing, 1, nothing).rank.tolist() == [2, 2, 1, 5, 4, 5]
    low = _measure(2, 2, 3, nothing, 1, nothing, lowest_first=True)
    assert low.rank.tolist() == [2, 2, 4, 5, 1, 5]


@pytest.mark.parametrize(
    ("top", "first"), [(0.1, 1), (0.11, 2), (0.2, 2), (0.3, 3), (0.5, 5)]
)  # fmt: skip
def test_the_first_are_those_of_rank_up_to_the_share_rounded_up(top: float, first: int) -> None:
    hits = _measure(*range(10, 0, -1)).hits(top)
    assert hits.tolist() == [True] * first + [False] * (10 - first)


def test_who_has_the_worst_figure_is_never_among_the_first() -> None:
    assert _measure(5, 0, 0, 0).hits(0.5).tolist() == [True, False, False, False]
    low = _measure(5, 5, 5, 1, lowest_first=True)
    assert low.hits(0.5).tolist() == [False, False, False, True]


def test_all_equal_says_nothing() -> None:
    same = _measure(1, 1 + 1e-12, float("nan"))
    assert same.says_nothing
    assert not same.hits(0.5).any()
    assert _measure(float("nan")).says_nothing
    assert not _measure(1, 1.1).says_nothing


def test_measures_that_rank_alike_are_named() -> None:
    rising = _measure(*range(20), name="rising")
    nearly = _measure(*[1, 0, *range(2, 20)], name="nearly")
    other = _measure(*[value * 7 % 20 for value in range(20)], name="other")
    same = _measure(*[4] * 20, name="same")
    found = agreements([rising, nearly, other, same])
    assert [(pair.one, pair.other) for pair in found] == [("rising", "nearly")]
    assert found[0].tau == pytest.approx(1 - 4 / (20 * 19))


def test_the_first_named_of_each_family_stands_for_it() -> None:
    measures = [
        Measure(name, family, np.zeros(1))
        for name, family in [("a", "one"), ("b", "one"), ("c", "other")]
    ]
    assert [measure.name for measure in first_of_families(measures)] == ["a", "c"]
