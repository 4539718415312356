"""How well scores told what happened: the published example, and what must hold."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu

from graphsvc.analyses._calibration import chances, enough, steps, told_before
from graphsvc.analyses._verdict import (
    auc,
    auc_ahead,
    auc_interval,
    auc_of_groups,
    brier,
    fifths,
    lift,
)
from tests.graph.published import answers_or_skip

cases = st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=2, max_size=40)


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    table = answers_or_skip("at-risk-example")
    found: dict[str, Any] = next(one for one in table["answers"] if one["metric"] == "backtest")
    return found


def test_auc_brier_and_lift_are_as_published(published: dict[str, Any]) -> None:
    score = np.array(published["params"]["predicted"])
    happened = np.array(published["params"]["happened"], np.bool_)
    told = published["values"]
    assert auc(score, happened) == pytest.approx(told["auc"], abs=1e-9)
    assert brier(score, happened) == pytest.approx(told["brier"], abs=1e-9)
    assert happened.mean() == pytest.approx(told["base_rate"], abs=1e-9)
    assert lift(score, happened, 0.25) == pytest.approx(told["top_quarter_lift"], abs=1e-9)
    found = chances(steps(score, happened), score)
    assert found.tolist() == pytest.approx(told["calibrated"], abs=1e-9)


@given(cases)
@settings(deadline=None)
def test_auc_is_the_u_of_mann_and_whitney(told: list[tuple[int, bool]]) -> None:
    score, happened = np.array([s for s, _ in told], float), np.array([h for _, h in told])
    found = auc(score, happened)
    if happened.all() or not happened.any():
        assert found is None
    else:
        u = mannwhitneyu(score[happened], score[~happened]).statistic
        assert found == pytest.approx(u / (happened.sum() * (~happened).sum()))
        assert found is not None
        assert auc(-score, happened) == pytest.approx(1 - found)


@given(cases)
@settings(deadline=None)
def test_a_case_that_counts_twice_is_as_two_cases(told: list[tuple[int, bool]]) -> None:
    score, happened = np.array([s for s, _ in told], float), np.array([h for _, h in told])
    weight = np.arange(len(told)) % 3
    twice = np.repeat(score, weight), np.repeat(happened, weight)
    assert auc(score, happened, weight.astype(float)) == pytest.approx(auc(*twice))


def test_equal_scores_at_the_edge_count_by_their_chance() -> None:
    score = np.array([0.9, 0.5, 0.5, 0.5, 0.1, 0.1, 0.1, 0.1])
    happened = np.array([1, 1, 0, 0, 0, 0, 0, 0], np.bool_)
    assert lift(score, happened, 0.25) == pytest.approx((1 + 1 / 3) / 2 / 0.25)
    assert lift(score, np.zeros(8, np.bool_), 0.25) is None


def test_of_one_day_only_its_own_order_counts() -> None:
    """Within each day the order is right, though the days are far apart."""
    score = np.array([0.1, 0.2, 0.8, 0.9])
    happened = np.array([0, 1, 0, 1], np.bool_)
    assert auc(score, happened) == pytest.approx(0.75)
    assert auc_of_groups(score, happened, np.array([1, 1, 2, 2])) == 1
    assert auc_of_groups(score, happened, np.arange(4)) is None


def test_intervals_hold_the_figure_and_differ_by_seed() -> None:
    generator = np.random.Generator(np.random.Philox(key=[7, 1]))
    score, day = generator.random(300), np.repeat(np.arange(30), 10)
    happened = generator.random(300) < score
    found = auc(score, happened)
    interval = auc_interval(score, happened, day, 1)
    assert found is not None
    assert interval is not None
    assert interval[0] < found < interval[1]
    assert interval[1] - interval[0] < 0.15
    assert auc_interval(score, happened, day, 1) == interval
    assert auc_interval(score, happened, day, 2) != interval
    assert auc_ahead(score, score, happened, day, 1) == (0, 0)
    ahead = auc_ahead(score, generator.random(300), happened, day, 1)
    assert ahead is not None
    assert ahead[0] > 0


def test_fifths_hold_all_cases_the_highest_first() -> None:
    score = np.linspace(0, 1, 12)
    found = list(fifths(score, score > 0.5))
    assert [one.cases for one in found] == [3, 3, 2, 2, 2]
    assert [one.happened for one in found] == [3, 3, 0, 0, 0]
    assert found[0].score == pytest.approx(score[-3:].mean())


@given(cases)
@settings(deadline=None)
def test_steps_never_fall_and_their_chances_are_what_happened(told: list[tuple[int, bool]]) -> None:
    score, happened = np.array([s for s, _ in told], float), np.array([h for _, h in told])
    found = steps(score, happened)
    assert sum(step.cases for step in found) == len(told)
    assert sum(step.happened for step in found) == happened.sum()
    rates = [step.chance for step in found]
    assert rates == sorted(rates)
    assert chances(found, np.array([-9.0, 99.0])).tolist() == [rates[0], rates[-1]]


def test_calibration_knows_nothing_of_cases_that_were_not_over() -> None:
    day = np.repeat([0, 90, 100, 180], 40)
    score = np.tile(np.arange(40) / 40, 4)
    happened = score > 0.5
    changed = happened.copy()
    changed[40:] = ~happened[40:]
    first, second = (told_before(score, one, day, 90) for one in (happened, changed))
    assert np.isnan(first[:40]).all(), "nothing was over before the first day"
    assert first[40:120].tolist() == second[40:120].tolist(), "but one day was over by then"
    assert first[40:80].tolist() == happened[:40].tolist()
    assert (first[120:] != second[120:]).any()


def test_few_cases_or_of_one_sort_are_not_enough() -> None:
    mixed = np.arange(30) % 2 == 0
    assert enough(mixed)
    assert not enough(mixed[:29])
    assert not enough(np.ones(40, np.bool_))
    assert not enough(np.zeros(40, np.bool_))
