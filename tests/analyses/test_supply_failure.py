"""Failures of suppliers, against published values and money followed along all chains."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import Findings, run
from graphsvc.analyses._supply import needs_of
from graphsvc.errors import UsageError
from graphsvc.graph.network import Supply
from tests.analyses.nodes import by_node
from tests.analyses.supplied import some_supplies, supplied, supply
from tests.answers.tables import table
from tests.graph.published import answers_or_skip


def lost(found: Findings) -> dict[Any, dict[Any, float]]:
    """By who stops, what each other company loses."""
    return {
        row.subject[0]: {each["node"]: each["loss"] for each in row.more["losses"]}
        for row in found.rows
    }


@pytest.mark.parametrize("mode", ["linear", "bottleneck"])
def test_losses_are_as_published(mode: str) -> None:
    published = answers_or_skip("supplier-tiers")
    told = next(each for each in published["answers"] if each["params"] == {"mode": mode})
    graph = table("supplier-tiers").graph()
    alone = lost(run("supply-failure", graph, mode=mode))
    assert set(alone) == set(told["values"])
    for stopped, expected in told["values"].items():
        assert alone[stopped] == pytest.approx(expected, abs=1e-9)
        together = by_node(run("supply-failure", graph, mode=mode, failed=stopped))
        assert together == pytest.approx({stopped: 1, **expected}, abs=1e-9)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("mode", ["linear", "bottleneck"])
def test_losses_are_the_limit_of_step_after_step(seed: int, mode: str) -> None:
    supplies = some_supplies(seed, circles=seed % 2 == 1)
    network = supplied(supplies)
    suppliers = sorted({str(one.supplier) for one in supplies})
    assert len(suppliers) > 1
    for stopped in ({suppliers[0]}, set(suppliers[:2])):
        found = by_node(run("supply-failure", network, mode=mode, failed=";".join(stopped)))
        assert found == pytest.approx(_step_by_step(supplies, stopped, mode), abs=1e-9)


def _step_by_step(supplies: list[Supply], stopped: set[str], mode: str) -> dict[Any, float]:
    needs = needs_of(supplies).of_buyers()
    now: dict[Any, float] = dict.fromkeys(stopped, 1.0)
    for _ in range(400):
        further: dict[Any, float] = dict.fromkeys(stopped, 1.0)
        for buyer, bought in needs.items():
            parts = [
                need.weight * sum(part.passed * now.get(part.supplier, 0) for part in need.parts)
                for need in bought
            ]  # fmt: skip
            loss = sum(parts) if mode == "linear" else max(parts)
            if loss and buyer not in stopped:
                further[buyer] = loss
        now = further
    return now


def test_what_we_lose_and_how_critical_each_is() -> None:
    chain = [supply("a", "us", "ore", 0.5, fact=1), supply("b", "us", "ore", 0.5, fact=2),
             supply("c", "a", share=0.4, fact=3), supply("c", "d", fact=4)]  # fmt: skip
    found = run("supply-failure", supplied(chain, ["us"]))
    assert by_node(found) == pytest.approx({"a": 0.5, "b": 0.5, "c": 0.2})
    assert by_node(found, "criticality") == pytest.approx({"a": 1.5, "b": 1.5, "c": 2.6})
    assert by_node(found, "tier") == {"a": 1, "b": 1, "c": 2}
    assert by_node(found, "hit") == {"a": 1, "b": 1, "c": 3}
    row = found.rows[-1]
    assert row.facts == (1, 3, 4)
    assert [each.text for each in row.reasons] == [
        "we lose 20% of our output", "3 companies lose something", "d loses most: 100%",
    ]  # fmt: skip


def test_of_equal_losses_the_more_critical_one_is_first_though_in_one_rank() -> None:
    told = [supply("a", "us", share=0.5), supply("b", "us", share=0.5), supply("b", "x")]
    found = run("supply-failure", supplied(told, ["us"]))
    assert [(row.subject[0], row.rank) for row in found.rows] == [("b", 1), ("a", 1)]


def test_companies_count_by_what_we_spend_and_we_by_all_of_it() -> None:
    told = [supply("a", "us", share=0.5), supply("b", "a", share=0.4), supply("b", "c")]
    network = supplied(told, ["us"], a={"spend": 300}, b={"spend": 100})
    found = run("supply-failure", network)
    assert by_node(found, "criticality") == pytest.approx({"a": 300 + 200, "b": 100 + 120 + 80})
    assert found.warnings == ("no-data: spend of 1 company is not stated, and counts as 0",)
    assert by_node(run("supply-failure", network, size="staff"), "criticality")["a"] == 1.5


def test_contagion_has_steps_and_its_criticality_adds_up() -> None:
    told = [supply("a", "us", share=0.5), supply("b", "a", share=0.4), supply("b", "c")]
    found = run("supply-failure", supplied(told, ["us"]), failed="b")
    assert by_node(found) == pytest.approx({"b": 1, "c": 1, "a": 0.4, "us": 0.2})
    steps = {row.subject[0]: row.more["step"] for row in found.rows}
    assert steps == {"b": 0, "c": 1, "a": 1, "us": 2}
    assert found.notes["criticality"] == pytest.approx(2.6)
    whole = sum(by_node(found, "criticality").values())
    assert whole == pytest.approx(found.notes["criticality"])
    assert by_node(found, "tier") == {"b": 2, "c": None, "a": 1, "us": 0}


def test_needs_over_the_whole_are_scaled_and_said() -> None:
    told = [supply("a", "x", "ore", need=0.9), supply("b", "x", "gas", need=0.6)]
    found = run("supply-failure", supplied(told, ["x"]))
    assert by_node(found) == pytest.approx({"a": 0.6, "b": 0.4})
    assert found.warnings == ("needs-over-1: the needs of 1 company sum to over 1, scaled to 1",)


def test_a_circle_that_loses_all_it_passes_on_has_one_solution() -> None:
    closed = [supply("x", "y"), supply("y", "x"), supply("a", "z")]
    assert lost(run("supply-failure", supplied(closed)))["a"] == {"z": 1}
    nearly = [supply("x", "y", share=1.0), supply("y", "x", share=1 - 1e-9), supply("a", "x", "",
              1e-9)]  # fmt: skip
    found = by_node(run("supply-failure", supplied(nearly), failed="a"))
    assert found == pytest.approx({"a": 1, "x": 1, "y": 1}, abs=1e-6)


def test_what_settles_too_slowly_is_not_told() -> None:
    nearly = [supply("x", "y", share=1.0), supply("y", "x", share=1 - 1e-9), supply("a", "x", "",
              1e-9)]  # fmt: skip
    alone = run("supply-failure", supplied(nearly), mode="bottleneck")
    assert by_node(alone)["a"] is None
    assert "no-convergence: the losses of 1 row settle too slowly to be told" in alone.warnings
    together = run("supply-failure", supplied(nearly), mode="bottleneck", failed="a")
    assert together.rows == ()
    assert together.warnings[-1].startswith("no-convergence: the losses of 3 rows")


def test_several_facts_about_one_supply_are_one_the_worst_of_each() -> None:
    twice = [supply("a", "x", "ore", 0.5, substitutable=0.8, fact=1),
             supply("a", "x", "ore", 0.6, substitutable=0.5, fact=2)]  # fmt: skip
    (row,) = run("supply-failure", supplied(twice)).rows
    assert row.more["losses"] == [{"node": "x", "loss": pytest.approx(0.3), "tier": 0}]
    assert row.facts == (1, 2)


def test_who_stops_but_is_unknown_is_refused() -> None:
    with pytest.raises(UsageError, match=r"failed: nobody neither .*; who does is called a, b"):
        run("supply-failure", supplied([supply("a", "b")]), failed="nobody")


def test_a_strangers_figures_are_checked() -> None:
    graph: Any = nx.DiGraph()
    graph.add_edge("a", "b", share=1.4)
    with pytest.raises(UsageError, match=r"share of a supply is 1\.4, but must be .* 0 to 1"):
        run("supply-failure", graph)
    graph.edges["a", "b"]["share"] = float("nan")
    with pytest.raises(UsageError, match="share of a supply is"):
        run("supply-failure", graph)


def test_nothing_supplied_is_said() -> None:
    found = run("supply-failure", supplied([]))
    assert found.rows == ()
    assert found.warnings == ("no-data: nobody is known to supply anything (ties SUPPLIES)",)
