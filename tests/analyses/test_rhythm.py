"""Fading, silence and change points against published values and scipy."""

from __future__ import annotations

from math import exp, log1p

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from graphsvc.analyses._rhythm import adjusted, change_point, fading, silence
from tests.graph.published import answers_or_skip

counts = st.lists(st.integers(0, 40).map(float), min_size=4, max_size=12)


def test_fading_is_as_published() -> None:
    table = answers_or_skip("at-risk-example")
    told = next(each for each in table["answers"] if each["metric"] == "fading")
    found = fading(told["params"]["contacts_per_window"])
    assert found is not None
    assert found.slope == pytest.approx(told["values"]["slope"], abs=1e-8)
    assert found.value == pytest.approx(told["values"]["value"], abs=1e-9)


def test_fading_of_nine_to_three() -> None:
    found = fading([9, 8, 8, 6, 5, 3])
    assert found is not None
    assert found.value == pytest.approx(0.537335634, abs=1e-9)


@given(counts)
@settings(deadline=None)
def test_the_slope_is_that_of_theil_and_sen(contact: list[float]) -> None:
    found = fading(contact)
    if sum(contact) < 5:
        assert found is None
    else:
        assert found is not None
        slope = stats.theilslopes([log1p(x) for x in contact], range(len(contact))).slope
        assert found.slope == pytest.approx(slope, abs=1e-12)
        assert found.value == pytest.approx(max(0.0, 1 - exp(slope * (len(contact) - 1))))


def test_windows_that_nobody_heard_are_left_out_but_keep_their_place() -> None:
    whole, part = fading([16, 8, 4, 2, 1, 0]), fading([16, None, 4, None, None, 0])
    assert whole is not None
    assert part is not None
    assert part.slope == pytest.approx(-log1p(16) / 5, abs=0.05)
    assert fading([9, None, None, None, None, 3]) is None
    assert fading([1, 1, 1, 1, 0, 0.5]) is None, "under five contacts say nothing"


def test_silence_is_as_published() -> None:
    table = answers_or_skip("at-risk-example")
    told = [each for each in table["answers"] if each["metric"] == "silence"]
    assert len(told) == 2
    for each in told:
        given = each["params"]
        found = silence(given["gaps_days"], given["days_since_last"])
        assert found == pytest.approx(each["values"]["value"], abs=1e-9)


def test_silence_counts_equal_pauses_half_and_needs_four() -> None:
    assert silence([1, 2, 3, 4], 3) == pytest.approx(2.5 / 5)
    assert silence([1, 2, 3, 4], 9) == pytest.approx(4 / 5)
    assert silence([1, 2, 3, 4], 0) == 0
    assert silence([1, 2, 3], 9) is None
    assert silence([0.1 + 0.2, 1, 1, 1], 0.3) == pytest.approx(0.5 / 5)


def test_the_change_point_is_as_published() -> None:
    table = answers_or_skip("at-risk-example")
    told = next(each for each in table["answers"] if each["metric"] == "change_point")
    found = change_point(told["params"]["contacts_per_window"])
    assert found is not None
    assert found.k == told["values"]["K"]
    assert found.first_after == told["values"]["first_window_after"]
    assert found.p == pytest.approx(told["values"]["p"], abs=1e-9)


@given(counts)
@settings(deadline=None)
def test_k_is_the_greatest_of_all_ways_to_part_the_series(contact: list[float]) -> None:
    def sign(one: float, other: float) -> int:
        return (one > other) - (one < other)

    sums = [
        abs(sum(sign(a, b) for a in contact[:t] for b in contact[t:]))
        for t in range(1, len(contact))
    ]
    found = change_point(contact)
    if max(sums) == 0:
        assert found is None
    else:
        assert found is not None
        assert (found.k, found.first_after) == (max(sums), sums.index(max(sums)) + 2)
        assert 0 < found.p <= 1


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=20))
@settings(deadline=None)
def test_adjusted_chances_are_those_of_benjamini_and_hochberg(chances: list[float]) -> None:
    assert adjusted(chances) == pytest.approx(list(stats.false_discovery_control(chances)))
    assert adjusted([]) == []
