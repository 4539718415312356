"""What the converters leave out, and what they do where the data is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import data, enron
from .__main__ import main
from .written import rows_of

PEOPLE = "id,Email,Name,Note\n1,a..ada,Ada,CEO\n2,ben.b,NA,NA\n"
MAILS = """source,target,Time,Reciptype,Topic,LDC_topic
1,2,1979-12-31 21:00:00,to,1,0
1,2,2001-05-01 08:00:00,cc,1,0
1,2,2001-05-01 08:00:00,bcc,1,0
1,2,2001-05-01 08:00:00,to,1,-1
1,1,2001-05-01 08:00:00,to,1,0
2,1,2001-05-02 09:30:00,bcc,1,0
2,1,2001-05-02 09:30:00,cc,1,0
"""


@pytest.fixture
def small_enron(tmp_path: Path) -> Path:
    source = tmp_path / "enron_mail"
    source.mkdir()
    (source / "enron_nodes.csv").write_text(PEOPLE)
    # the reader tells packed files by their content, not by their name
    (source / "enron_edges.csv.gz").write_text(MAILS)
    return source


def test_the_repeats_of_a_mail_are_one(small_enron: Path, tmp_path: Path) -> None:
    made = enron.convert(small_enron, tmp_path / "tables")
    mails = rows_of(made.interactions)
    assert [(row["from"], row["to"], row["cc"], row["at"]) for row in mails] == [
        ("1", "2", "", "2001-05-01T08:00:00"),
        ("2", "", "1", "2001-05-02T09:30:00"),
    ]
    assert list(made.left_out.values()) == [1, 1, 3]


def test_who_has_no_name_shows_the_mail_name(small_enron: Path, tmp_path: Path) -> None:
    people = rows_of(enron.convert(small_enron, tmp_path / "tables").entities)
    assert [(row["name"], row["title"], row["aliases"]) for row in people] == [
        ("Ada", "CEO", "a..ada"), ("ben.b", "", ""),
    ]  # fmt: skip


def test_the_command_says_what_to_do_next(
    small_enron: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, target = str(small_enron.parent), str(tmp_path / "tables")
    assert main(["enron", target, "--data", root]) == 0
    said = capsys.readouterr().out
    assert f"graphsvc import tables --entities {target}/entities.csv" in said
    assert "graphsvc workspace set today=2002-02-06" in said
    assert "left out: 3 repeat of sender, recipient and time" in said


def test_missing_data_is_said_clearly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["northwind", str(tmp_path), "--data", str(tmp_path)]) == 66
    assert "no real data set 'northwind' in" in capsys.readouterr().err


def test_the_variable_says_where_the_data_is(
    small_enron: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(data.VARIABLE, str(small_enron.parent))
    assert data.data_folder("enron_mail") == small_enron
    with pytest.raises(data.DataMissing, match=data.VARIABLE):
        data.data_folder("northwind")
