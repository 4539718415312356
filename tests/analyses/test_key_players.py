"""Key players against trying every set, and the promise of the quick way."""

from __future__ import annotations

from itertools import combinations
from math import comb

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses import key_players, run
from graphsvc.analyses._key_sets import best_sets
from graphsvc.graph import Graph
from graphsvc.model import Ints
from tests.analyses.nodes import some_graph, unweighted
from tests.analyses.ties import answer, published


def test_three_people_of_the_kite_are_each_the_best_for_something() -> None:
    """Borgatti 2006, figures 4 and 5 in other data: who disrupts is not who reaches."""
    graph = nx.krackhardt_kite_graph()
    reach, disrupt = (run("key-players", graph, k=1, goal=g) for g in ("reach", "disrupt"))
    assert [row.subject for row in reach.rows] == [(3,)]
    assert [row.subject for row in disrupt.rows] == [(7,)]


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_the_best_sets_are_those_of_trying_all(seed: int, directed: bool) -> None:
    graph = some_graph(seed, directed, nodes=11)
    for said, worth in _WORTH.items():
        goal, by, within = said
        every = {both: worth(graph, both) for both in combinations(sorted(graph), 2)}
        best = max(every.values())
        told = [both for both, value in every.items() if value > best - 1e-9]
        found = run("key-players", unweighted(graph), k=2, goal=goal, by=by, within=within)
        assert found.rows[0].value == pytest.approx(best)
        assert [row.subject for row in found.rows] == told[:10]
        assert found.notes == {"equal": len(told), "exact": True}


def _reach(graph: Graph, chosen: tuple[str, ...]) -> float:
    length = nx.multi_source_dijkstra_path_length(graph, set(chosen), weight=None)
    return sum(1 if node in chosen else 1 / steps for node, steps in length.items()) / len(graph)


def _near(graph: Graph, chosen: tuple[str, ...]) -> float:
    return len(nx.multi_source_dijkstra_path_length(graph, set(chosen), 1, weight=None))


def _apart(graph: Graph, chosen: tuple[str, ...]) -> float:
    left: Graph = nx.Graph(graph)
    left.remove_nodes_from(chosen)
    pairs = sum(len(part) * (len(part) - 1) for part in nx.connected_components(left))
    return 1 - pairs / (len(left) * (len(left) - 1))


def _farther(graph: Graph, chosen: tuple[str, ...]) -> float:
    left = graph.copy()
    left.remove_nodes_from(chosen)
    steps = dict(nx.all_pairs_shortest_path_length(left))
    near = sum(1 / float(d) for one in steps.values() for d in one.values() if d)
    return 1 - near / (len(left) * (len(left) - 1))


_WORTH = {
    ("reach", "distance", 0): _reach,
    ("reach", "distance", 1): _near,
    ("disrupt", "components", 0): _apart,
    ("disrupt", "distance", 0): _farther,
}


def test_where_all_are_too_many_exchanges_find_a_good_set(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.karate_club_graph()
    exact = run("key-players", graph, k=3)
    monkeypatch.setattr(key_players, "_SETS", {"reach": 10, "disrupt": 10})
    found = run("key-players", graph, k=3)
    assert (1 - 1 / np.e) * (exact.rows[0].value or 0) <= (found.rows[0].value or 0)
    assert found.rows[0].values == {"exact": False, "promised": True}
    assert found.warnings[0].startswith("not-exact: the sets of 34 nodes")
    disrupt = run("key-players", graph, k=3, goal="disrupt")
    assert disrupt.rows[0].values == {"exact": False, "promised": False}


def test_an_exchange_mends_what_adding_one_by_one_misses() -> None:
    """Alone 0 is worth most, together 1 and 2 are."""
    worth = {(0,): 3.0, (1,): 2.0, (2,): 2.0, (0, 1): 3.5, (0, 2): 3.6, (1, 2): 5.0}

    def judge(sets: Ints) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([worth[tuple(sorted(each))] for each in sets.tolist()])

    found = best_sets(3, 2, judge, at_most=0, candidates=np.arange(3))
    assert (found.sets.tolist(), found.value, found.exact) == ([[1, 2]], 5.0, False)
    every = best_sets(3, 2, judge, at_most=comb(3, 2), candidates=np.arange(3))
    assert (every.sets.tolist(), every.value, every.exact) == ([[1, 2]], 5.0, True)


def test_what_each_of_the_kite_is_worth_is_as_published() -> None:
    network, table = published("krackhardt-kite")
    told = answer(table, "distance_fragmentation_by_single_removal")
    found = {
        who: run("key-players", network, goal="disrupt", who=who).rows[0].value for who in told
    }
    assert found == pytest.approx(told, abs=1e-6)


def test_what_some_are_worth_together_may_be_asked() -> None:
    graph = nx.path_graph(5)
    found = run("key-players", graph, who="4, 0")
    assert [row.subject for row in found.rows] == [(4, 0)]
    assert found.rows[0].value == pytest.approx((1 + 1 + 1 + 1 + 1 / 2) / 5)
    assert found.notes == {"asked": True}


def test_without_two_left_all_is_apart() -> None:
    found = run("key-players", nx.path_graph(3), k=5, goal="disrupt")
    assert [row.subject for row in found.rows] == [(0, 1, 2)]
    assert found.rows[0].value == 1


def test_distances_of_very_many_are_not_kept() -> None:
    graph = nx.star_graph(2400)
    found = run("key-players", graph, k=1)
    assert found.rows == ()
    assert found.warnings[0].startswith("too-many-nodes: distances among 2401 nodes")
    apart = run("key-players", graph, k=1, goal="disrupt", by="components")
    assert [row.subject for row in apart.rows] == [(0,)]
    assert apart.rows[0].value == 1
