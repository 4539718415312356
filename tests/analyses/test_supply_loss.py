"""Losses of each supplier's failure, as the risk of groups takes them."""

from __future__ import annotations

import pytest

from graphsvc.analyses._supply_loss import losses
from tests.analyses.supplied import supply


def test_what_is_not_stated_is_shared_alike() -> None:
    found = losses([
        supply("a", "x", "ore", 0.5), supply("b", "x", "ore"), supply("c", "x", "ore"),
        supply("d", "x", "gas"),
    ])  # fmt: skip
    assert {who: lost["x"] for who, lost in found.items()} == pytest.approx(
        {"a": 0.25, "b": 0.125, "c": 0.125, "d": 0.5}
    )


def test_shares_over_the_whole_are_scaled_and_what_can_be_had_elsewhere_is_not_lost() -> None:
    found = losses([
        supply("a", "x", "ore", 1.5, substitutable=0.4), supply("b", "x", "ore", 0.5),
    ])  # fmt: skip
    assert found["a"]["x"] == pytest.approx(0.75 * 0.6)
    assert found["b"]["x"] == pytest.approx(0.25)


def test_a_circle_passes_on_what_comes_in_and_nothing_more() -> None:
    circle = [supply("b", "c"), supply("c", "b", share=0.5), supply("a", "b", share=0.5)]
    apart = [supply("x", "y"), supply("y", "x")]
    found = losses([*circle, *apart, supply("s", "a", share=0.4)])
    assert found["s"] == pytest.approx({"a": 0.4, "b": 0.4, "c": 0.4})
    assert found["x"] == {"y": 1}


def test_nothing_supplied_nothing_lost() -> None:
    assert losses([]) == {}
