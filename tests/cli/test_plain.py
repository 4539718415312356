"""A network from files is answered in memory as it would be from a workspace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import KITE, Call, Told

Table = Callable[..., Path]
# nobody can make a folder there
NOWHERE = "/dev/null/home"


@pytest.fixture
def apart(bare: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Calls a command where no engine could ever be started, as its home cannot be made."""

    def call(*words: str | Path) -> Told:
        with monkeypatch.context() as patch:
            patch.setenv("GRAPHSVC_HOME", NOWHERE)
            return bare(*words)

    return call


def _without_ids(said: Any) -> Any:
    """The same without ids, which every workspace keys by a secret of its own."""
    if isinstance(said, dict):
        return {name: _without_ids(each) for name, each in said.items() if name not in _IDS}
    return [_without_ids(each) for each in said] if isinstance(said, list) else said


_IDS = ("id", "facts")


def _files(table: Table, sort: str) -> list[str | Path]:
    if sort == "kite":
        return ["--edges", table("kite", "source,target", *(f"{a},{b}" for a, b in KITE))]
    if sort == "directed":
        nodes = table("nodes", "id,name,kind,unit", "a,Ada,Person,x", "b,Ben,Person,y",
                      "c,Cleo,Person,x", "d,Dora,Person,y", "e,Emil,Person,x")  # fmt: skip
        edges = table("advice", "source,target,weight", "a,b,2", "b,c,1", "c,a,3", "c,d,.5",
                      "a,b,1", "d,d,4")  # fmt: skip
        return ["--edges", edges, "--nodes", nodes, "--directed"]
    if sort == "supplies":
        header = "source,target,offering,share,need,lead_time,substitutable"
        rows = (
            "A,Us,steel,.6,.5,20,",
            "B,Us,steel,.4,.5,30,.5",
            "C,Us,chips,1,.3,60,",
            "M,A,ore,1,.5,15,",
            "M,B,ore,.5,.5,15,",
            "N,B,ore,.5,.5,40,",
            "M,A,gas,1,,3,",
        )
        return ["--edges", table("chain", header, *rows)]
    edges = table(
        "mails", "source,target,at",
        *(f"{a},{b},2024-0{1 + n % 6}-0{1 + n % 9}" for n, (a, b) in enumerate(KITE * 2)),
    )  # fmt: skip
    return ["--edges", edges]


@pytest.mark.parametrize(
    ("sort", "name"),
    [
        *(("kite", name) for name in ("betweenness", "closeness", "structural-holes",
                                      "key-players", "local-bridges")),
        *(("directed", name) for name in ("degree", "pagerank", "eigenvector", "reach",
                                          "hubs-authorities")),
        *(("mails", name) for name in ("influencers", "betweenness", "at-risk-clusters",
                                       "tie-strength", "clusters")),
        *(("supplies", name) for name in ("supply-tiers", "supply-concentration",
                                          "supply-failure", "lead-times", "data-quality")),
    ],
)  # fmt: skip
def test_it_is_what_an_import_gives(
    sort: str, name: str, call: Call, apart: Call, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _files(table, sort)
    imported = call("import", "network", *files)
    assert imported.code == 0, imported.err
    asked = ["run", name, "--at", "2024-12-31", "--format", "json"]
    stored, plain = call(*asked), apart(*asked, *files)
    assert (stored.code, plain.code) == (0, 0)
    assert _without_ids(plain.data) == _without_ids(stored.data)
    assert plain.data["rows"]


def test_supplies_keep_their_ends_and_all_that_they_state(apart: Call, table: Table) -> None:
    asked = ["run", "supply-failure", *_files(table, "supplies"), "--set", "failed=M"]
    rows = apart(*asked, "--format", "json").data["rows"]
    # a half of what A needs ore for, and the other half by its gas; of B a quarter
    assert {row["key"]: row["value"] for row in rows} == pytest.approx(
        {"M": 1, "A": 1, "B": 0.25, "Us": 0.5 * (0.6 + 0.4 * 0.25 * 0.5)}
    )


def test_a_series_needs_no_engine_either(apart: Call, table: Table) -> None:
    edges = table("edges", "source,target,valid_from,valid_to", "a,b,2024-01,2024-02", "b,c,2024,")
    asked = ["run", "degree", "--edges", edges, "--every", "month", "--at", "2024-03-31"]
    steps = apart(*asked, "--format", "json").data["steps"]
    assert [step["graph"]["ties"] for step in steps] == [2, 2, 1]
    assert apart(*asked, "--format", "csv").out.startswith("date,rank,")
    assert apart(*asked).out.startswith("Degree")


def test_a_scope_holds_of_a_file_too(apart: Call, table: Table) -> None:
    files = _files(table, "directed")
    scope = '{"unit": {"eq": "x"}}'
    data = apart("run", "degree", *files, "--scope", scope, "--format", "json").data
    assert data["graph"] == {"entities": 3, "ties": 1, "directed": True}


def test_rows_that_are_refused_are_told_and_the_good_ones_answered(
    apart: Call, table: Table
) -> None:
    edges = table("edges", "source,target,weight", "a,b,1", ",c,1", "a,c,much")
    found = apart("run", "degree", "--edges", edges, "--format", "json")
    assert found.code == 65
    assert found.data["graph"]["ties"] == 1
    assert "edges.csv:3 (from): from is empty (MISSING_VALUE)" in found.err
    assert "edges.csv:4" in found.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["degree", "--edges", "nothing.csv"], 66),
        (["degree", "--edges", "edges.csv", "--nodes", "nothing.csv"], 66),
        (["astrology", "--edges", "edges.csv"], 66),
        (["degree", "--nodes", "edges.csv"], 2),
        (["degree", "--weight", "x"], 2),
        (["degree", "--matrix"], 2),
        (["degree", "--undirected"], 2),
        (["degree", "--edges", "edges.csv", "--known", "2024-01-01"], 2),
        (["degree", "--edges", "edges.csv", "--scenario", "x"], 2),
        (["degree", "--edges", "edges.csv", "--set", "direction=up"], 2),
        (["degree", "--edges", "edges.csv", "--weight", "much"], 65),
    ],
)
def test_what_cannot_be_answered_has_its_code(
    words: list[str], code: int, apart: Call, table: Table
) -> None:
    table("edges", "source,target", "a,b")
    found = apart("run", *words)
    assert (found.code, found.out) == (code, "")
    assert found.err.startswith("graphsvc: ")


def test_files_of_other_programs_are_read_from_the_same_option(apart: Call, here: Path) -> None:
    (here / "kite.net").write_text(
        "*vertices 10\n*edges\n" + "".join(f"{a} {b}\n" for a, b in KITE), "utf-8"
    )
    cells = [["0"] * 10 for _ in range(10)]
    for a, b in KITE:
        cells[a - 1][b - 1] = cells[b - 1][a - 1] = "1"
    (here / "kite.csv").write_text("".join(f"{','.join(row)}\n" for row in cells), "utf-8")
    (here / "kite.dl").write_text(
        "dl n=10 data:\n" + "".join(f"{' '.join(row)}\n" for row in cells), "utf-8"
    )
    asked = ["run", "betweenness", "--format", "json", "--edges"]
    net, dl = apart(*asked, "kite.net").data, apart(*asked, "kite.dl").data
    matrix = apart(*asked, "kite.csv", "--matrix").data
    assert _without_ids(net) == _without_ids(dl) == _without_ids(matrix)
    assert (net["rows"][0]["key"], net["rows"][0]["value"]) == ("8", round(14 / 36, 9))


def test_long_work_says_so_and_ends_by_an_interrupt(here: Path, table: Table) -> None:
    """A process of its own: nobody can interrupt this one."""
    pairs = [f"p{a},p{(a * 7 + n) % 900},2014" for a in range(900) for n in range(1, 6)]
    edges = table("long", "source,target,valid_from", *pairs)
    words = ["run", "structural-holes", "--edges", str(edges), "--every", "day", "--from", "2015"]
    work = subprocess.Popen(
        [sys.executable, "-m", "graphsvc", *words, "--to", "2024"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=here,
        env={**os.environ, "GRAPHSVC_HOME": NOWHERE},
    )  # fmt: skip
    assert work.stderr is not None
    first = work.stderr.readline()
    work.send_signal(signal.SIGINT)
    out, err = work.communicate(timeout=60)
    assert first.startswith("running structural-holes") or "days: " in first
    assert (work.returncode, out) == (130, "")
    assert err.splitlines()[-1].startswith("graphsvc: interrupted.")
