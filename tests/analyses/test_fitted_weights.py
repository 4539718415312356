"""Weights fitted to what happened, never to what had not happened yet."""

from __future__ import annotations

import numpy as np
import pytest

from graphsvc.analyses._fitted_weights import Floats, fitted, fitted_before, matrix, weighted

DEFAULT = np.array([0.5, 0.3, 0.2])


def told(cases: int) -> tuple[Floats, np.ndarray]:
    """Parts of which the second tells, the first is noise and the third tells the contrary."""
    generator = np.random.Generator(np.random.Philox(key=[3, 1]))
    noise, telling = generator.random(cases), generator.random(cases)
    happened = generator.random(cases) < telling
    return np.column_stack([noise, telling, 1 - telling]), happened


def test_the_part_that_tells_gets_the_weight() -> None:
    parts, happened = told(400)
    found = fitted(parts, happened, DEFAULT)
    assert found.sum() == pytest.approx(1)
    assert found[1] > 0.8
    assert found[2] == 0, "what tells the contrary never weighs"


def test_where_nothing_helps_the_default_stays() -> None:
    parts, happened = told(400)
    assert fitted(parts[:, [2, 2, 2]], happened, DEFAULT) is DEFAULT
    assert fitted(np.full((400, 3), np.nan), happened, DEFAULT) is DEFAULT


def test_a_null_part_counts_as_the_mean_of_its_kind() -> None:
    parts, happened = told(400)
    filled = parts.copy()
    parts[::2, 0] = np.nan
    filled[::2, 0] = np.nanmean(parts[:, 0])
    assert fitted(parts, happened, DEFAULT) == pytest.approx(fitted(filled, happened, DEFAULT))


def test_the_risk_is_the_mean_of_known_parts() -> None:
    parts = matrix([{"a": 1.0, "b": None, "c": 0.5}, {"a": None, "c": None}], ("a", "b", "c"))
    found = weighted(parts, DEFAULT)
    assert found[0] == pytest.approx((0.5 + 0.1) / 0.7)
    assert np.isnan(found[1])


def test_weights_know_nothing_of_cases_that_were_not_over() -> None:
    parts, happened = told(120)
    day = np.repeat([0, 90, 91], 40)
    first = fitted_before(parts, happened, day, 90, DEFAULT)
    changed = happened.copy()
    changed[40:] = ~changed[40:]
    assert np.isnan(first[:40]).all()
    assert first[40:].tolist() == fitted_before(parts, changed, day, 90, DEFAULT)[40:].tolist()
    expected = weighted(parts[40:], fitted(parts[:40], happened[:40], DEFAULT))
    assert first[40:] == pytest.approx(expected)
