"""Every analysis as a function of any networkx graph."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import networkx as nx
import polars
import pytest

import graphsvc
from graphsvc.analyses import analyses, run
from graphsvc.errors import UsageError
from graphsvc.graph import Network
from graphsvc.session.plain import names


def _named() -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("a", name="Ada", kind="Person")
    graph.add_edges_from([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    return graph


def test_every_analysis_is_a_function_by_its_name_in_python() -> None:
    assert names() == [name.replace("-", "_") for name in analyses()]
    assert {"weak_ties", "influencers", "betweenness", "connect"} <= {*dir(graphsvc)}
    assert [name for name in names() if not callable(getattr(graphsvc, name))] == []


def test_no_parameter_hides_what_every_function_takes() -> None:
    hidden = {"graph", "weight"}
    assert [a.name for a in analyses().values() if hidden & {p.name for p in a.parameters}] == []


def test_it_finds_what_the_analysis_finds() -> None:
    graph: nx.Graph[Any] = nx.karate_club_graph()
    found = graphsvc.key_players(graph, k=2, weight="none")
    told = run("key-players", Network.of(graph, "none"), k=2)
    assert (found.rows, found.notes) == (told.rows, told.notes)
    assert found.parameters["k"] == 2
    assert found.warnings == told.warnings
    assert [row.subject for row in found] == [row.subject for row in told.rows]


def test_rows_of_entities_have_names_and_figures() -> None:
    frame = graphsvc.degree(_named()).polars()
    assert frame.columns[:6] == ["rank", "id", "key", "name", "kind", "degree"]
    first, second = frame.row(0, named=True), frame.row(1, named=True)
    assert (first["rank"], first["key"], first["degree"]) == (1, "c", 3)
    assert (second["name"], second["kind"], second["degree"]) == ("Ada", "Person", 2)
    assert frame.schema["rank"] == polars.Int64


def test_rows_of_ties_and_groups_have_theirs() -> None:
    ties = graphsvc.local_bridges(_named()).polars()
    assert ties.columns[:6] == [
        "rank", "source", "source_name", "target", "target_name", "span",
    ]  # fmt: skip
    groups = graphsvc.clusters(_named()).polars()
    assert groups.columns[:5] == ["rank", "size", "name", "members", "member_names"]
    assert groups["name"][0]
    assert "name" not in graphsvc.key_players(_named(), k=1).polars().columns
    assert sorted(key for keys in groups["members"] for key in keys) == ["a", "b", "c", "d"]
    assert groups.columns.count("size") == 1


def test_pandas_has_the_same_rows() -> None:
    found = graphsvc.betweenness(_named())
    assert found.pandas().to_dict("list")["betweenness"] == found.polars()["betweenness"].to_list()


def test_without_pandas_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"graphsvc\[notebook\]") as refused:
        graphsvc.degree(_named()).pandas()
    assert refused.value.code == "MISSING_EXTRA"


def test_reasons_and_undefined_figures_are_told() -> None:
    found = graphsvc.influencers(nx.karate_club_graph())
    assert found.polars()["reasons"][0]
    alone = graphsvc.betweenness(nx.path_graph(2))
    assert alone.polars()["betweenness"].to_list() == [None, None]
    assert alone.warnings[0].startswith("too-few-nodes")
    assert "too-few-nodes" in repr(alone)
    assert "<table" in alone._repr_html_()


def test_a_graph_without_rows_has_an_empty_frame() -> None:
    found = graphsvc.local_bridges(nx.empty_graph(3))
    assert (len(found), found.polars().height) == (0, 0)


@pytest.mark.parametrize("graph", [[1, 2], None, "G"])
def test_what_is_no_graph_is_said(graph: Any) -> None:
    with pytest.raises(UsageError, match="no networkx graph"):
        graphsvc.degree(graph)


def test_what_is_no_analysis_and_no_parameter_is_said() -> None:
    with pytest.raises(AttributeError, match="astrology"):
        _ = graphsvc.astrology
    with pytest.raises(UsageError, match="direction"):
        graphsvc.degree(_named(), direction="sideways")


def test_a_function_tells_its_parameters_and_source() -> None:
    doc = graphsvc.betweenness.__doc__
    assert "Freeman 1977" in doc
    assert "sample" in doc


def test_importing_the_package_loads_no_library_of_analyses() -> None:
    code = (
        "import sys, graphsvc; from graphsvc import settings; "
        "print([n for n in ('networkx', 'numpy', 'polars', 'neo4j') if n in sys.modules])"
    )
    asked = [sys.executable, "-c", code]
    told = subprocess.run(asked, capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.strip() == "[]"
