"""Reports from the command line: formats, files, readers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call

Table = Callable[..., Path]
REPORTS = ("influencers", "weak-ties", "at-risk-clusters")
PEOPLE = (
    "ada,Person,Ada",
    "ben,Person,Ben",
    "cleo,Person,Cleo",
    "dan,Person,Dan",
    "eva,Person,Eva",
)
MAILS = [
    f"m{number},message,2026-0{1 + number % 6}-1{number % 9},{a},{b}"
    for number, (a, b) in enumerate(
        [("ada", "ben"), ("ben", "ada"), ("ben", "cleo"), ("cleo", "ada"), ("cleo", "dan"),
         ("dan", "eva"), ("eva", "dan"), ("ada", "cleo")] * 3
    )
]  # fmt: skip
PRIVATE = ["p1,message,2026-05-05,ada,eva,private:ada", "p2,message,2026-05-06,eva,ada,private:ada"]


@pytest.fixture
def loaded(call: Call, table: Table) -> Call:
    """Five people and their mails."""
    table("entities", "key,kind,name", *PEOPLE)
    table("interactions", "key,type,at,from,to", *MAILS)
    call("import", "tables", "entities.csv", "interactions.csv", "--source", "mail")
    return call


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_the_same_in_every_workspace_to_the_byte(
    loaded: Call, name: str, workspace: str
) -> None:
    other = f"{workspace}-other"
    files = ("entities.csv", "interactions.csv")
    loaded("import", "tables", *files, "--source", "mail", "--workspace", other)
    words = ["report", name, "--at", "2026-06-30"]
    assert loaded(*words).out == loaded(*words, "--workspace", other).out
    for lang in ("en", "it"):
        for each, file in ((workspace, "a.html"), (other, "b.html")):
            told = loaded(*words, "-o", file, "--lang", lang, "--workspace", each)
            assert told.code == 0, told.err
        assert Path("a.html").read_bytes() == Path("b.html").read_bytes()


@pytest.mark.parametrize("name", REPORTS)
def test_who_may_not_see_a_mail_gets_what_one_gets_who_never_had_it(
    loaded: Call, table: Table, name: str, workspace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["report", name, "--at", "2026-06-30"]
    before = loaded(*words).out
    table("interactions", "key,type,at,from,to,visibility", *PRIVATE)
    monkeypatch.setenv("GRAPHSVC_USER", "ada")
    loaded("import", "tables", "interactions.csv", "--source", "mail")
    seen = loaded(*words).out
    monkeypatch.setenv("GRAPHSVC_USER", "ben")
    assert loaded(*words).out == before
    assert seen != before


def test_formats_go_by_the_files_ending(loaded: Call, here: Path) -> None:
    for ending, begins in (("html", "<!doctype html>"), ("csv", "rank,"), ("json", "{")):
        told = loaded("report", "weak-ties", "-o", f"out.{ending}")
        assert (told.code, told.out) == (0, "")
        assert (here / f"out.{ending}").read_text("utf-8").startswith(begins)


def test_json_is_the_run_under_the_reports_name(loaded: Call) -> None:
    told = loaded("report", "influencers", "--format", "json").data
    ran = loaded("run", "influencers", "--format", "json").data
    assert told.pop("report") == "influencers"
    assert told.pop("title") == "Influencers: who sways whom"
    assert json.dumps(told) == json.dumps(ran)


def test_a_file_that_cannot_be_written_is_73_and_leaves_nothing(loaded: Call, here: Path) -> None:
    (here / "full").write_text("in the way")
    assert loaded("report", "influencers", "-o", "full/out.html").code == 73
    assert loaded("report", "influencers", "-o", "gone/out.html").code == 73
    assert [path.name for path in here.glob("*out*")] == []
    assert list(here.glob(".*")) == []


def test_rows_says_how_many_are_told(loaded: Call) -> None:
    few = loaded("report", "influencers", "--set", "rows=1", "--at", "2026-06-30").out
    assert few.count("• rests on") == 1
    assert "rests on" in few
