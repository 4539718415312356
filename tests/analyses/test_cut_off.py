"""Who is cut off without a tie, against published values and by trying every tie."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import Finding, run
from graphsvc.graph import Network, NetworkSettings
from graphsvc.graph.network import Decides
from tests.analyses.ties import answer, graph_of, named, pair, published, random_graph


def told(row: Finding) -> dict[str, Any]:
    """A row as the published table has it."""
    longer = {one["node"]: [one["before"], one["after"]] for one in row.more["longer"]}
    lost = [one["node"] for one in row.more["lost"]]
    return {"lost": lost, "longer": longer, "reach_loss": row.value}


def test_everything_about_florence_is_as_published() -> None:
    network, table = published("florentine-marriage")
    found = {pair(row): told(row) for row in run("cut-off", network, targets="Medici").rows}
    expected = answer(table, "cut_off")
    for one in (*found.values(), *expected.values()):
        one["reach_loss"] = round(one["reach_loss"], 6)
    assert found == {
        key: one | {"reach_loss": round(one["reach_loss"], 6)} for key, one in expected.items()
    }


@pytest.mark.parametrize("distance", ["steps", "strength"])
@pytest.mark.parametrize("seed", range(25))
def test_trying_every_tie_comes_to_the_same(seed: int, distance: str) -> None:
    graph = named(random_graph(seed, 16, 0.16))
    for _, _, said in graph.edges(data=True):
        said["length"] = 1 if distance == "steps" else 1 / said["weight"]
    targets = sorted(graph)[:2]
    before = nx.multi_source_dijkstra_path_length(graph, targets, weight="length")
    expected = {}
    for a, b in map(sorted, graph.edges):
        less = nx.restricted_view(graph, [], [(a, b)])
        after = nx.multi_source_dijkstra_path_length(less, targets, weight="length")
        lost = sorted(set(before) - set(after))
        longer = {n: [before[n], after[n]] for n in after if after[n] > before[n] * (1 + 1e-9)}
        if lost or longer:
            loss = sum(1 / before[n] for n in lost)
            loss += sum(1 / one - 1 / other for one, other in longer.values())
            expected[a, b] = {"lost": lost, "longer": longer, "reach_loss": pytest.approx(loss)}
    found = run("cut-off", graph, targets=";".join(targets), distance=distance)
    assert {row.subject: told(row) for row in found.rows} == expected
    assert found.notes["targets"] == targets


def test_a_second_way_of_the_same_length_changes_nothing() -> None:
    # by 1/.1 + 1/.3 and the other way round the sums differ in the last bit
    graph = graph_of(("t", "a", 0.1), ("a", "x", 0.3), ("t", "b", 0.3), ("b", "x", 0.1))
    found = run("cut-off", graph, targets="t", distance="strength")
    longer = {one["node"] for row in found.rows for one in row.more["longer"]}
    assert longer == {"a", "b"}


def test_by_strength_ties_under_the_least_carry_nothing_and_in_steps_they_do() -> None:
    graph = graph_of(("t", "a", 0.5), ("a", "b", 0.04))
    network = replace(Network.of(graph), weight="strength", settings=NetworkSettings())
    by_steps = run("cut-off", network, targets="t")
    assert {row.subject: row.value for row in by_steps.rows} == {("a", "t"): 1.5, ("a", "b"): 0.5}
    by_strength = run("cut-off", network, targets="t", distance="strength")
    assert {row.subject: row.value for row in by_strength.rows} == {("a", "t"): 0.5}


def test_targets_are_us_those_who_decide_or_named_ones() -> None:
    graph = nx.path_graph(["a", "b", "c", "d"])
    network = replace(
        Network.of(graph), ours=frozenset({"a", "elsewhere"}),
        decisions=(Decides("d", "contract", "Contract", "user", 1),),
    )  # fmt: skip
    assert run("cut-off", network).notes["targets"] == ["a"]
    assert run("cut-off", network, targets="decision").notes["targets"] == ["d"]
    named_two = run("cut-off", network, targets="b; c;nobody")
    assert named_two.notes["targets"] == ["b", "c"]
    assert named_two.warnings == ("no-target: nobody is no node of this network",)


@pytest.mark.parametrize(
    ("targets", "code"), [("us", "no-us"), ("decision", "no-data"), ("nobody", "no-target")]
)
def test_without_a_target_there_is_no_row_and_it_is_said(targets: str, code: str) -> None:
    found = run("cut-off", nx.path_graph(3), targets=targets)
    assert found.rows == ()
    assert found.warnings[0].startswith(f"{code}:")


def test_the_greatest_loss_comes_first_in_words() -> None:
    found = run("cut-off", nx.path_graph(["t", "a", "b", "c", "d", "e"]), targets="t")
    assert found.rows[0].subject == ("a", "t")
    assert found.rows[0].values == {"lost": 5, "longer": 0}
    assert found.rows[0].reasons[0].text == "5 would be out of reach without it: a, b, c and 2 more"
