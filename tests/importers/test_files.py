"""Files of rows that are damaged: refused with their line, and nothing swallowed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from graphsvc.errors import InputRejected
from graphsvc.importers._files import records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "entities.csv"


@pytest.mark.parametrize(
    ("last", "line"), [('a,"Ada\n', 2), ('a,"Ada', 2), ('a,Ada\nb,"Ben\nc,Cleo\nd,Dora\n', 3)]
)
def test_a_quote_that_is_never_closed_is_refused(path: Path, last: str, line: int) -> None:
    path.write_text(f"key,name\n{last}", "utf-8")
    with pytest.raises(InputRejected, match=rf"entities\.csv:{line}: a quote") as caught:
        list(records(str(path), ("key",)))
    assert caught.value.code == "BAD_FILE"


@pytest.mark.parametrize("text", ['a,"Ada"', 'a,"A\nda"\n', 'a,"Ada" B\n', "a,Ada\n\n", "a,Ada"])
def test_a_last_line_that_ends_is_taken(path: Path, text: str) -> None:
    path.write_text(f"key,name\n{text}", "utf-8")
    assert [cells["key"] for _, cells in records(str(path), ("key",))] == ["a"]


@pytest.mark.parametrize("name", ["entities.csv", "entities.csv.gz", "entities.jsonl"])
def test_what_is_not_utf_8_is_refused_with_its_line(tmp_path: Path, name: str) -> None:
    good, bad = b"key,name\na,Ada\n", b"b,Jos\xe9\n"
    if name.endswith("jsonl"):
        good, bad = b'{"key": "a"}\n{"key": "b"}\n', b'{"key": "Jos\xe9"}\n'
    file = tmp_path / name
    file.write_bytes(gzip.compress(good + bad) if name.endswith("gz") else good + bad)
    with pytest.raises(InputRejected, match=rf"{name}:3 is not UTF-8 \(byte 0xe9") as caught:
        list(records(str(file), ("key",)))
    assert caught.value.code == "NOT_UTF8"
