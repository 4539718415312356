"""The shelf: what lies on it, and that it runs on a stranger's graph."""

from __future__ import annotations

import inspect

import networkx as nx
import pytest

from graphsvc.analyses import analyses, checked_parameters, run
from graphsvc.errors import UsageError
from graphsvc.graph import Graph
from graphsvc.model.said import Sentence


def test_every_analysis_is_listed_by_its_name() -> None:
    found = analyses()
    assert list(found) == sorted(found)
    assert {"betweenness", "influencers", "structural-holes"} <= set(found)
    assert [name for name, analysis in found.items() if analysis.name != name] == []


@pytest.mark.parametrize("name", sorted(analyses()))
def test_a_declaration_says_what_the_function_takes(name: str) -> None:
    analysis = analyses()[name]
    taken = dict(inspect.signature(analysis.run).parameters)
    taken.pop("network")
    declared = {one.name: one.default for one in analysis.parameters}
    assert {each: one.default for each, one in taken.items()} == declared
    as_text = {each: str(said) for each, said in declared.items() if said != ""}
    assert checked_parameters(analysis, as_text) == declared
    assert analysis.run.__doc__
    assert analysis.cost.startswith(("O(", "as "))


@pytest.mark.parametrize("name", sorted(analyses()))
def test_a_declaration_says_whose_method_it_is_and_what_was_decided(name: str) -> None:
    analysis = analyses()[name]
    assert "doi:" in analysis.source or analysis.source.startswith("graphsvc's own")
    # sentences, since they stand on the method's page
    assert analysis.conventions.endswith(".")
    assert analysis.conventions[0].isupper() or analysis.conventions.startswith(analysis.value)
    # what even bare rows take; less would let a run start that cannot end
    assert analysis.memory.of(1000, 1000, {}) >= 400_000


def told(name: str, graph: Graph) -> Graph:
    """The graph with what an analysis cannot do without, where it says so by refusing."""
    said: Graph = graph.copy()
    if name == "balance":
        nx.set_edge_attributes(said, {tie: (-1) ** at for at, tie in enumerate(said.edges)}, "sign")
    if name == "formal-informal":
        nx.set_node_attributes(said, {node: at % 3 for at, node in enumerate(said)}, "level")
    return said


@pytest.mark.parametrize("name", sorted(analyses()))
def test_rows_hold_the_figures_that_are_declared(name: str) -> None:
    analysis = analyses()[name]
    for graph in (nx.karate_club_graph(), nx.DiGraph([("a", "b"), ("b", "c"), ("c", "a")])):
        found = run(name, told(name, graph))
        assert {tuple(row.values) for row in found.rows} <= {tuple(analysis.values)}
        ends = {len(row.subject) for row in found.rows}
        assert ends <= {"entity": {1}, "tie": {2}, "network": {0}}.get(analysis.subject, ends)


@pytest.mark.parametrize("name", sorted(analyses()))
@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_graph_of_almost_nobody_is_answered(name: str, size: int) -> None:
    found = run(name, told(name, nx.path_graph(size)))
    coded = [":" in warning for warning in found.warnings]
    if analyses()[name].subject != "network":
        assert len(found.rows) <= max(size, 1)
    assert all(coded)


def test_an_unknown_analysis_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"no analysis 'betweeness'; there are: .*betweenness"):
        run("betweeness", nx.path_graph(3))


@pytest.mark.parametrize("name", sorted({*analyses()} - {"describe"}))
def test_warnings_are_had_in_either_language(name: str) -> None:
    apart = nx.disjoint_union(nx.karate_club_graph(), nx.path_graph(3))
    graphs: tuple[Graph, ...] = (
        apart,
        nx.empty_graph(2),
        nx.DiGraph([(0, 1), (2, 3)]),
        nx.MultiGraph([(0, 1)] * 2),
    )
    said = [each for graph in graphs for each in run(name, told(name, graph)).warnings]
    assert [each for each in said if not isinstance(each, Sentence)] == []
