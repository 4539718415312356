"""People and bodies against networkx' bipartite figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from networkx.algorithms import bipartite

from graphsvc.analyses import run
from graphsvc.errors import UsageError
from graphsvc.graph import Network
from graphsvc.graph.network import Affiliation
from tests.analyses.nodes import by_node, near


def _two_modes(seed: int, people: int = 12, bodies: int = 7) -> tuple[nx.Graph[Any], set[Any]]:
    graph = bipartite.random_graph(people, bodies, 0.25, seed=seed)
    graph.remove_nodes_from([node for node, degree in dict(graph.degree()).items() if not degree])
    for node in graph:
        graph.nodes[node]["mode"] = "person" if node < people else "board"
    return graph, {node for node in graph if node < people}


@pytest.mark.parametrize("seed", range(6))
def test_values_are_those_of_networkx(seed: int) -> None:
    graph, people = _two_modes(seed)
    for on, side in (("person", people), ("board", set(graph) - people)):
        found = run("affiliations", graph, on=on)
        told = (
            bipartite.degree_centrality(graph, people),
            bipartite.closeness_centrality(graph, people),
            bipartite.betweenness_centrality(graph, people),
        )
        ours = by_node(found), by_node(found, "closeness"), by_node(found, "betweenness")
        for mine, theirs in zip(ours, told, strict=True):
            assert mine == near({node: theirs[node] for node in side})


def test_a_body_hands_out_one_to_each_if_it_is_not_too_large() -> None:
    affiliations = [("ada", "club"), ("ben", "club"), ("ada", "board"), ("cleo", "board"),
                    ("dan", "board"), ("eva", "alone")]  # fmt: skip
    network = replace(
        Network.of(nx.empty_graph(["ada", "ben", "cleo", "dan", "eva"])),
        affiliations=tuple(
            Affiliation(person, body, body.title(), "MEMBER_OF", "", number)
            for number, (person, body) in enumerate(affiliations, 1)
        ),
    )
    found = run("affiliations", network)
    projected = by_node(found, "projected")
    assert projected == {"ada": 2, "ben": 1, "cleo": 1, "dan": 1, "eva": 0}
    rows = {row.subject[0]: row for row in found.rows}
    assert rows["ada"].more["with"] == ["board", "club"]
    assert rows["ada"].facts == (1, 3)
    small = run("affiliations", network, max_body=2)
    assert by_node(small, "projected") == {"ada": 1, "ben": 1, "cleo": 0, "dan": 0, "eva": 0}
    assert "large-body: 1 with over 2 in them give no projected ties" in small.warnings
    assert "disconnected: closeness of 5 rows counts the share that is reached" in found.warnings
    bodies = run("affiliations", network, on="body")
    assert by_node(bodies, "affiliations") == {"board": 3, "club": 2, "alone": 1}


def test_the_larger_mode_are_the_people_where_none_is_called_so() -> None:
    graph = nx.Graph([("a", "x"), ("b", "x"), ("c", "x")])
    nx.set_node_attributes(graph, {"a": "woman", "b": "woman", "c": "woman", "x": "event"}, "mode")
    assert set(by_node(run("affiliations", graph))) == {"a", "b", "c"}
    assert set(by_node(run("affiliations", graph, on="body"))) == {"x"}
    assert set(by_node(run("affiliations", graph, on="event"))) == {"x"}
    with pytest.raises(UsageError, match=r"'man', but must be one of person, body, event, woman"):
        run("affiliations", graph, on="man")


def test_one_mode_is_none() -> None:
    found = run("affiliations", nx.karate_club_graph())
    assert found.rows == ()
    assert found.warnings[0].startswith("no-data: nobody is in a body here")


def test_a_sample_comes_near() -> None:
    graph, _ = _two_modes(3, 300, 60)
    exact, found = run("affiliations", graph), run("affiliations", graph, sample="200")
    close, told = by_node(found, "closeness"), by_node(exact, "closeness")
    assert close == pytest.approx(told, rel=0.1)
    assert close != told
    assert found.warnings[-1].startswith("sampled: closeness and betweenness estimated")
