"""A workspace from Python: the same settings and permissions, only to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import networkx as nx
import polars
import pytest

import graphsvc
from graphsvc.errors import InputMissing, SettingsError, UsageError
from graphsvc.runs import Runs, ran_json
from graphsvc.session.connection import Connection
from graphsvc.view import View

Load = Callable[..., object]


@pytest.fixture
def firm(load: Load) -> None:
    """Three people who write to each other, one tie that only ada sees."""
    load(
        entities=[
            {"key": k, "kind": "Person", "name": k.upper(), "unit": u}
            for k, u in (("a", "x"), ("b", "x"), ("c", "y"))
        ],
        interactions=[
            {"key": f"{a}{b}{month}", "type": "message", "at": f"2024-0{month}-01", "from": a,
             "to": b}
            for a, b in (("a", "b"), ("b", "a"), ("b", "c"))
            for month in (1, 2, 3)
        ],
    )  # fmt: skip
    load(
        user="ada", entities=[{"key": "s", "kind": "Person", "visibility": "private:ada"}],
        ties=[{"kind": "KNOWS", "from": "a", "to": "s", "visibility": "private:ada"}],
    )  # fmt: skip


@pytest.fixture
def environment(
    engine_home: Path,
    store: object,
    workspace: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> pytest.MonkeyPatch:
    """The settings of a person with this workspace."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPHSVC_HOME", str(engine_home))
    monkeypatch.setenv("GRAPHSVC_WORKSPACE", workspace)
    return monkeypatch


@pytest.fixture
def net(firm: None, environment: pytest.MonkeyPatch) -> Iterator[Connection]:
    """A connection to it."""
    with graphsvc.connect() as opened:
        yield opened


def test_findings_are_those_of_the_command(net: Connection, runs: Runs, workspace: str) -> None:
    found = net.view(at="2024-03-31").run("tie_strength", preset="mail")
    ran = runs.run(View(workspace, valid_at=19813), "tie-strength", {"preset": "mail"})
    told = ran_json(ran)
    assert [row["value"] for row in told["rows"]] == found.polars()["strength"].to_list()
    assert list(found.warnings) == told["warnings"]
    assert found.rows == ran.findings.rows


def test_a_view_has_a_day_a_knowledge_and_a_scope(net: Connection) -> None:
    assert net.view().day == date(2024, 3, 1)
    assert net.view(at=date(2024, 2, 1)).day == date(2024, 2, 1)
    assert net.view(at="2024-01").day == date(2024, 1, 31)
    narrow = net.view(scope={"unit": {"eq": "x"}}).graph()
    assert sorted(narrow) == ["crm/a", "crm/b"]
    early = net.view(known=datetime(2020, 1, 1, tzinfo=UTC))
    assert len(early.graph()) == 0


def test_a_graph_is_one_of_networkx_with_names_and_cannot_spoil_the_next(net: Connection) -> None:
    graph = net.graph(weight="none")
    assert isinstance(graph, nx.Graph)
    assert graph.nodes["crm/a"]["name"] == "A"
    assert set(nx.betweenness_centrality(graph)) == {"crm/a", "crm/b", "crm/c"}
    with pytest.raises(nx.NetworkXError):
        graph.add_edge("crm/a", "crm/c")
    copied = graph.copy()
    copied.remove_node("crm/a")
    assert len(net.graph(weight="none")) == 3
    assert graphsvc.degree(graph).polars()["name"][0] == "B"


def test_what_the_user_may_not_see_is_not_there(
    net: Connection, environment: pytest.MonkeyPatch
) -> None:
    assert "crm/s" not in net.graph()
    environment.setenv("GRAPHSVC_USER", "ada")
    with graphsvc.connect() as hers:
        assert "crm/s" in hers.graph()
        assert "ada" in repr(hers)


def test_series_come_as_frames(net: Connection) -> None:
    frame = net.series("degree", every="month", since="2024-01", until=date(2024, 2, 29)).polars()
    assert frame["date"].unique(maintain_order=True).to_list() == ["2024-01-31", "2024-02-29"]
    assert isinstance(net.view().series("degree", "year").polars(), polars.DataFrame)


def test_reports_are_told_as_text_and_as_a_page(net: Connection, workspace: str) -> None:
    told = net.report("influencers", rows=2)
    assert told.text.startswith(told.document.title)
    assert repr(told) == told.text
    assert "<iframe" in told._repr_html_()
    assert len(told.found.rows) == 3
    with graphsvc.connect(workspace, lang="it") as italian:
        assert italian.report("weak_ties").document.title != net.report("weak-ties").document.title


def test_long_runs_are_started_and_read(net: Connection) -> None:
    view = net.view()
    run = view.start("betweenness")
    assert run.wait(30)
    found = view.found(run)
    assert found is not None
    assert found.rows == view.run("betweenness").rows


def test_reading_writes_nothing(net: Connection, runs: Runs, workspace: str) -> None:
    before = runs.snapshots.fresh(workspace).log.sequence
    net.report("influencers")
    net.run("degree")
    assert runs.snapshots.fresh(workspace).log.sequence == before


@pytest.mark.usefixtures("firm")
def test_what_cannot_be_opened_is_said(environment: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputMissing, match="never-made"):
        graphsvc.connect("never-made")
    with pytest.raises(SettingsError, match="no name of a workspace"):
        graphsvc.connect("not a name!")
    with pytest.raises(UsageError, match="lang"):
        graphsvc.connect(lang="fr")
    environment.setenv("GRAPHSVC_COLOUR", "red")
    with pytest.raises(SettingsError, match="GRAPHSVC_COLOUR"):
        graphsvc.connect()


@pytest.mark.parametrize(
    "said", [{"at": "soon"}, {"known": "yesterday"}, {"scope": "{"}, {"scope": {"unit": 1}}]
)
def test_what_is_no_view_is_said(said: dict[str, Any], net: Connection) -> None:
    with pytest.raises(UsageError):
        net.view(**said)


def test_what_cannot_be_asked_is_said(net: Connection) -> None:
    with pytest.raises(InputMissing, match="astrology"):
        net.run("astrology")
    with pytest.raises(UsageError, match="colour"):
        net.graph(colour="red")
    with pytest.raises(UsageError, match="level"):
        net.graph(level="everybody")
