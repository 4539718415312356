"""GraphQL from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc import api
from graphsvc.cli.query import exit_of
from graphsvc.shipped import shipped
from tests.cli.conftest import Call


@pytest.fixture
def asked(call: Call, kite: tuple[Path, Path], here: Path) -> Call:
    """A workspace with the kite, and an operation in a file."""
    call("import", "network", *kite)
    (here / "who.graphql").write_text(
        "query Who($first: Int!, $name: String!) {"
        " people(first: $first, filter: {name: {eq: $name}}) { edges { node { key name } } } }"
        " query Other { people(first: 1) { edges { node { key } } } }"
    )
    return call


def test_variables_are_json_where_they_read_as_such(asked: Call) -> None:
    words = ["query", "who.graphql", "--operation", "Who", "--var", "first=1", "--var", "name=Jane"]
    told = asked(*words)
    assert told.code == 0, told.out
    people = told.data["data"]["people"]
    assert people == {"edges": [{"node": {"key": "10", "name": "Jane"}}]}
    quoted = asked(*words[:-1], 'name="Jane"')
    assert quoted.out == told.out


def test_a_fault_is_answered_and_makes_the_exit_code(asked: Call, here: Path) -> None:
    (here / "bad.graphql").write_text("{ nothing }")
    told = asked("query", "bad.graphql")
    assert told.code == 2
    assert "nothing" in told.data["errors"][0]["message"]
    assert asked("query", "who.graphql").code == 2
    assert asked("query", "who.graphql", "--operation", "Other", "--workspace", "no").code == 66


def test_a_file_that_cannot_be_read_has_its_code(bare: Call, here: Path) -> None:
    assert bare("query", "gone.graphql").code == 66
    (here / "latin.graphql").write_bytes("{ é }".encode("latin-1"))
    assert bare("query", "latin.graphql").code == 65
    assert not (here / "home").exists()


@pytest.mark.parametrize(
    ("errors", "code"),
    [
        ([], 0),
        ([{"extensions": {"code": "UNAVAILABLE"}}], 69),
        ([{"extensions": {"code": "BAD_CURSOR"}}, {"extensions": {"code": "UNAVAILABLE"}}], 2),
        ([{"message": "no code"}], 2),
    ],
)
def test_the_first_error_makes_the_exit_code(errors: list[dict[str, object]], code: int) -> None:
    assert exit_of({"errors": errors}) == code


def test_the_schema_is_printed_and_compared(
    bare: Call, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = bare("schema")
    assert (told.code, told.out) == (0, api.sdl())
    assert (shipped("schema") / "schema.graphql").read_text("utf-8") == told.out
    assert bare("schema", "--check").code == 0
    monkeypatch.setattr(api, "sdl", lambda: "type Query { other: Int }\n")
    differs = bare("schema", "--check")
    assert (differs.code, differs.out) == (1, "")


def test_standard_input_is_an_operation(asked: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        def read(self) -> str:
            return "{ people(first: 1) { totalCount } }"

    monkeypatch.setattr("sys.stdin", Input())
    assert asked("query", "-").data == {"data": {"people": {"totalCount": 10}}}
