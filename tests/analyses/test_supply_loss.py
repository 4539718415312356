"""Losses when a supplier stops, against published values and a sum over all chains."""

from __future__ import annotations

import pytest

from graphsvc.analyses._supply_loss import losses
from graphsvc.graph.network import Supply
from tests.graph.published import answers_or_skip


def supply(
    supplier: str, buyer: str, offering: str = "", share: float | None = None, *,
    substitutable: float | None = None,
) -> Supply:  # fmt: skip
    return Supply(supplier, buyer, offering, share, None, substitutable, 1)


def test_linear_losses_are_as_published() -> None:
    table = answers_or_skip("supplier-tiers")
    edges = table["network"]["edges"]
    given = [supply(a, b, offering, share) for a, b, offering, share, _, _ in edges]
    needs = {(b, offering): need for _, b, offering, _, need, _ in edges}
    told = next(e for e in table["answers"] if e["params"] == {"mode": "linear"})["values"]
    found = losses(given, needs)
    assert set(found) == set(told)
    for stopped, lost in told.items():
        assert found[stopped] == pytest.approx(lost, abs=1e-9)


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
