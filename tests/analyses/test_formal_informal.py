"""Position beside standing."""

from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses import analyses, run
from graphsvc.analyses.formal_informal import INFORMAL
from graphsvc.errors import UsageError
from tests.analyses.nodes import by_node, near
from tests.graph.world import World


def _asked() -> nx.DiGraph[str]:
    """Everybody asks cleo, who has the lowest position; nobody asks the head."""
    graph = nx.DiGraph([("head", "cleo"), ("ann", "cleo"), ("bob", "cleo"), ("cleo", "ann")])
    nx.set_node_attributes(graph, {"head": 1, "ann": 2, "bob": "2", "cleo": 3}, "level")
    return graph


def test_a_rank_gained_is_a_gap_above_nothing() -> None:
    found = run("formal-informal", _asked())
    assert by_node(found, "formalRank") == {"head": 1, "ann": 2, "bob": 2, "cleo": 4}
    assert by_node(found, "informalRank") == {"cleo": 1, "ann": 2, "head": 3, "bob": 3}
    assert by_node(found) == {"cleo": 3, "ann": 0, "bob": -1, "head": -2}
    assert found.rows[0].subject == ("cleo",)
    # four of the six pairs stand the other way, one is tied in each ranking: -4 / √(5 · 5)
    assert found.notes["tauB"] == pytest.approx(-0.8)


@pytest.mark.parametrize("informal", [name for name in INFORMAL if name in analyses()])
def test_any_measure_may_stand_beside_it(informal: str) -> None:
    found = run("formal-informal", _asked(), informal=informal)
    standing = {row.subject[0]: row.value for row in run(informal, _asked()).rows}
    assert by_node(found, "informal") == near(standing)
    assert found.notes["informal"] == informal


@pytest.mark.parametrize(
    ("informal", "analysis", "figure"),
    [
        ("strength", "degree", "strength"), ("authority", "hubs-authorities", "authority"),
        ("hub", "hubs-authorities", ""), ("effective-size", "structural-holes", "effectiveSize"),
        ("constraint", "structural-holes", ""),
    ],
)  # fmt: skip
def test_so_may_any_figure_of_one(informal: str, analysis: str, figure: str) -> None:
    found = run("formal-informal", _asked(), informal=informal)
    assert by_node(found, "informal") == near(by_node(run(analysis, _asked()), figure))


def test_every_measure_is_one_of_these() -> None:
    told = {"strength", "authority", "hub", "effective-size", "constraint", "in-degree"}
    assert set(INFORMAL) <= set(analyses()) | told | {"out-degree"}


def test_a_low_constraint_stands_high() -> None:
    graph = nx.star_graph(4)
    nx.set_node_attributes(graph, {node: 2 - (node == 4) for node in graph}, "level")
    found = by_node(run("formal-informal", graph, informal="constraint"), "informalRank")
    assert found == {0: 1, 1: 2, 2: 2, 3: 2, 4: 2}


def test_whose_position_is_not_known_is_left_out() -> None:
    graph = _asked()
    graph.nodes["bob"]["level"] = "somewhere"
    found = run("formal-informal", graph)
    assert by_node(found)["bob"] is None
    assert by_node(found, "informalRank") == {"cleo": 1, "ann": 2, "head": 3, "bob": None}
    assert found.warnings == (
        "no-data: rank of 1 rows is undefined, its level is not known as a number",
    )


def test_whose_standing_is_undefined_is_ranked_by_neither() -> None:
    graph = _asked()
    graph.add_node("eva", level=1)
    found = run("formal-informal", graph, informal="constraint")
    assert by_node(found, "formalRank") == {"head": 1, "ann": 2, "bob": 2, "cleo": 4, "eva": None}
    assert found.warnings == ("no-data: rank of 1 rows is undefined, its constraint is undefined",)


def test_position_is_read_from_who_reports_to_whom() -> None:
    told = World().people("Ada", "Ben", "Cleo", "Dan", "Eva", "Fay", "Guy")
    told.tie("REPORTS_TO", "Ben", "Ada").tie("REPORTS_TO", "Cleo", "Ben")
    told.tie("REPORTS_TO", "Dan", "Ada").tie("REPORTS_TO", "Dan", "Cleo")
    # these two are each other's superior, and nobody's
    told.tie("REPORTS_TO", "Eva", "Fay").tie("REPORTS_TO", "Fay", "Eva")
    found = run("formal-informal", told.network())
    assert {str(node)[2:]: rank for node, rank in by_node(found, "formal").items()} == {
        "Ada": 0, "Ben": 1, "Cleo": 2, "Dan": 1, "Eva": None, "Fay": None, "Guy": None,
    }  # fmt: skip
    assert found.notes["formal"] == "reports"
    assert found.warnings[0].startswith("no-data: rank of 3 rows is undefined, it reports to nob")


def test_a_level_goes_before_reports_unless_these_are_asked_for() -> None:
    told = World().people("Ada", "Ben", level=3).people("Cleo", level=1)
    told.tie("REPORTS_TO", "Ben", "Ada").tie("REPORTS_TO", "Cleo", "Ben")
    stated = run("formal-informal", told.network())
    assert by_node(stated, "formal") == {"s/Ada": 3, "s/Ben": 3, "s/Cleo": 1}
    asked = run("formal-informal", told.network(), formal="reports")
    assert by_node(asked, "formal") == {"s/Ada": 0, "s/Ben": 1, "s/Cleo": 2}


def test_without_any_position_it_is_refused_with_what_to_add() -> None:
    for formal, said in (
        ("level", "nobody here has a level that is a number, and no REPORTS_TO says"),
        ("grade", "nobody here has a grade that is a number"),
        ("reports", "no REPORTS_TO in this view leads up to a head"),
    ):
        with pytest.raises(UsageError, match=said):
            run("formal-informal", nx.path_graph(3), formal=formal)
    assert run("formal-informal", nx.empty_graph(0)).rows == ()
