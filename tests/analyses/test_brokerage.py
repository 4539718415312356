"""Brokerage against counting every path."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses import run
from tests.analyses.nodes import by_node, some_graph

ROLES = ("coordinator", "consultant", "representative", "gatekeeper", "liaison")


def _role(a: str, v: str, b: str) -> str:
    if a == v == b:
        return "coordinator"
    if a == b:
        return "consultant"
    if a == v:
        return "representative"
    return "gatekeeper" if v == b else "liaison"


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_paths_are_counted_by_the_groups_they_pass(seed: int, directed: bool) -> None:
    graph = some_graph(seed, directed, nodes=24)
    for number, node in enumerate(sorted(graph)):
        graph.nodes[node]["team"] = "abc"[(number * 7 + seed) % 3]
    arrows: nx.DiGraph[str] = nx.DiGraph(graph)
    told = {node: dict.fromkeys(ROLES, 0) for node in graph}
    for v in graph:
        for a in arrows.predecessors(v):
            for b in arrows.successors(v):
                if a != b and not arrows.has_edge(a, b):
                    told[v][_role(*(graph.nodes[node]["team"] for node in (a, v, b)))] += 1
    found = run("brokerage", graph, group="team")
    assert {row.subject[0]: dict(row.values) for row in found.rows} == told
    assert by_node(found) == {node: sum(counts.values()) for node, counts in told.items()}
    assert all(sum(counts[role] for counts in told.values()) for role in ROLES)


def test_who_has_no_group_is_left_out_and_said() -> None:
    graph = nx.path_graph(5)
    nx.set_node_attributes(graph, {0: "a", 1: "a", 2: "b", 3: "b"}, "team")
    found = run("brokerage", graph, group="team")
    assert by_node(found) == {0: 0, 1: 2, 2: 2, 3: 0, 4: None}
    assert found.warnings == ("no-data: brokerage of 1 rows is undefined, no team is known",)


def test_groups_may_be_clusters() -> None:
    graph = nx.barbell_graph(5, 1)
    found = run("brokerage", graph, group="cluster")
    assert by_node(found)[5] > 0
    assert set(by_node(found, "coordinator").values()) != {0}
