"""Imports: receipts, rejects, and every way in which input can be bad."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call

Table = Callable[..., Path]


def test_a_network_gives_a_receipt_and_a_second_time_nothing_changes(
    call: Call, kite: tuple[Path, Path], workspace: str
) -> None:
    nodes, edges = kite
    words = ["import", "network", "--nodes", nodes, "--edges", edges, "--format", "json"]
    first, second = call(*words).data, call(*words).data
    counted = {"read": 29, "created": 29, "updated": 0, "unchanged": 0, "rejected": 0}
    assert {name: first[name] for name in counted} == counted
    assert (second["read"], second["unchanged"], second["created"]) == (29, 29, 0)
    assert (first["workspace"], first["source"], first["rejects"]) == (workspace, "edges", [])


def test_paths_are_taken_for_what_their_names_say(call: Call, kite: tuple[Path, Path]) -> None:
    assert call("import", "network", *kite).code == 0


def test_a_path_that_says_nothing_is_asked_about(bare: Call, table: Table) -> None:
    told = bare("import", "tables", table("mine", "key,kind"))
    assert told.code == 2
    assert "--entities" in told.err


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_tables_are_read_gzipped_too(call: Call, here: Path, ending: str) -> None:
    text = b"key,kind,name\na,Person,Ada\n"
    path = here / f"entities.csv{ending}"
    path.write_bytes(gzip.compress(text) if ending else text)
    assert call("import", "tables", path, "--format", "json").data["created"] == 1


def test_set_gives_an_importer_its_options(call: Call, kite: tuple[Path, Path]) -> None:
    call("import", "network", *kite, "--set", "kind=Company", "--set", "source=mine")
    row = call("run", "degree", "--format", "json").data["rows"][0]
    assert row["kind"] == "Company"


def test_attributes_of_ones_own_are_named(call: Call, table: Table) -> None:
    path = table("entities", "key,kind,name,machines", "a,Company,Mill,12")
    assert call("import", "tables", path, "--format", "json").data["attributes"] == [
        "Company.machines"
    ]


def test_a_dry_run_writes_nothing(call: Call, table: Table, workspace: str, here: Path) -> None:
    path = table("entities", "key,kind,name", "a,Person,Ada", ",Person,Nobody")
    told = call("import", "tables", path, "--dry-run", "--format", "json")
    assert told.code == 65
    assert told.data["receipt"] is None
    assert (told.data["read"], told.data["rejected"], told.data["rejects"]) == (2, 1, [])
    assert not list(here.glob("rejected-*"))
    assert call("export").out == ""


# what the rows of one table say, and with which code a row is refused
REFUSED = {
    "BAD_DATE": ("entities", "key,kind,valid_from", "b,Person,soon"),
    "BAD_DATE year 0001": ("entities", "key,kind,valid_from", "b,Person,0001-01-01"),
    "BAD_DATE at its end": ("entities", "key,kind,valid_from,valid_to", "b,Person,2020,2019"),
    "DUPLICATE_KEY": ("entities", "key,kind,name", "a,Person,Ada\na,Person,Another"),
    "UNKNOWN_END": ("ties", "kind,from,to", "KNOWS,a,nobody"),
    "WRONG_KIND": ("ties", "kind,from,to", "WORKS_FOR,a,a2"),
    "TOO_LONG": ("entities", "key,kind,name", f"b,Person,{'x' * 2_000_000}"),
    "BAD_KEY": ("entities", "key,kind,name", 'b"\x01",Person,Ben'),
    "BAD_TEXT": ("entities", "key,kind,name", "b,Person,Be\x00n"),
    "BAD_ROW": ("entities", "key,kind,name", "b,Person,Ben,more"),
    "BAD_NUMBER": ("entities", "key,kind,confidence", "b,Person,sure"),
    "OUT_OF_BOUNDS": ("entities", "key,kind,confidence", "b,Person,2"),
    "BAD_SOURCE": ("entities", "key,kind,source", "b,Person,a/b"),
    "BAD_VISIBILITY": ("entities", "key,kind,visibility", "b,Person,mine"),
    "MISSING_VALUE": ("entities", "key,kind,name", ",Person,Ben"),
    "UNKNOWN_CHOICE": ("interactions", "key,type,at,from", "m,telegram,2020-01-01,a"),
    "BAD_COLUMN": ("entities", f"key,kind,{'x' * 65}", "b,Person,1"),
}  # fmt: skip


@pytest.mark.parametrize("code", REFUSED)
def test_a_bad_row_stays_out_and_the_good_ones_go_in(
    call: Call, table: Table, here: Path, code: str
) -> None:
    call(
        "import", "tables", table("entities", "key,kind", "a,Person", "a2,Person"), "--source", "t"
    )
    name, head, row = REFUSED[code]
    path = table(name, head, row)
    told = call("import", "tables", path, "--source", "t", "--format", "json")
    assert told.code == 65
    assert [each["code"] for each in told.data["problems"]] == [code.split()[0]]
    assert f"{name}.csv:" in told.data["problems"][0]["path"]
    assert told.data["read"] - told.data["rejected"] == row.count("\n")
    assert [Path(each).exists() for each in told.data["rejects"]] == [True]


def test_an_attribute_keeps_its_type(call: Call, table: Table) -> None:
    call("import", "tables", table("entities", "key,kind,machines", "a,Company,12"))
    path = table("entities", "key,kind,machines", "b,Company,many")
    told = call("import", "tables", path, "--format", "json")
    assert [each["code"] for each in told.data["problems"]] == ["WRONG_TYPE"]


# files that are refused whole, with the exit code and the code
WHOLE = {
    "NOT_UTF8": (65, b"key,kind,name\na,Person,Zo\xeb\n"),
    "EMPTY_FILE": (65, b""),
    "MISSING_COLUMN": (65, b"key,name\na,Ada\n"),
    "UNKNOWN_KIND": (65, b"key,kind\na,Robot\n"),
    "BAD_HEADER": (65, b"key,kind,kind\na,Person,Person\n"),
}


@pytest.mark.parametrize("code", WHOLE)
def test_a_bad_file_is_refused_before_anything_is_written(
    call: Call, here: Path, workspace: str, code: str
) -> None:
    exit_code, text = WHOLE[code]
    (here / "entities.csv").write_bytes(text)
    told = call("import", "tables", "entities.csv")
    assert told.code == exit_code
    assert told.err.rstrip().endswith(f"({code})")
    assert "entities.csv" in told.err
    assert call("run", "degree").code == 66 or call("export").out == ""


def test_a_damaged_file_is_said_to_be_one(bare: Call, here: Path) -> None:
    (here / "entities.parquet").write_bytes(b"PAR1 and nothing more")
    told = bare("import", "tables", "entities.parquet")
    assert told.code == 65
    assert "(BAD_FILE)" in told.err


def test_a_directory_a_pipe_and_nothing_are_66(bare: Call, here: Path) -> None:
    (here / "entities.csv").mkdir()
    assert bare("import", "tables", "entities.csv").code == 66
    assert bare("import", "tables", "--entities", "/dev/null").code == 66
    assert bare("import", "tables", "--entities", "gone.csv").code == 66
    assert not (here / "home").exists()


def test_an_emoji_and_a_formula_are_names_like_others(call: Call, table: Table) -> None:
    path = table("entities", "key,kind,name", "a,Person,🚀", "b,Person,=cmd|' /C calc'!A0")
    assert call("import", "tables", path).code == 0
    names = [row["name"] for row in call("run", "degree", "--format", "json").data["rows"]]
    assert names == ["🚀", "=cmd|' /C calc'!A0"]
    cells = list(csv.DictReader(call("run", "degree", "--format", "csv").out.splitlines()))
    assert cells[1]["name"] == "'=cmd|' /C calc'!A0"


def test_rejects_are_mended_and_go_in(call: Call, table: Table, here: Path) -> None:
    path = table(
        "entities",
        "key,kind,name,valid_from,machines",
        "a,Company,Mill,,1",
        'b,Company,"=x, y",soon,2',
    )
    told = call("import", "tables", path, "--source", "crm", "--rejects", here, "--format", "json")
    (file,) = told.data["rejects"]
    (row,) = list(csv.DictReader(Path(file).read_text().splitlines()))
    said = {name: row.pop(name) for name in list(row) if name.startswith("rejected_")}
    assert row == {
        "key": "b", "kind": "Company", "source": "crm", "valid_from": "soon", "name": "=x, y",
        "machines": "2",
    }  # fmt: skip
    assert said["rejected_file"].endswith("entities.csv")
    assert (said["rejected_line"], said["rejected_column"]) == ("3", "valid_from")
    assert said["rejected_code"] == "BAD_DATE"
    Path(file).write_text(Path(file).read_text().replace(",soon,", ",2020,"))
    told = call("import", "tables", "--entities", file, "--format", "json")
    assert (told.code, told.data["created"], told.data["attributes"]) == (
        0,
        1,
        ["Company.machines"],
    )
    again = call("import", "tables", "--entities", file, "--format", "json")
    assert again.data["unchanged"] == 1


def test_a_folder_for_rejects_that_is_none_is_refused_first(
    bare: Call, table: Table, here: Path
) -> None:
    path = table("entities", "key,kind", "a,Person")
    told = bare("import", "tables", path, "--rejects", here / "gone")
    assert told.code == 73
    assert not (here / "home").exists()


def test_one_source_has_arrows_or_none(call: Call, kite: tuple[Path, Path]) -> None:
    call("import", "network", *kite, "--directed")
    told = call("import", "network", *kite, "--undirected")
    assert told.code == 65
    assert "(MIXED_DIRECTION)" in told.err


def test_undo_takes_an_import_back_and_the_file_goes_in_again(
    call: Call, kite: tuple[Path, Path]
) -> None:
    receipt = call("import", "network", *kite, "--format", "json").data["receipt"]
    before = call("export").out
    undone = call("undo", receipt, "--format", "json")
    assert (undone.code, undone.data["updated"]) == (0, 29)
    assert call("export").out == ""
    again = call("import", "network", *kite, "--format", "json").data
    assert (again["created"], again["unchanged"]) == (29, 0)
    assert call("export").out == before
    assert call("undo", "nothing").code == 66


def test_the_receipt_reads_well(call: Call, table: Table) -> None:
    path = table("entities", "key,kind,name", "a,Person,Ada", ",Person,Nobody")
    out = " ".join(call("import", "tables", path).out.split())
    assert "Imported entities into workspace" in out
    assert "graphsvc undo" in out
    assert "read created updated unchanged rejected 2 1 0 0 1" in out
    assert "entities.csv:3 (key): key is empty (MISSING_VALUE)" in out


def test_a_whole_network_in_one_file_needs_no_option(call: Call, here: Path) -> None:
    (here / "club.net").write_text('*vertices 3\n1 "Ada"\n2 "Ben"\n*edges\n1 2\n2 3\n', "utf-8")
    receipt = call("import", "network", "club.net", "--format", "json").data
    assert (receipt["source"], receipt["created"], receipt["rejected"]) == ("club", 6, 0)
    graph = call("run", "degree", "--format", "json").data["graph"]
    assert graph == {"entities": 3, "ties": 2, "directed": False}
