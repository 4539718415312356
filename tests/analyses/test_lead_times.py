"""Lead times, against published values and the longest of all chains."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import run
from tests.analyses.nodes import by_node
from tests.analyses.supplied import some_supplies, supplied, supply
from tests.answers.tables import table
from tests.graph.published import answers_or_skip


def test_the_critical_path_is_as_published() -> None:
    published = answers_or_skip("supplier-tiers")
    told = next(each for each in published["answers"] if each["metric"] == "lead_time_path")
    first = run("lead-times", table("supplier-tiers").graph()).rows[0]
    assert first.subject == (told["params"]["to"],)
    assert {"days": first.value, "path": first.more["path"]} == told["values"]


@pytest.mark.parametrize("seed", range(6))
def test_the_slowest_of_all_chains_counts(seed: int) -> None:
    supplies = some_supplies(seed)
    ways: Any = nx.MultiDiGraph()
    for one in supplies:
        ways.add_edge(one.supplier, one.buyer, days=one.lead_time_days)
    expected = {}
    for buyer in {one.buyer for one in supplies}:
        chains = [
            chain for top in ways if not ways.in_degree(top) and top != buyer
            for chain in nx.all_simple_edge_paths(ways, top, buyer)
        ]  # fmt: skip
        expected[buyer] = max(sum(ways.edges[each]["days"] for each in chain) for chain in chains)
    assert expected
    assert by_node(run("lead-times", supplied(supplies))) == pytest.approx(expected)


def test_with_alternatives_the_fastest_supplier_of_each_offering_counts() -> None:
    told = [
        supply("a", "us", "ore", lead=10), supply("b", "us", "ore", lead=30),
        supply("c", "us", "gas", lead=12), supply("d", "a", lead=5),
    ]  # fmt: skip
    worst, best = (run("lead-times", supplied(told), alternatives=each) for each in (False, True))
    assert (by_node(worst)["us"], worst.rows[0].more["path"]) == (30, ["b", "us"])
    assert (by_node(best)["us"], best.rows[0].more["path"]) == (15, ["d", "a", "us"])


def test_of_equal_paths_the_one_with_more_steps_then_the_first_by_name() -> None:
    told = [supply("b", "us", lead=5), supply("a", "us", lead=5), supply("z", "us", lead=3),
            supply("y", "z", lead=2)]  # fmt: skip
    assert run("lead-times", supplied(told)).rows[0].more["path"] == ["y", "z", "us"]
    assert run("lead-times", supplied(told[:2])).rows[0].more["path"] == ["a", "us"]


def test_a_circle_upstream_leaves_nothing_to_say() -> None:
    told = [supply("a", "b", lead=1), supply("b", "a", lead=1), supply("b", "us", lead=1),
            supply("c", "d", lead=4)]  # fmt: skip
    found = run("lead-times", supplied(told))
    assert by_node(found) == {"a": None, "b": None, "us": None, "d": 4}
    assert found.warnings == ("cycle: days of 3 rows is undefined, a circle is upstream",)


def test_times_that_are_not_stated_make_a_least_or_nothing() -> None:
    told = [supply("a", "us", lead=4), supply("b", "a"), supply("c", "d")]
    found = run("lead-times", supplied(told))
    assert by_node(found) == {"us": 4, "a": None, "d": None}
    assert by_node(found, "atLeast") == {"us": True, "a": False, "d": False}
    assert found.rows[0].reasons[0].text == (
        "at least 4 days, 1 lead times are not stated: b → a → us"
    )
    assert found.warnings == (
        "no-data: days of 2 rows is undefined, no lead time is stated",
        "incomplete: days of 1 row is a least, some times are not stated",
    )


def test_nothing_supplied_is_said() -> None:
    found = run("lead-times", supplied([]))
    assert found.rows == ()
    assert found.warnings == ("no-data: nobody is known to supply anything (ties SUPPLIES)",)
