"""Clusters against published optima, networkx, and small cases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses import run
from graphsvc.analyses._leiden import Search, connected, leiden, qualities
from graphsvc.analyses._matrix import weights
from graphsvc.analyses._undirected import undirected
from graphsvc.graph import Actor, Network
from graphsvc.graph.network import Affiliation
from tests.analyses.ties import graph_of, named, number, published, random_graph
from tests.graph.world import World


def metric(table: dict[str, Any], name: str) -> Any:
    return next(each["values"] for each in table["answers"] if each["metric"] == name)


def test_every_run_on_karate_reaches_the_optimum_and_none_exceeds_it() -> None:
    network, table = published("karate")
    told = metric(table, "modularity_optimum")
    found = run("clusters", network)
    assert found.notes["quality"] == pytest.approx(told["value"], abs=1e-6)
    assert [row.values["size"] for row in found.rows] == told["sizes"]
    assert (found.notes["runs"], found.notes["reached"]) == (20, 20)
    assert [row.values["stability"] for row in found.rows] == [1, 1, 1, 1]


def test_florence_reaches_its_optimum() -> None:
    network, table = published("florentine-marriage")
    told = metric(table, "modularity_optimum")
    found = run("clusters", network)
    assert found.notes["quality"] == pytest.approx(told["value"], abs=1e-6)
    assert found.notes["clusters"] == told["communities"]


@pytest.mark.parametrize(("weight", "ending"), [("none", ""), ("weight", "_weighted")])
def test_the_split_of_karate_is_as_good_as_published(weight: str, ending: str) -> None:
    network, table = published("karate", weight)
    found = run("clusters", network, by="faction")
    told = metric(table, "modularity_of_split")[f"faction{ending}"]
    assert found.notes["quality"] == pytest.approx(told, abs=1e-6)
    assert sum(number(row.values["quality"]) for row in found.rows) == pytest.approx(told, abs=1e-6)
    assert [row.more["name"] for row in found.rows] == ["2", "1"]


@pytest.mark.parametrize("name", ["krackhardt-hightech-advice", "krackhardt-hightech-friends"])
def test_departments_are_as_good_as_published_with_arrows_and_without(name: str) -> None:
    network, table = published(name)
    told = metric(table, "modularity_of_departments")
    directed = run("clusters", network, by="dept")
    joined = run("clusters", Network.of(network.graph.to_undirected()), by="dept")
    assert directed.notes["quality"] == pytest.approx(told["directed"], abs=1e-6)
    assert joined.notes["quality"] == pytest.approx(told["undirected"], abs=1e-6)


@pytest.mark.parametrize("resolution", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("seed", range(8))
def test_quality_is_that_of_networkx_and_clusters_are_connected(
    seed: int, resolution: float
) -> None:
    graph = named(random_graph(seed, 20, 0.15))
    found = run("clusters", graph, resolution=resolution, runs=5)
    split = [set(row.subject) for row in found.rows]
    told = nx.community.modularity(graph, split, weight="weight", resolution=resolution)
    assert found.notes["quality"] == pytest.approx(told)
    assert sum(map(len, split)) == len(graph)
    assert all(nx.is_connected(graph.subgraph(members)) for members in split)


def test_cpm_counts_ties_over_what_the_resolution_asks() -> None:
    graph = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(3))
    graph.add_edge(0, 4)
    found = run("clusters", graph, objective="cpm")
    assert found.notes["resolution"] == 0.05
    assert found.notes["quality"] == pytest.approx(10 - 0.05 * 21), "all in one"
    finer = run("clusters", graph, objective="cpm", resolution=0.5)
    assert [row.values["size"] for row in finer.rows] == [4, 3]
    assert [row.values["quality"] for row in finer.rows] == pytest.approx([3, 1.5])


def test_stability_is_how_often_fellows_were_fellows() -> None:
    # a ring of twelve can be cut in many equally good ways
    ties = undirected(Network.of(named(nx.cycle_graph(12)), "none"))
    search = Search(runs=40)
    found = leiden(ties.matrix, search)
    runs = [leiden(ties.matrix, Search(runs=1, seed=1 + each)).labels for each in range(40)]
    for node in range(12):
        fellows = [o for o in range(12) if o != node and found.labels[o] == found.labels[node]]
        told = [labels[o] == labels[node] for labels in runs for o in fellows]
        assert found.stability[node] == pytest.approx(sum(told) / len(told))
    assert found.stability.min() < 0.99


def test_of_equally_good_runs_the_one_with_the_least_labels_is_taken() -> None:
    ties = undirected(Network.of(named(nx.cycle_graph(12)), "none"))
    single = [leiden(ties.matrix, Search(runs=1, seed=seed)) for seed in range(1, 41)]
    best = max(found.quality for found in single)
    as_good = [found.labels.tolist() for found in single if found.quality == best]
    assert len({tuple(labels) for labels in as_good}) > 1
    found = leiden(ties.matrix, Search(runs=40))
    assert found.labels.tolist() == min(as_good)
    assert found.reached == len(as_good)


def test_a_cluster_that_falls_apart_is_several() -> None:
    ties = undirected(Network.of(nx.path_graph(["a", "b", "c", "d", "e"])))
    found = connected(ties.matrix, np.array([0, 0, 1, 0, 0]))
    assert len(set(found.tolist())) == 3
    assert found[0] == found[1] != found[3] == found[4]


def test_numbers_go_by_size_and_then_by_the_first_node() -> None:
    graph = nx.disjoint_union_all([nx.complete_graph(n) for n in (3, 4, 3)])
    found = run("clusters", named(graph))
    assert [row.subject[0] for row in found.rows] == ["n03", "n00", "n07"]
    assert [(row.value, row.rank) for row in found.rows] == [(1, 1), (2, 2), (3, 3)]


def test_the_order_of_storage_changes_nothing() -> None:
    graph = named(random_graph(5, 30, 0.12))
    turned: Any = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a, said) for a, b, said in reversed(list(graph.edges(data=True))))
    assert run("clusters", graph) == run("clusters", turned)


def test_a_node_without_ties_is_alone_and_a_network_without_ties_says_so() -> None:
    graph = graph_of(("a", "b"), ("b", "c"), ("a", "c"))
    graph.add_node("z")
    found = run("clusters", graph)
    assert [row.subject for row in found.rows] == [("a", "b", "c"), ("z",)]
    assert found.rows[1].values["stability"] is None
    assert found.warnings == ("isolate: 1 node is a cluster of one",)
    bare = run("clusters", nx.empty_graph(2))
    assert [row.values["size"] for row in bare.rows] == [1, 1]
    assert bare.notes["quality"] == 0
    assert bare.warnings[-1].startswith("no-data:")
    assert run("clusters", nx.Graph()).rows == ()


def test_levels_show_coarser_and_finer_splits() -> None:
    network, _ = published("karate")
    levels = run("clusters", network, levels=True, runs=5).notes["levels"]
    assert [level["resolution"] for level in levels] == [0.5, 1, 2, 4]
    counts = [len(level["clusters"]) for level in levels]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_quality_of_a_directed_split_is_leicht_and_newmans() -> None:
    graph = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d")])
    split = [{"a", "b", "c"}, {"d", "e"}]
    matrix = weights(Network.of(graph))
    labels = undirected(Network.of(graph)).among(split[1]).astype(int)
    told = nx.community.modularity(graph, split)
    assert qualities(matrix, labels, Search()).sum() == pytest.approx(told)


def works(name: str, employer: str, **said: str) -> Actor:
    return Actor(name, name, name.title(), "Person", organization=employer,
                 organization_name=employer.title(), attributes=said)  # fmt: skip


def circles(*actors: Actor, size: int = 5, **said: Any) -> list[str]:
    """The names of clusters, each a circle of so many of the actors in turn."""
    graph: Any = nx.Graph()
    for start in range(0, len(actors), size):
        members = [actor.id for actor in actors[start : start + size]]
        graph.add_edges_from((a, b) for a in members for b in members if a < b)
    network = replace(Network.of(graph), actors={actor.id: actor for actor in actors}, **said)
    return [str(row.more["name"]) for row in run("clusters", network).rows]


def test_a_cluster_is_called_by_the_employer_of_half_of_it() -> None:
    mill = [works(f"a{n}", "mill") for n in range(3)] + [works(f"b{n}", f"x{n}") for n in range(2)]
    rest = [works(f"c{n}", f"y{n}") for n in range(5)]
    assert circles(*mill, *rest) == ["Mill", "around C0 and C1"]


def test_few_employers_are_named_together_unless_nearly_all_share_more() -> None:
    two = [works(f"a{n}", "mill" if n < 2 else "forge" if n < 4 else "x") for n in range(5)]
    trade = [works(f"b{n}", "inn" if n < 2 else f"y{n}", segment="dairy") for n in range(5)]
    rest = [works(f"c{n}", f"z{n}") for n in range(5)]
    assert circles(*two, *trade, *rest) == ["Forge, Mill and others", "dairy", "around C0 and C1"]


def test_what_half_of_everybody_shares_tells_nothing() -> None:
    def of(*towns: str) -> list[Actor]:
        people = enumerate(town for town in towns for _ in range(5))
        return [works(f"a{n:02}", f"x{n}", city=town) for n, town in people]

    assert circles(*of("Bath", "Ayr", "Deal")) == ["Bath", "Ayr", "Deal"]
    assert circles(*of("Bath", "Bath", "Deal")) == [
        "around A00 and A01",
        "around A05 and A06",
        "Deal",
    ]


def test_we_do_not_count_when_a_cluster_is_named() -> None:
    group = [works("a0", "mill"), works("a1", "mill"), *(works(f"u{n}", "us") for n in range(3))]
    rest = [works(f"c{n}", f"y{n}") for n in range(5)]
    assert circles(*group, *rest, ours=frozenset({"u0", "u1", "u2"}))[0] == "Mill"


def test_bodies_count_and_two_clusters_never_have_one_name() -> None:
    actors = [works(f"a{n}", f"x{n}") for n in range(15)]
    seats = [
        Affiliation(f"a{n}", "board", "The Board", "SITS_ON_BOARD_OF", "", n) for n in (0, 1, 2)
    ]
    assert circles(*actors, affiliations=tuple(seats))[0] == "The Board"
    alike = [works(f"a{n:02}", "mill" if n < 10 else f"x{n}") for n in range(25)]
    assert circles(*alike) == [
        "Mill, around A00",
        "Mill, around A05",
        *_around("A10 and A11", "A15 and A16", "A20 and A21"),
    ]


def _around(*names: str) -> list[str]:
    return [f"around {name}" for name in names]


def test_three_are_called_by_their_names() -> None:
    actors = [works(f"a{n}", f"x{n}") for n in range(6)]
    assert circles(*actors, size=3) == ["A0, A1, A2", "A3, A4, A5"]


def test_few_share_a_town_and_are_called_by_their_names_all_the_same() -> None:
    actors = [works(f"a{n}", f"x{n}", city="Bath" if n < 2 else "Ayr") for n in range(6)]
    assert circles(*actors, size=2)[0] == "A0, A1"


def test_a_firm_and_its_people_are_called_as_the_firm() -> None:
    mill = Actor("mill", "mill", "Mill", "Company", attributes={"region": "BC"})
    rest = [works(f"c{n}", f"y{n}") for n in range(6)]
    assert circles(mill, works("a", "mill"), *rest, size=2)[0] == "Mill"


def test_groups_by_account_segment_and_own_attribute() -> None:
    actors = [works("a", "mill", rating="A"), works("b", "forge"), Actor("mill", "mill", "The Mill",
              "Company", attributes={"segment": "paper"})]  # fmt: skip
    graph = nx.path_graph(["a", "b", "mill", "z"])
    network = replace(Network.of(graph), actors={actor.id: actor for actor in actors})
    by_account = run("clusters", network, by="account")
    assert {row.more["name"]: row.subject for row in by_account.rows} == {
        "Mill": ("a", "mill"), "Forge": ("b",),
    }  # fmt: skip
    assert by_account.warnings == ("no-data: 1 node has no account and is in no group",)
    by_segment = run("clusters", network, by="segment")
    assert [row.subject for row in by_segment.rows] == [("a", "mill")], "a's by its employer"
    assert [row.more["name"] for row in run("clusters", network, by="rating").rows] == ["A"]


def test_each_member_has_its_own_stability() -> None:
    found = run("clusters", Network.of(nx.karate_club_graph(), "none"), runs=5)
    for row in found.rows:
        own = row.more["stabilities"]
        assert len(own) == len(row.subject)
        assert sum(own) / len(own) == pytest.approx(row.values["stability"])
    alone = run("clusters", nx.empty_graph(1)).rows[0]
    assert alone.more["stabilities"] == [None]


def test_groups_are_followed_from_an_earlier_day() -> None:
    world = World().people(*"abcdefgh")
    for who in ("a b", "a c", "b c", "d e", "d f", "e f"):
        world.met("meeting", "2026-06-01", who)
    for who in ("a b", "a c", "b c", "b g", "a g", "d h", "h e", "d e"):
        world.met("meeting", "2026-11-20", who)
    network = world.network(half_life=10)
    found = run("clusters", network, follow=100)
    rows = {tuple(str(node)[-1] for node in row.subject): row for row in found.rows}
    assert set(rows) >= {("a", "b", "c", "g"), ("d", "e", "f", "h")}
    (first,) = rows["a", "b", "c", "g"].more["before"]
    assert (first["size"], first["jaccard"]) == (3, 0.75)
    (second,) = rows["d", "e", "f", "h"].more["before"]
    assert (second["size"], second["jaccard"]) == (3, 0.75)
    assert found.notes["ended"] == []
    longer = run("clusters", network, follow=300)
    assert [row.more["before"] for row in longer.rows if len(row.subject) > 1] == [[], []]


def test_a_strangers_graph_has_no_past() -> None:
    found = run("clusters", nx.path_graph(3), follow=30)
    assert found.warnings[-1].startswith("no-history: ")
    assert found.notes["ended"] is None
    assert "before" not in found.rows[0].more
