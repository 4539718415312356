"""Runs: the shape of the contract, formats, views."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from graphsvc.model.dates import moment_text
from graphsvc.runs import Runs
from graphsvc.store import Store
from tests.cli.conftest import Call

Table = Callable[..., Path]


@pytest.fixture
def loaded(call: Call, kite: tuple[Path, Path]) -> Call:
    """A workspace with the kite in it."""
    call("import", "network", *kite)
    return call


def test_json_is_as_the_contract_has_it(loaded: Call) -> None:
    data = loaded("run", "betweenness", "--at", "2026-11-24", "--format", "json").data
    rows = data.pop("rows")
    assert data == {
        "analysis": "betweenness",
        "parameters": {"normalized": True, "sample": "auto", "delta": 0.1, "seed": 1},
        "view": {"validAt": "2026-11-24", "knownAt": None, "scenario": None, "scope": None},
        "graph": {"entities": 10, "ties": 18, "directed": False},
        "warnings": [],
        "notes": {"exact": True},
    }
    first = rows[0]
    assert set(first) == {"id", "key", "name", "kind", "rank", "value", "values"}
    # Krackhardt 1990: Heather is between the others, 14 of 36 pairs
    assert (first["key"], first["name"], first["kind"]) == ("8", "Heather", "Person")
    assert (first["rank"], first["value"]) == (1, round(14 / 36, 9))


def test_degree_closeness_and_betweenness_name_three_people_in_the_kite(loaded: Call) -> None:
    asked = (["degree"], ["closeness", "--set", "kind=classic"], ["betweenness"])
    answers = [loaded("run", *words, "--format", "json").data["rows"] for words in asked]
    assert [rows[0]["name"] for rows in answers] == ["Diane", "Fernando", "Heather"]


def test_parameters_of_analysis_and_network_are_set(loaded: Call) -> None:
    words = ["run", "degree", "--set", "directed=true", "--set", "weight=none", "--format", "json"]
    data = loaded(*words).data
    assert data["graph"]["directed"] is True


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["run", "nonsense"], 66),
        (["run", "betweenness", "--set", "normalized=maybe"], 2),
        (["run", "betweenness", "--set", "nothing=1"], 2),
        (["run", "betweenness", "--at", "0001-01-01"], 2),
        (["run", "betweenness", "--known", "yesterday"], 2),
        (["run", "betweenness", "--scope", "{"], 2),
        (["run", "betweenness", "--scope", '{"name": {"like": "x"}}'], 2),
        (["run", "betweenness", "--workspace", "never-made"], 66),
        (["report", "nonsense"], 66),
        (["report", "influencers", "--set", "rows=0"], 2),
        (["analyses", "nonsense"], 66),
        (["erase", "nobody"], 66),
        (["merge", "8", "nobody"], 66),
        (["workspace", "set", "colour=red"], 2),
        (["workspace", "set", "today=soon"], 2),
        (["workspace", "drop", "never-made"], 66),
    ],
)
def test_what_cannot_be_answered_has_its_code(loaded: Call, words: list[str], code: int) -> None:
    assert loaded(*words).code == code


def test_a_sheet_has_every_figure(loaded: Call) -> None:
    rows = list(csv.DictReader(loaded("run", "degree", "--format", "csv").out.splitlines()))
    assert len(rows) == 10
    assert (rows[0]["key"], rows[0]["degree"], rows[0]["rank"]) == ("4", "6", "1")


def test_a_table_has_all_rows_in_80_columns_without_colour(
    loaded: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    lines = loaded("run", "betweenness").out.splitlines()
    assert sum("Person" in line for line in lines) == 10
    assert "\x1b" not in "".join(lines)
    assert all(line == line.rstrip() for line in lines)


def test_a_scope_gives_the_induced_subgraph(loaded: Call) -> None:
    scope = '{"name": {"in": ["Heather", "Ike", "Jane"]}}'
    data = loaded("run", "degree", "--scope", scope, "--format", "json").data
    assert data["graph"] == {"entities": 3, "ties": 2, "directed": False}
    assert data["view"]["scope"] == {"name": {"in": ["Heather", "Ike", "Jane"]}}


def test_old_data_is_looked_at_as_of_its_newest_day_and_says_so(call: Call, table: Table) -> None:
    edges = table("edges", "source,target,at", "a,b,2001-05-01", "b,a,2001-06-30T10:00:00Z")
    call("import", "network", edges)
    data = call("run", "degree", "--format", "json").data
    assert data["view"]["validAt"] == "2001-06-30"
    assert data["warnings"][0] == ("as-of: no date was given; the newest in the data is 2001-06-30")
    dated = call("run", "degree", "--at", "2001-05", "--format", "json").data
    assert dated["view"]["validAt"] == "2001-05-31"
    assert dated["warnings"] == []


def test_what_was_known_before_a_correction_comes_back(
    call: Call, table: Table, store: Store, workspace: str
) -> None:
    call("import", "network", table("edges", "source,target", "a,b"))
    commits = Runs(store).snapshots.fresh(workspace).log.commits
    known = str(moment_text(int(commits.at[-1])))
    before = call("run", "degree", "--known", known, "--format", "json").out
    call("import", "network", table("edges", "source,target", "a,b", "a,c"))
    assert call("run", "degree", "--known", known, "--format", "json").out == before
    assert call("run", "degree", "--format", "json").data["graph"]["entities"] == 3


def test_analyses_are_listed_and_told(bare: Call) -> None:
    listed = bare("analyses", "--format", "json").data
    assert {"betweenness", "influencers", "weak-ties", "at-risk-clusters"} <= {
        each["name"] for each in listed
    }
    told = bare("analyses", "betweenness").out
    assert "Freeman 1977" in told
    assert "min_strength" in told


def _dated(call: Call, table: Table) -> Call:
    edges = table("edges", "source,target,valid_from", "a,b,2024-02-10", "b,c,2024-03-15")
    call("import", "network", edges)
    return call


def test_a_series_has_the_rows_of_each_month(call: Call, table: Table) -> None:
    words = ["run", "degree", "--every", "month", "--at", "2024-04-15"]
    data = _dated(call, table)(*words, "--format", "json").data
    assert set(data) == {"analysis", "parameters", "every", "steps"}
    assert [step["view"]["validAt"] for step in data["steps"]] == [
        "2024-02-29", "2024-03-31", "2024-04-15",
    ]  # fmt: skip
    assert [step["graph"]["ties"] for step in data["steps"]] == [1, 2, 2]
    rows = list(csv.DictReader(call(*words, "--format", "csv").out.splitlines()))
    assert [(row["date"], row["key"], row["degree"]) for row in rows[:3]] == [
        ("2024-02-29", "a", "1"), ("2024-02-29", "b", "1"), ("2024-02-29", "c", "0"),
    ]  # fmt: skip
    assert len(rows) == 9
    told = call(*words).out
    assert "every month, 3 days from 2024-02-29 to 2024-04-15" in told
    bounded = ["--from", "2024-03", "--to", "2024-03", "--format", "json"]
    steps = call(*words, *bounded).data["steps"]
    assert [step["view"]["validAt"] for step in steps] == ["2024-03-31"]


@pytest.mark.parametrize(
    "words",
    [
        ["--from", "2024"],
        ["--every", "fortnight"],
        ["--every", "day", "--from", "soon"],
        ["--every", "day", "--from", "2024", "--to", "2023"],
        ["--every", "day", "--from", "1980"],
        ["--every", "month", "--set", "direction=sideways"],
    ],
)
def test_a_series_of_no_days_is_a_usage_fault(call: Call, table: Table, words: list[str]) -> None:
    found = _dated(call, table)("run", "degree", *words)
    assert (found.code, found.out) == (2, "")
