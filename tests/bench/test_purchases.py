"""Days of orders as models of buying want them."""

from __future__ import annotations

from tests.bench.purchases import Purchases, chance_gone, purchases
from tests.graph.world import World


def told() -> World:
    made = World().companies("us", "acme", "brio", "coop").set("us", "s/us")
    for at in ("2026-01-01", "2026-01-11", "2026-02-10", "2026-02-10T09:00"):
        made.sent("order", at, "acme", "us")
    made.sent("order", "2026-03-01", "brio", "us").sent("order", "2026-03-02", "acme", "brio")
    made.sent("order", "2026-03-05", "us", "coop")
    return made.sent("message", "2026-03-01", "coop", "us")


def test_orders_with_us_are_counted_by_days() -> None:
    found = purchases(told().network("2026-03-31", level="organizations"))
    assert found == {"s/acme": Purchases(2, 40, 89), "s/brio": Purchases(0, 0, 30)}


def test_what_came_after_the_day_is_not_known() -> None:
    found = purchases(told().network("2026-01-31", level="organizations"))
    assert found == {"s/acme": Purchases(1, 10, 30)}


def test_of_few_accounts_nothing_is_fitted() -> None:
    assert chance_gone({"a": Purchases(3, 90, 100)}) == {}
