"""What is refused before anything is read, and how faults are told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from graphsvc import api
from graphsvc.runs import Runs
from graphsvc.store import Address, Store
from graphsvc.view import Author
from tests.api.conftest import Listening, Said

Refused = Callable[..., tuple[str, Said]]


def _nested(hops: int) -> str:
    opened = "knows(first: 1) {nodes {" * hops
    return f"{{people(first: 1) {{nodes {{{opened} name {'}}' * hops} }} }} }}"


DEEP = "{" + "graph(view: {}) {" * 40 + "asOf" + "}" * 41


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "GRAPHQL_SYNTAX"),
        ("", "GRAPHQL_INVALID"),
        ("{" + "asOf " * 2_001 + "}", "GRAPHQL_SYNTAX"),
        ("{nothing}", "GRAPHQL_INVALID"),
        ("{" + " ".join(f"a{n}: asOf" for n in range(16)) + "}", "GRAPHQL_INVALID"),
        (DEEP, "GRAPHQL_INVALID"),
        ("query A {asOf} query B {asOf}", "GRAPHQL_INVALID"),
        ("query Q($n: Int!) {people(first: $n) {totalCount}}", "BAD_VARIABLES"),
    ],
)
def test_what_cannot_be_begun_has_no_data(
    text: str, code: str, listening: Listening, firm: str
) -> None:
    said = api.execute(Runs(listening), Author(firm), api.Request(text))
    assert "data" not in said
    assert [each["extensions"]["code"] for each in said["errors"]] == [code]
    assert not listening.heard


def test_too_many_hops_are_refused_unread(listening: Listening, firm: str) -> None:
    said = api.execute(Runs(listening), Author(firm), api.Request(_nested(9)))
    assert said["data"] is None
    assert said["errors"][0]["extensions"]["code"] == "TOO_DEEP"
    assert not listening.heard
    assert "errors" not in api.execute(Runs(listening), Author(firm), api.Request(_nested(8)))


def test_an_operation_is_chosen_by_its_name(runs: Runs, firm: str) -> None:
    text = "query A {asOf} query B {viewer {workspace}}"
    said = api.execute(runs, Author(firm), api.Request(text, {}, "B"))
    assert said == {"data": {"viewer": {"workspace": firm}}}
    said = api.execute(runs, Author(firm), api.Request(text, {}, "C"))
    assert said["errors"][0]["extensions"]["code"] == "GRAPHQL_INVALID"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{node(id: "x.y") {id}}', "BAD_ID"),
        ('{node(id: "e.y.!!") {id}}', "BAD_ID"),
        ('{node(id: "e.y.WzFd") {id}}', "BAD_ID"),
        ('{search(text: "a", first: 101) {score}}', "BAD_PAGE"),
        ('{search(text: "' + "a" * 201 + '") {score}}', "USAGE"),
    ],
)
def test_bad_arguments(text: str, code: str, refused: Refused) -> None:
    assert refused(text)[0] == code


def test_too_many_ids(refused: Refused) -> None:
    text = "query Q($ids: [ID!]!) {nodes(ids: $ids) {id}}"
    assert refused(text, ids=["x"] * 101)[0] == "BAD_PAGE"


@pytest.mark.parametrize("text", ['{node(id: "nobody") {id}}', '{node(id: "t.a-b") {id}}'])
def test_what_is_not_there_is_null(text: str, runs: Runs, firm: str) -> None:
    assert api.execute(runs, Author(firm), api.Request(text)) == {"data": {"node": None}}


def test_a_workspace_that_is_not_there(runs: Runs) -> None:
    said = api.execute(runs, Author("no-such"), api.Request("{people {totalCount}}"))
    assert said["data"] is None
    assert said["errors"][0]["extensions"]["code"] == "NOT_FOUND"


def test_a_database_that_is_away() -> None:
    with Store(Address("bolt://127.0.0.1:9"), wait_seconds=0.2) as away:
        said = api.execute(Runs(away), Author("w"), api.Request("{people {totalCount}}"))
    assert said["errors"][0]["extensions"]["code"] == "UNAVAILABLE"


def test_a_defect_is_told_by_a_number_that_stands_in_the_log(
    firm: str, runs: Runs, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError("the secret of the house")

    monkeypatch.setattr("graphsvc.api.executor.select", broken)
    with caplog.at_level(logging.ERROR, logger="graphsvc.api"):
        said = api.execute(runs, Author(firm), api.Request("{people {totalCount}}"))
    error = said["errors"][0]
    assert error["extensions"]["code"] == "INTERNAL"
    assert "secret" not in error["message"]
    number = error["message"].rstrip(".").split()[-1]
    assert number in caplog.text
    assert "the secret of the house" in caplog.text
