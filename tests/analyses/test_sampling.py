"""Intervals by resampling, and the bound that holds for all."""

from __future__ import annotations

import numpy as np
import pytest

from graphsvc.analyses._sampling import Resampling, estimated, exactly, ratio


def test_nine_in_ten_intervals_hold_of_a_mean() -> None:
    drawn = np.random.Generator(np.random.Philox(3))
    samples = drawn.exponential(2.0, (120, 400))
    found = estimated(samples, seed=1)
    assert found.value == pytest.approx(samples.mean(axis=0))
    inside = (found.low <= 2.0) & (found.high >= 2.0)
    assert 0.84 <= inside.mean() <= 0.94
    assert (found.half_width == (found.high - found.low) / 2).all()


def test_a_ratio_is_of_means_and_null_without_anything_below() -> None:
    above = np.array([[1.0, 0.0], [3.0, 0.0], [2.0, 0.0]])
    below = np.array([[2.0, 0.0], [2.0, 0.0], [2.0, 0.0]])
    found = estimated(above, 1, over=below)
    assert found.value[0] == 1
    assert found.low[0] < 1 < found.high[0]
    assert np.isnan([found.value[1], found.low[1], found.high[1]]).all()
    assert ratio(np.array([1.0, 1.0]), np.array([4.0, 0.0]))[0] == 0.25


def test_what_is_exact_has_no_width() -> None:
    found = exactly(np.array([1.0, 2.0])).scaled(3)
    assert found.value.tolist() == [3, 6]
    assert found.half_width.tolist() == [0, 0]


def test_the_bound_is_that_of_maurer_and_pontil() -> None:
    samples = np.array([[0.0, 0.5], [1.0, 0.5], [0.0, 0.5], [1.0, 0.5]])
    log = np.log(4 * 2 / 0.1)
    expected = np.sqrt(2 * (1 / 3) * log / 4) + 7 * log / 9
    sample = Resampling(4, 2, seed=1)
    sample.add(samples[:3])
    sample.add(samples[3:])
    assert sample.uniform_half_width(0.1) == pytest.approx(expected)
