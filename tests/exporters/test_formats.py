"""Exports of hostile names: XML that parses."""

from __future__ import annotations

import io
from collections.abc import Callable

import networkx as nx
import pytest

from graphsvc.exporters import exporters
from graphsvc.runs import Runs
from graphsvc.view import Projection, View

HOSTILE = '<a href="x">&amp;\'`}]) \\u0060 \\" //--\x0b\ufffe 🚀'


@pytest.fixture
def shown(load: Callable[..., object], runs: Runs, workspace: str) -> Projection:
    """Two people with what formats stumble over, in names, attributes and columns."""
    load(
        entities=[
            {"key": "a", "kind": "Person", "name": HOSTILE, "type": "x", "start": "y", "viz": "z"},
            {"key": "b`}] 'c", "kind": "Person", "name": "B", "note": HOSTILE, "a`b\\u0060": "1"},
        ],
        ties=[{"kind": "KNOWS", "from": "a", "to": "b`}] 'c", "id": "1", "key": "k", "end": "2"}],
        interactions=[{"key": HOSTILE[:4], "type": "message", "at": "2020-01-01", "from": "a",
                       "to": "b`}] 'c", "subject": HOSTILE}],
    )  # fmt: skip
    return runs.projection(View(workspace))


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_xml_parses_and_says_the_same(shown: Projection, form: str) -> None:
    text = "".join(exporters()[form].lines(shown)).encode()
    reading = nx.read_graphml if form == "graphml" else nx.read_gexf
    graph = reading(io.BytesIO(text))
    assert list(graph) == ["crm/a", "crm/b`}] 'c"]
    label = graph.nodes["crm/a"]["label"]
    assert label == HOSTILE.replace("\x0b", "").replace("\ufffe", "")
    assert graph.nodes["crm/a"]["own_start"] == "y"
    assert sorted(said["tie"] for _, _, said in graph.edges(data=True)) == ["CONTACT", "KNOWS"]
