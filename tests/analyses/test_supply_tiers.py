"""Tiers, against published values and every simple chain there is."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import Findings, run
from graphsvc.errors import UsageError
from graphsvc.graph import Network
from graphsvc.graph.network import Supply
from tests.analyses.nodes import by_node
from tests.analyses.supplied import some_supplies, supplied, supply
from tests.answers.tables import table
from tests.graph.published import answers_or_skip


def figures(found: Findings) -> dict[Any, dict[str, Any]]:
    return {row.subject[0]: {"nearest": row.value, **row.values} for row in found.rows}


def test_tiers_are_as_published() -> None:
    published = answers_or_skip("supplier-tiers")
    told = next(each for each in published["answers"] if each["metric"] == "tier")
    graph = table("supplier-tiers").graph()
    assert figures(run("supply-tiers", graph, of="Us")) == told["values"]
    # Us supplies nobody, so nothing has to be said
    assert figures(run("supply-tiers", graph)) == told["values"]


@pytest.mark.parametrize("seed", range(6))
def test_tiers_are_those_of_all_simple_chains(seed: int) -> None:
    supplies = some_supplies(seed, circles=seed % 2 == 1)
    ways = nx.DiGraph([(one.supplier, one.buyer) for one in supplies])
    ways.add_node("c0")
    ways.remove_edges_from(list(ways.out_edges("c0")))
    expected = {}
    for node in set(nx.ancestors(ways, "c0")):
        chains = list(nx.all_simple_paths(ways, node, "c0"))
        onward = ways.subgraph(
            set(nx.ancestors(ways, "c0")) & (nx.descendants(ways, node) | {node})
        )
        circle = not nx.is_directed_acyclic_graph(onward)
        lengths = [len(chain) - 1 for chain in chains]
        expected[node] = {"nearest": min(lengths), "deepest": None if circle else max(lengths)}
    network = supplied(supplies, ["c0"])
    assert expected or seed
    assert figures(run("supply-tiers", network, max_tier=20)) == expected


def test_a_circle_is_named_and_leaves_no_longest_chain() -> None:
    circle = [supply("a", "b"), supply("b", "c"), supply("c", "a"), supply("c", "us")]
    found = run("supply-tiers", supplied([*circle, supply("x", "b"), supply("y", "us")], ["us"]))
    rows = {row.subject[0]: row for row in found.rows}
    assert figures(found)["x"] == {"nearest": 3, "deepest": None}
    assert rows["x"].more["circle"] == ["a", "b", "c"]
    assert rows["x"].more["longest"] is None
    assert rows["y"].more["circle"] is None
    assert rows["y"].more["longest"] == ["y", "us"]
    assert found.warnings == ("cycle: deepest of 4 rows is undefined: a → b → c → a",)


def test_two_who_supply_each_other_are_a_circle() -> None:
    found = run("supply-tiers", supplied([supply("a", "us"), supply("us", "a")], ["us"]))
    # what we supply is no way to us
    assert figures(found) == {"a": {"nearest": 1, "deepest": 1}}


def test_who_is_farther_than_asked_is_left_out_and_counted() -> None:
    chain = [supply("a", "us"), supply("b", "a"), supply("c", "b")]
    found = run("supply-tiers", supplied(chain, ["us"]), max_tier=2)
    assert by_node(found) == {"a": 1, "b": 2}
    assert found.notes == {"of": ["us"], "farther": 1}


def test_offerings_facts_and_reasons() -> None:
    chain = [supply("a", "us", "pumps", fact=7), supply("a", "b", "seals", fact=8),
             supply("b", "us", fact=9)]  # fmt: skip
    row = run("supply-tiers", supplied(chain, ["us"])).rows[0]
    assert row.more["offerings"] == ["pumps", "seals"]
    assert row.facts == (7, 8)
    assert [each.text for each in row.reasons] == [
        "supplies directly: a → us", "farthest in 2 steps: a → b → us",
    ]  # fmt: skip
    assert row.reasons[0].text.of("it") == "fornisce direttamente: a → us"  # type: ignore[attr-defined]


def test_nobody_is_us_and_nobody_supplies() -> None:
    nobody: list[Supply] = []
    assert run("supply-tiers", supplied(nobody)) == Findings(
        (), ("no-data: nobody is known to supply anything (ties SUPPLIES)",),
        {"of": [], "farther": 0},
    )  # fmt: skip
    found = run("supply-tiers", supplied([supply("a", "b")]))
    assert found.warnings == (
        "no-us: nobody is said to be us; tiers are counted from who supplies nobody: 1",
    )
    found = run("supply-tiers", supplied([supply("a", "b")], ["us"]))
    assert (found.rows, found.warnings) == ((), ("no-data: nobody is known to supply us",))


def test_who_is_meant_but_unknown_is_refused() -> None:
    with pytest.raises(UsageError, match=r"of: x, y neither buys nor supplies"):
        run("supply-tiers", supplied([supply("a", "b")]), of="x; b ;y")


def test_an_undirected_graph_and_one_without_supplies_say_nothing() -> None:
    for graph in (nx.path_graph(3), nx.DiGraph([("a", "b")])):
        assert run("supply-tiers", Network.of(graph)).rows == ()
