"""Every published value that an analysis covers, and that the list of them is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.analyses import analyses
from tests.answers.compare import Compared, Value, compared
from tests.answers.ours import PLAIN, SPECIAL, Elsewhere, how
from tests.answers.tables import Table, table, tables
from tests.converters.data import CHECKOUT

TABLES = (
    "florentine-business", "florentine-marriage", "influence-cascade", "karate",
    "krackhardt-hightech-advice", "krackhardt-hightech-friends", "krackhardt-kite",
    "signed-camps", "southern-women", "tie-strength-example",
)  # fmt: skip


def table_of(name: str) -> Table:
    try:
        return table(name)
    except FileNotFoundError:
        pytest.skip("the published answers are not beside this checkout")


def answers_of(name: str) -> list[Compared]:
    return list(compared(table_of(name)))


@pytest.mark.parametrize("name", TABLES)
def test_what_an_analysis_covers_is_as_published(name: str) -> None:
    found = [each for each in answers_of(name) if not isinstance(each.by, Elsewhere)]
    assert found
    assert all(each.values for each in found)
    wrong = [
        f"{each.answer.metric} {value.key}: {value.expected} but {value.got}"
        for each in found
        for value in each.values
        if not value.ok
    ]
    assert wrong == []


def test_what_is_named_is_there() -> None:
    assert {each.analysis for each in PLAIN.values()} <= set(analyses())
    told = [
        str(how(each)) for name in (*TABLES, "at-risk-example") for each in table_of(name).answers
    ]
    paths = [Path(said.split(": ")[1]) for said in told if "tests/" in said]
    assert paths
    assert [path for path in paths if not (CHECKOUT / path).is_file()] == []


def test_no_name_is_left_that_no_table_has() -> None:
    found = {answer.metric for one in tables() for answer in one.answers}
    if not found:
        pytest.skip("the published answers are not beside this checkout")
    assert {*PLAIN, *SPECIAL} - found == set()


@pytest.mark.parametrize(
    ("expected", "got", "ok"),
    [
        (0.5, 0.5 + 1e-7, True), (0.5, 0.501, False), (None, 0.0, False), (None, None, True),
        ("a", ["b", "a"], True), ("a", ["b"], False), ([["a", "b"]], [["b", "a"]], True),
        ([["a", "b"], ["a", "c"]], [["b", "a"]], False), ([], [], True), (1, "nothing", False),
    ],
)  # fmt: skip
def test_a_value_is_right_or_wrong(expected: object, got: object, ok: bool) -> None:
    assert Value("key", expected, got, 1e-6).ok is ok
