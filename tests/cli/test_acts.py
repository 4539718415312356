"""Workspaces, coverage, merge, unmerge, erase, check, migrate, engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphsvc import engine
from graphsvc.store import Statement, Store, migrations
from tests.cli.conftest import Call

Table = Callable[..., Path]


@pytest.fixture
def two(call: Call, table: Table) -> Call:
    """A workspace in which two sources know one person."""
    call("import", "tables", table("entities", "key,kind,name", "ada,Person,Ada Rossi",
         "ben,Person,Ben Carter"), "--source", "crm")  # fmt: skip
    call("import", "tables", table("entities", "key,kind,name", "a.rossi,Person,A. Rossi"),
         "--source", "mail")  # fmt: skip
    return call


def test_workspaces_are_made_listed_set_and_dropped(call: Call, workspace: str) -> None:
    made = call("workspace", "create", workspace, "--format", "json").data
    again = call("workspace", "create", workspace, "--format", "json").data
    assert (made["created"], again["created"]) == (True, False)
    assert workspace in {
        each["name"] for each in call("workspace", "list", "--format", "json").data
    }
    told = call("workspace", "set", "today=2020-01-02", "--format", "json").data
    assert (told["created"], told["receipt"] is not None) == (1, True)
    assert call("workspace", "set", "today=2020-01-02", "--format", "json").data["unchanged"] == 1
    assert call("workspace", "drop", workspace, "--confirm").code == 0
    assert call("workspace", "drop", workspace).code == 66


def test_who_we_are_may_be_said_before_anybody_is_there(call: Call) -> None:
    told = call("workspace", "set", "us=rossi")
    assert told.code == 0
    assert "Nobody here is called 'rossi' yet." in told.err


def test_an_empty_workspace_answers(call: Call, workspace: str) -> None:
    call("workspace", "create", workspace)
    told = call("run", "betweenness", "--format", "json")
    assert (told.code, told.data["rows"]) == (0, [])
    assert "Nothing was found." in call("run", "betweenness").out
    for report in ("influencers", "weak-ties", "at-risk-clusters"):
        assert "Nothing to report" in call("report", report).out
    assert "Nulla da segnalare" in call("report", "influencers", "--lang", "it").out


def test_merge_joins_two_and_unmerge_parts_them(two: Call) -> None:
    before = two("run", "degree", "--format", "json").out
    assert two("merge", "crm/ada", "a.rossi", "--format", "json").data["created"] == 1
    joined = two("run", "degree", "--format", "json").data
    assert [row["key"] for row in joined["rows"]] == ["ada", "ben"]
    assert two("unmerge", "a.rossi", "--format", "json").data["updated"] == 1
    assert two("run", "degree", "--format", "json").out == before


def test_merge_says_who_stays(two: Call) -> None:
    two("merge", "ada", "a.rossi", "--stays", "a.rossi")
    keys = [row["key"] for row in two("run", "degree", "--format", "json").data["rows"]]
    assert keys == ["ben", "a.rossi"]


def test_erase_says_whom_and_then_forgets(two: Call) -> None:
    asked = two("erase", "ben", "--format", "json")
    assert asked.data == {"members": ["crm/ben"], "name": "Ben Carter"}
    assert "Nothing was erased yet" in asked.err
    assert "Ben Carter" in two("export").out
    assert two("erase", "ben", "--confirm", "--format", "json").data["erased"] == 1
    assert "Ben Carter" not in two("export").out
    assert two("erase", "ben", "--confirm").code == 66


def test_coverage_is_stated_and_shown(two: Call) -> None:
    assert "No source says" in two("coverage").out
    assert two("coverage", "add", "crm", "ada", "--from", "2024", "--to", "2025-06").code == 0
    assert two("coverage", "crm", "--format", "json").data == [
        {"source": "crm", "covers": "crm/ada", "name": "Ada Rossi", "from": "2024", "to": "2025-06"}
    ]
    assert two("coverage", "show", "mail", "--format", "json").data == []
    refused = two("coverage", "add", "crm", "nobody", "--format", "json")
    assert (refused.code, refused.data["problems"][0]["code"]) == (65, "UNKNOWN_END")


_SPOIL = Statement("""
MATCH (e:Entity {workspace: $workspace, key: 'ada'})
SET e.name = 'Somebody else'
""")
_FORGET_COMMIT = Statement("""
MATCH (c:Commit {workspace: $workspace, sequence: 1})
DELETE c
""")


def test_check_finds_a_plain_graph_that_is_not_its_log_and_makes_it_anew(
    two: Call, store: Store, workspace: str
) -> None:
    words = ["check", "--workspace", workspace, "--format", "json"]
    assert two(*words).code == 0
    store.write(lambda tx: tx.run(_SPOIL, workspace=workspace))
    told = two(*words)
    wrong = [line["what"] for line in told.data if not line["ok"]]
    assert (told.code, wrong) == (1, [f"{workspace}: plain graph"])
    assert two(*words, "--rebuild").code == 0


def test_check_finds_a_gap_in_the_sequence(two: Call, store: Store, workspace: str) -> None:
    store.write(lambda tx: tx.run(_FORGET_COMMIT, workspace=workspace))
    told = two("check", "--workspace", workspace, "--format", "json")
    assert told.code == 1
    assert [line["what"] for line in told.data if not line["ok"]] == [f"{workspace}: sequence"]


def test_migrate_has_nothing_to_do_and_says_so(call: Call, store: Store) -> None:
    assert call("migrate", "--check", "--format", "json").data["pending"] == []
    told = call("migrate", "--format", "json")
    assert (told.code, told.data["applied"]) == (0, [])
    assert told.data["known"] == [each.name for each in migrations.known()]


def test_the_engine_tells_its_address(call: Call) -> None:
    told = call("engine", "status", "--format", "json").data
    assert told["running"] is True
    assert told["uri"].startswith("bolt://127.0.0.1:")
    assert call("engine", "start", "--format", "json").data["uri"] == told["uri"]
    assert "password" not in told


def test_no_engine_is_told_and_not_started(bare: Call, here: Path) -> None:
    assert bare("engine", "status", "--format", "json").data["running"] is False
    assert bare("engine", "stop", "--format", "json").data["stopped"] is False
    assert not (here / "home").exists()


def test_importers_and_reports_are_listed(bare: Call) -> None:
    names = [each["name"] for each in bare("importers", "--format", "json").data]
    assert {"network", "tables", "jsonl"} <= set(names)
    listed = bare("reports", "--lang", "it").out
    assert "Gruppi a rischio" in listed


@pytest.fixture
def one_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> str:
    """A program that knows one more migration than the database has."""
    more = migrations.Migration(9999, "9999_one_more", "its checksum", ())
    known = [*migrations.known(), more]
    monkeypatch.setattr(migrations, "known", lambda *_: known)
    return more.name


def test_migrate_check_is_1_where_something_is_to_be_done(call: Call, one_more: str) -> None:
    told = call("migrate", "--check", "--format", "json")
    assert (told.code, told.data["pending"], told.data["applied"]) == (1, [one_more], [])
    assert call("migrate", "--check", "--format", "json").data["pending"] == [one_more]


def test_somebodys_own_database_is_not_migrated_without_a_word(
    call: Call, one_more: str, engine_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = engine.start(engine_home, 5)
    monkeypatch.setenv("GRAPHSVC_NEO4J_URI", found.uri)
    monkeypatch.setenv("GRAPHSVC_NEO4J_PASSWORD", found.password)
    told = call("workspace", "list")
    assert told.code == 69
    assert "graphsvc migrate" in told.err
    assert "(SCHEMA_OUTDATED)" in told.err
    monkeypatch.setenv("GRAPHSVC_NEO4J_PASSWORD", "wrong")
    refused = call("workspace", "list")
    assert refused.code == 69
    assert found.uri in refused.err
    assert "wrong" not in refused.err
