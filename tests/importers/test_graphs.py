"""Networks as other programs write them, the good and the hostile."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graphsvc.errors import InputMissing, InputRejected
from graphsvc.importers import _graphs
from graphsvc.importers.network import rows

Ties = dict[str, Any]


def _written(folder: Path, name: str, text: str | bytes) -> str:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def _read(path: str, **options: str) -> tuple[bool, dict[str, Any], Ties]:
    """Whether it is directed, nodes by key, and ties as `a>b` with their weight or 1."""
    first, *rest = rows({"edges": path, **options})
    nodes = {str(row.cells["key"]): dict(row.cells) for row in rest if row.table == "entities"}
    ties = {
        f"{row.cells['from']}>{row.cells['to']}": row.cells.get("weight", 1)
        for row in rest
        if row.table == "ties"
    }
    return bool(first.cells["directed"]), nodes, ties


def _graph(directed: bool, weighted: bool) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.DiGraph() if directed else nx.Graph()
    graph.add_node("a", label="Ada", age=30)
    graph.add_nodes_from(["b", "c", "lonely"])
    for a, b, weight in (("a", "b", 2.0), ("b", "c", 0.5), ("c", "a", 3.0)):
        graph.add_edge(a, b, **({"weight": weight} if weighted else {}))
    return graph


_WRITERS: dict[str, Callable[[Any], Iterator[str]]] = {
    "graphml": nx.generate_graphml, "gexf": nx.generate_gexf, "net": nx.generate_pajek,
}  # fmt: skip
DIRECTED = {"a>b": 2, "b>c": 0.5, "c>a": 3}
UNDIRECTED = {"a>b": 2, "b>c": 0.5, "a>c": 3}


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("form", ["graphml", "gexf", "net"])
def test_what_networkx_wrote_is_read(form: str, directed: bool, tmp_path: Path) -> None:
    path = tmp_path / f"net.{form}"
    graph = _graph(directed, weighted=True)
    if form == "net":
        graph.nodes["a"].clear()
    path.write_text("\n".join(_WRITERS[form](graph)))
    found, nodes, ties = _read(str(path))
    assert found is directed
    assert set(nodes) == {"a", "b", "c", "lonely"}
    assert ties == (DIRECTED if directed else UNDIRECTED)
    if form != "net":
        assert (nodes["a"]["name"], nodes["a"]["age"], nodes["b"]["name"]) == (
            "Ada", 30, "b",
        )  # fmt: skip


@pytest.mark.parametrize("form", ["graphml", "net"])
def test_without_weights_there_are_none(form: str, tmp_path: Path) -> None:
    graph, path = _graph(directed=False, weighted=False), tmp_path / f"net.{form}"
    graph.nodes["a"].clear()
    path.write_text("\n".join(_WRITERS[form](graph)))
    made = [row for row in rows({"edges": str(path)}) if row.table == "ties"]
    assert len(made) == 3
    assert not any("weight" in row.cells for row in made)


def test_the_file_says_the_direction_unless_somebody_does(tmp_path: Path) -> None:
    path = tmp_path / "net.graphml"
    nx.write_graphml(_graph(directed=True, weighted=True), path)
    assert _read(str(path), directed="false")[::2] == (False, UNDIRECTED)


def test_packed_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "net.graphml.gz"
    text = "\n".join(nx.generate_graphml(_graph(directed=True, weighted=True)))
    path.write_bytes(gzip.compress(text.encode()))
    assert _read(str(path))[2] == DIRECTED
    assert next(iter(rows({"edges": str(path)}))).cells["name"] == "net"


def test_nodes_of_their_own_file_come_before_those_of_the_graph(tmp_path: Path) -> None:
    path = tmp_path / "net.graphml"
    nx.write_graphml(_graph(directed=False, weighted=False), path)
    more = _written(tmp_path, "nodes.csv", "id,name,kind\na,Ada R.,Person\nb,Mill,Company\n")
    nodes = _read(str(path), nodes=more)[1]
    assert (nodes["a"]["name"], nodes["b"]["kind"], nodes["c"]["kind"]) == (
        "Ada R.", "Company", "Person",
    )  # fmt: skip


SYMMETRIC = "{0}a{0}b{0}c\na{0}0{0}2{0}1\nb{0}2{0}0{0}\nc{0}1{0}0{0}0\n"


@pytest.mark.parametrize(
    "text",
    [
        *(SYMMETRIC.format(sign) for sign in ",;\t"),
        SYMMETRIC.format(",")[1:],
        SYMMETRIC.format(",").replace("\n", "\r\n"),
    ],
)
def test_a_matrix_that_is_the_same_both_ways_is_undirected(text: str, tmp_path: Path) -> None:
    found, nodes, ties = _read(_written(tmp_path, "m.csv", text), matrix="true")
    assert (found, set(nodes)) == (False, {"a", "b", "c"})
    assert ties == {"a>b": 2, "a>c": 1}


def test_any_other_matrix_is_directed_unless_somebody_says_it_is_not(tmp_path: Path) -> None:
    path = _written(tmp_path, "m.csv", ",a,b\na,1,2\nb,0,0\n")
    assert _read(path, matrix="true")[::2] == (True, {"a>a": 1, "a>b": 2})
    assert _read(path, matrix="true", directed="false")[::2] == (False, {"a>a": 1, "a>b": 2})
    mutual = _written(tmp_path, "n.csv", SYMMETRIC.format(","))
    both = {"a>b": 2, "b>a": 2, "a>c": 1, "c>a": 1}
    assert _read(mutual, matrix="true", directed="true")[::2] == (True, both)


def test_a_matrix_of_numbers_alone_numbers_its_nodes(tmp_path: Path) -> None:
    path = _written(tmp_path, "m.csv", "0,1,0\n1,0,1\n0,1,0\n")
    assert _read(path, matrix="true")[2] == {"1>2": 1, "2>3": 1}


def test_rows_and_columns_of_two_sorts_are_tied_without_arrows(tmp_path: Path) -> None:
    path = _written(tmp_path, "m.csv", ",tea,ball\nada,1,0\nben,1,1\n")
    found, nodes, ties = _read(path, matrix="true")
    assert (found, set(nodes)) == (False, {"ada", "ben", "tea", "ball"})
    assert ties == {"ada>tea": 1, "ben>tea": 1, "ball>ben": 1}


@pytest.mark.parametrize(
    ("text", "directed", "ties"),
    [
        ("dl n=3\nformat = fullmatrix\nlabels:\na,b,c\ndata:\n0 1 0\n1 0 1\n0 1 0\n", False,
         {"a>b": 1, "b>c": 1}),
        ("DL N=3 FORMAT=FULLMATRIX DIAGONAL=ABSENT\nLABELS:\na b\nc\nDATA:\n1 0\n1 2\n0 2", False,
         {"a>b": 1, "b>c": 2}),
        ('dl n=3 format=fm labels embedded data:\n"a x" b c\n"a x" 0 1 0\nb 0 0 4\nc 0 0 0', True,
         {"a x>b": 1, "b>c": 4}),
        ("dl nr=2, nc=2 format=fullmatrix row labels: p,q column labels: x,y data: 1 0 1 1", False,
         {"p>x": 1, "q>x": 1, "q>y": 1}),
        ("dl n=4 format=edgelist1 labels: a,b,c,d data:\n1 2 3.5\n2 3\n", True,
         {"a>b": 3.5, "b>c": 1}),
        ("dl format=edgelist1 n=2 labels embedded\ndata:\nann bob 2\nbob ann 2\n", False,
         {"ann>bob": 2}),
        ("dl nr=2 nc=2 format=edgelist2 row labels embedded col labels embedded data:\np x\nq y 3",
         False, {"p>x": 1, "q>y": 3}),
        ("dl n=3 format=nodelist1 data:\n1 2 3\n2 3\n", True, {"1>2": 1, "1>3": 1, "2>3": 1}),
    ],
)  # fmt: skip
def test_ucinet_dl_is_read(text: str, directed: bool, ties: Ties, tmp_path: Path) -> None:
    found = _read(_written(tmp_path, "net.dl", text))
    assert found[::2] == (directed, ties)


def test_dl_keeps_nodes_without_ties(tmp_path: Path) -> None:
    text = "dl n=4 format=edgelist1 labels: a,b,c,d data:\n1 2\n"
    assert set(_read(_written(tmp_path, "net.dl", text))[1]) == {"a", "b", "c", "d"}


@pytest.mark.parametrize(
    ("text", "directed", "ties"),
    [
        ("*Network x\n*Vertices 3\n1 \"a x\"\n2 b\n*Edges\n1 2\n2 3", False,
         {"a x>b": 1, "3>b": 1}),
        ("% note\n*vertices 4 2\n*edges :1 \"met\"\n1 3 2\n2 4 1\n", False, {"1>3": 2, "2>4": 1}),
        ("*vertices 2\n1 a\n2 b\n*matrix\n0 0.5\n2 0\n", True, {"a>b": 0.5, "b>a": 2}),
        ("*vertices 2\n1 a\n2 b\n*arcs\n1 2 3 c Blue\n*edges\n", True, {"a>b": 3}),
    ],
)  # fmt: skip
def test_pajek_is_read_as_pajek_does(text: str, directed: bool, ties: Ties, tmp_path: Path) -> None:
    assert _read(_written(tmp_path, "n.net", text))[::2] == (directed, ties)


BOMB = """<?xml version="1.0"?>
<!DOCTYPE graphml [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>
<graphml><graph edgedefault="directed"><node id="&b;"/></graph></graphml>"""
OUTSIDE = """<!DOCTYPE graphml SYSTEM "file:///etc/passwd"><graphml/>"""
DEEP = "<graphml>" * 200 + "</graphml>" * 200


@pytest.mark.parametrize(
    ("name", "text", "code", "said"),
    [
        ("a.graphml", BOMB, "BAD_FILE", "entities"),
        ("a.gexf", BOMB, "BAD_FILE", "entities"),
        ("a.graphml", OUTSIDE, "BAD_FILE", "a.graphml:1: it has a document type"),
        ("a.graphml", DEEP, "BAD_FILE", "deep"),
        ("a.graphml", "<graphml>", "BAD_FILE", "no XML"),
        ("a.graphml", "<html/>", "BAD_FILE", "no graphml file"),
        ("a.gexf", "<gexf/>", "BAD_FILE", "no gexf file"),
        ("a.gexf", b"\xff\xfe\x00", "BAD_FILE", "no XML"),
        ("a.net", b"\xff", "NOT_UTF8", "a.net"),
        ("a.net", "nothing of the sort", "BAD_FILE", "how many *vertices"),
        ("a.net", '*vertices 2\n1 "a"\n2 "a"\n*edges\n1 2', "BAD_FILE", "2 vertices"),
        ("a.net", "*vertices 3\n1 a\n2 b\n3 c\n*arcs\n1 2\n*edges\n2 3", "MIXED_DIRECTION", "arcs"),
        ("a.net", "*vertices 2\n1 a\n2 b\n*arcslist\n1 2", "BAD_FILE", "*arcslist"),
        ("a.net", "*vertices 2\n1 a\n2 b\n*edges\n1 7", "BAD_FILE", "3 labels found"),
        ("a.net", '*vertices 2\n1 "a', "BAD_FILE", "no net file"),
        ("a.net", "*vertices 2\n*matrix\n0 1 0\n1 0 0", "BAD_FILE", "larger than 2 by 2"),
        ("a.dl", "n=3", "BAD_FILE", "no DL"),
        ("a.dl", "dl n=3 format=fullmatrix", "BAD_FILE", "no DL"),
        ("a.dl", "dl n=2 data: 0 1 1", "BAD_FILE", "3 numbers where 4 belong"),
        ("a.dl", "dl n=2 data: 0 1 1 0 1", "BAD_FILE", "5 numbers where 4 belong"),
        ("a.dl", "dl n=2 data:\n0 1\n1 x", "BAD_NUMBER", "a.dl:3: 'x' is no number"),
        ("a.dl", "dl n=2 data:\n0 1\n1 nan", "BAD_NUMBER", "no number"),
        ("a.dl", "dl n=2 labels: a,a data: 0 1 1 0", "BAD_FILE", "label stands twice"),
        ("a.dl", "dl n=3 labels: a,b data: 0 1 1 0", "BAD_FILE", "2 labels for 3"),
        ("a.dl", "dl data: 0 1 1 0", "BAD_FILE", "neither n="),
        ("a.dl", "dl n=99999999 format=edgelist1 data: 1 2", "BAD_FILE", "n=99999999"),
        ("a.dl", "dl n=2 nm=2 data: 0 1 1 0 0 1 1 0", "BAD_FILE", "2 matrices"),
        ("a.dl", "dl n=2 format=edgearray1 data: 0", "BAD_FILE", "'edgearray1' is none of"),
        ("a.dl", "dl n=2 format=edgelist1 data:\n1 3", "BAD_FILE", "a.dl:2: '3' is none of"),
        ("a.dl", "dl n=2 format=edgelist1 data:\n1 2 3 4", "BAD_FILE", "two ends"),
    ],
)
def test_what_is_damaged_or_hostile_is_refused_with_its_place(
    name: str, text: str | bytes, code: str, said: str, tmp_path: Path
) -> None:
    path = _written(tmp_path, name, text)
    with pytest.raises(InputRejected) as refused:
        list(rows({"edges": path}))
    assert refused.value.code == code
    assert said in str(refused.value)
    assert name in str(refused.value)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (",a,b\na,0,1\n", "BAD_FILE", None),
        (",a,a\na,0,1\nb,1,0\n", "BAD_HEADER", "'a'"),
        (",a,b\na,0,1\na,1,0\n", "BAD_HEADER", "'a'"),
        (",a,\na,0,1\nb,1,0\n", "BAD_HEADER", "no name"),
        (",a,b\na,0\nb,1,0\n", "BAD_FILE", ":2: 1 numbers under 2 names"),
        (",a,b\na,0,much\nb,1,0\n", "BAD_NUMBER", ":2: 'much' is no number"),
        (",a,b\na,0,inf\nb,1,0\n", "BAD_NUMBER", ":2: 'inf' is no number"),
        ("a,b\n", "BAD_FILE", "no matrix"),
    ],
)
def test_what_is_no_matrix_is_refused(
    text: str, code: str, said: str | None, tmp_path: Path
) -> None:
    path = _written(tmp_path, "m.csv", text)
    if said is None:  # a row alone is tied to columns, of which one is itself
        assert _read(path, matrix="true")[2] == {"a>b": 1}
        return
    with pytest.raises(InputRejected) as refused:
        list(rows({"edges": path, "matrix": "true"}))
    assert (refused.value.code, said in str(refused.value)) == (code, True)


def test_what_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_graphs, "LARGEST", 10_000)
    path = _written(tmp_path, "a.graphml.gz", gzip.compress(b" " * 1_000_000))
    with pytest.raises(InputRejected) as refused:
        list(rows({"edges": path}))
    assert refused.value.code == "TOO_LARGE"


def test_what_is_not_there_or_empty_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputMissing):
        list(rows({"edges": str(tmp_path / "no.graphml")}))
    with pytest.raises(InputRejected, match="empty"):
        list(rows({"edges": _written(tmp_path, "a.gexf", "")}))


def test_attributes_that_rows_have_a_place_for_do_not_get_in_their_way(tmp_path: Path) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("a", key="k", source="s", kind="Company", name="Mill")
    graph.add_edge("a", "b", source="x", target="y", key="z", note="old")
    path = tmp_path / "net.graphml"
    nx.write_graphml(graph, path)
    _, nodes, ties = _read(str(path))
    assert nodes["a"] == {"key": "a", "kind": "Company", "name": "Mill"}
    assert list(ties) == ["a>b"]
    assert "note" in json.dumps([row.cells for row in rows({"edges": str(path)})])
