"""What a network is like: published figures, another judge, and what is odd."""

from __future__ import annotations

import itertools
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses import Findings, run
from graphsvc.errors import UsageError
from graphsvc.graph import Network
from tests.graph.world import World


def _figures(found: Findings) -> dict[str, Any]:
    return {str(row.more["name"]): row.value for row in found.rows}


def _described(graph: Any, **said: Any) -> dict[str, Any]:
    return _figures(run("describe", graph, **said))


def test_krackhardts_kite_is_as_centred_as_sna_says() -> None:
    """R sna 2.7.1, centralization()."""
    found = _described(nx.krackhardt_kite_graph())
    named = ("degree", "betweenness", "closeness")
    assert [found[f"{name}Centralisation"] for name in named] == pytest.approx(
        [0.333333333, 0.296296296, 0.2703749], abs=1e-6
    )


@pytest.mark.parametrize("graph", [nx.star_graph(6), nx.cycle_graph(7)])
def test_a_star_is_wholly_centred_and_a_circle_not_at_all(graph: nx.Graph[int]) -> None:
    found = _described(graph)
    expected = 1 if graph.degree[0] == 6 else 0
    for name in ("degree", "betweenness", "closeness"):
        assert found[f"{name}Centralisation"] == pytest.approx(expected, abs=1e-12), name


def test_arrows_into_one_are_centred_in_and_hardly_out() -> None:
    found = _described(nx.DiGraph((n, 0) for n in range(1, 6)))
    assert (found["inDegreeCentralisation"], found["degreeCentralisation"]) == (1, 1)
    assert found["outDegreeCentralisation"] == pytest.approx(1 / 25)


@pytest.mark.parametrize("seed", range(6))
def test_figures_are_those_of_networkx(seed: int) -> None:
    size, directed = 12 + seed, bool(seed % 2)
    graph = nx.gnp_random_graph(size, 0.15 + seed * 0.05, seed=seed, directed=directed)
    plain = graph.to_undirected()
    found = _described(graph)
    assert (found["nodes"], found["ties"]) == (size, graph.number_of_edges())
    assert found["density"] == pytest.approx(nx.density(graph))
    assert found["transitivity"] == pytest.approx(nx.transitivity(plain))
    assert found["meanClustering"] == pytest.approx(nx.average_clustering(plain))
    triangles: Any = nx.triangles(plain)
    assert found["triangles"] == sum(triangles.values()) // 3
    assert found["components"] == nx.number_connected_components(plain)
    assert found["isolates"] == nx.number_of_isolates(graph)
    if directed:
        assert found["reciprocity"] == pytest.approx(nx.overall_reciprocity(graph))
        assert found["strongComponents"] == nx.number_strongly_connected_components(graph)
        census = found["mutualPairs"] + found["oneWayPairs"] + found["emptyPairs"]
        assert census == size * (size - 1) / 2


def test_the_index_of_external_and_internal_ties_is_krackhardts_and_sterns() -> None:
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("a", "c"), ("d", "e")])
    nx.set_node_attributes(graph, dict(zip("abcd", "xxyy", strict=True)), "unit")
    found = run("describe", graph, by="unit")
    # within: ab, cd; between: bc, ac; e has no unit
    assert _figures(found)["eiIndex"] == 0
    assert found.notes["groups"] == [
        {"group": "x", "nodes": 2, "internal": 1, "external": 2, "eiIndex": pytest.approx(1 / 3)},
        {"group": "y", "nodes": 2, "internal": 1, "external": 2, "eiIndex": pytest.approx(1 / 3)},
    ]


@pytest.mark.parametrize(("tied", "index"), [("within", -1), ("between", 1)])
def test_the_index_is_one_at_its_ends(tied: str, index: int) -> None:
    units = {node: "xy"[node % 2] for node in range(6)}
    pairs = [(a, b) for a, b in itertools.combinations(range(6), 2)
             if (units[a] == units[b]) == (tied == "within")]  # fmt: skip
    graph = nx.Graph(pairs)
    nx.set_node_attributes(graph, units, "unit")
    assert _described(graph, by="unit")["eiIndex"] == index


def test_an_attribute_that_nobody_has_is_refused_with_those_there_are() -> None:
    graph = nx.Graph([(1, 2)])
    nx.set_node_attributes(graph, {1: "x", 2: "x"}, "unit")
    with pytest.raises(UsageError, match=r"'colour'. There are: unit"):
        run("describe", graph, by="colour")


def test_distributions_are_in_the_notes() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1), ("b", "c", 2), ("c", "a", 3), ("c", "d", 4)])
    graph.add_nodes_from("ef")
    found = run("describe", graph)
    assert found.notes["degrees"] == [[0, 2], [1, 1], [2, 2], [3, 1]]
    assert found.notes["componentSizes"] == [4, 1, 1]
    weights = found.notes["weights"]
    assert (weights["least"], weights["median"], weights["most"], weights["mean"]) == (
        1, 2.5, 4, 2.5,
    )  # fmt: skip
    assert found.notes["strengths"]["most"] == 9
    assert found.notes["figures"] == _figures(found)


def _codes(found: Findings, network: Network | None = None) -> set[str]:
    warnings = [*found.warnings, *(network.warnings if network else ())]
    return {warning.partition(":")[0] for warning in warnings}


def test_what_is_odd_is_said() -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    pairs = (("a", "b"), ("a", "b"), ("c", "c"), ("a", "d"))
    graph.add_weighted_edges_from([(a, b, 2) for a, b in pairs])
    nx.set_node_attributes(graph, {"a": "Ada", "b": "Ada"}, "name")
    nx.set_node_attributes(graph, {"a": "Person", "b": "Company"}, "kind")
    network = Network.of(graph)
    found = run("describe", network)
    assert _codes(found, network) == {
        "isolates", "same-names", "several-kinds", "self-ties", "repeats", "undefined",
    }  # fmt: skip
    even = Network.of(nx.Graph([("a", "b", {"weight": 2}), ("b", "c", {"weight": 2})]))
    assert _codes(run("describe", even)) == {"equal-weights"}


def test_edges_of_a_multigraph_are_summed_to_one_tie() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_weighted_edges_from([("a", "b", 2), ("a", "b", 3), ("b", "a", 1)])
    found = Network.of(graph)
    assert dict(found.graph.edges["a", "b"])["weight"] == 5
    assert found.warnings == (
        "repeats: edges between two who are tied already, taken as one tie: 1",
    )


def test_one_who_is_tied_to_most_stands_out() -> None:
    assert "hubs" in _codes(run("describe", nx.star_graph(30)))
    assert "hubs" not in _codes(run("describe", nx.complete_graph(30)))


def test_a_view_without_contact_is_told_so() -> None:
    told = World().people("ada", "ben").tie("KNOWS", "ada", "ben").tie("KNOWS", "ben", "ada")
    assert _codes(run("describe", told.network())) >= {"no-contact", "repeats"}
    met = told.met("meeting", "2026-11-01", "ada ben").network()
    assert not {"no-contact", "repeats"} & _codes(run("describe", met))


@pytest.mark.parametrize("size", [0, 1, 2])
def test_what_is_undefined_is_null_and_said(size: int) -> None:
    found = run("describe", nx.empty_graph(size))
    figures = _figures(found)
    nothing = [name for name, value in figures.items() if value is None]
    assert "transitivity" in nothing
    assert "degreeCentralisation" in nothing
    undefined = [each for each in found.warnings if each.startswith("undefined: ")]
    assert len(undefined) == len(nothing)
    assert "no-ties" in _codes(found)


def test_closeness_is_not_centred_where_not_all_reach_all() -> None:
    found = run("describe", nx.Graph([(1, 2), (2, 3), (4, 5)]))
    assert _figures(found)["closenessCentralisation"] is None
    assert "undefined: closenessCentralisation is undefined: not everybody can reach everybody" in (
        found.warnings
    )


def test_of_a_large_network_centralisation_is_estimated_and_said_to_be() -> None:
    graph = nx.star_graph(2_100)
    found = run("describe", graph, sample="150", seed=3)
    assert "sampled" in _codes(found)
    assert found.notes["seed"] == 3
    assert _figures(found)["betweennessCentralisation"] == pytest.approx(1, abs=0.05)
    assert _codes(run("describe", nx.path_graph(5))) == set()


def test_figures_are_plain_numbers() -> None:
    found = _described(nx.gnp_random_graph(9, 0.5, seed=1, directed=True))
    assert not [name for name, value in found.items() if isinstance(value, np.generic)]
