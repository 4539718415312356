"""An analysis over time, in GraphQL as in the command."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphsvc.runs import Runs, dates_of, series_json
from graphsvc.view import View
from tests.api.conftest import Ask, Said

SERIES = """query Q($name: String!, $every: Every!, $from: Date, $to: Date, $parameters: JSON,
                    $first: Int) {
  series(name: $name, every: $every, from: $from, to: $to, parameters: $parameters, first: $first) {
    analysis parameters every
    steps {view {validAt} graph {entities ties directed} totalCount warnings
           rows {subject {uid key name} name rank value figures}}
  }
}"""


def test_it_says_what_the_command_says(ask: Ask, runs: Runs, firm: str) -> None:
    span = {"from": "2026-03", "to": "2026-05"}
    found = ask(SERIES, name="degree", every="MONTH", first=2, **span)["series"]
    told = series_json(
        runs.series(View(firm), "degree", {}, dates_of("month", "2026-03", "2026-05"))
    )
    assert (found["analysis"], found["every"]) == ("degree", "MONTH")
    assert found["parameters"] == told["parameters"]
    assert [step["view"]["validAt"] for step in found["steps"]] == [
        "2026-03-31", "2026-04-30", "2026-05-31",
    ]  # fmt: skip
    for step, same in zip(found["steps"], told["steps"], strict=True):
        assert step["graph"] == same["graph"]
        assert step["warnings"] == same["warnings"]
        assert step["totalCount"] == len(same["rows"])
        assert step["rows"] == [
            {
                "subject": [{"uid": row["id"], "key": row["key"], "name": row["name"]}],
                "name": None, "rank": row["rank"], "value": row["value"], "figures": row["values"],
            }
            for row in same["rows"][:2]
        ]  # fmt: skip


@pytest.mark.parametrize(("name", "number"), [("tie-strength", 2), ("clusters", None)])
def test_ties_and_groups_are_named_by_all_of_theirs(
    name: str, number: int | None, ask: Ask, runs: Runs, firm: str
) -> None:
    (step,) = ask(SERIES, name=name, every="YEAR", **{"from": "2026-03"})["series"]["steps"]
    assert step["view"]["validAt"] == "2026-11-24"
    (same,) = series_json(runs.series(View(firm), name, {}, dates_of("year", "2026-03")))["steps"]
    sizes = [len(row["subject"]) for row in step["rows"]]
    assert sizes == [number or len(row["members"]) for row in same["rows"][: len(sizes)]]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": "degree", "every": "DAY"}, "TOO_MANY_STEPS"),
        ({"name": "degree", "every": "YEAR", "from": "2027", "to": "2026"}, "USAGE"),
        ({"name": "degree", "every": "YEAR", "first": 101}, "BAD_PAGE"),
        ({"name": "degree", "every": "YEAR", "parameters": [1]}, "USAGE"),
        ({"name": "astrology", "every": "YEAR"}, "NOT_FOUND"),
        ({"name": "degree", "every": "YEAR", "parameters": {"direction": "up"}}, "USAGE"),
    ],
)
def test_what_is_no_series_is_refused(
    said: Said, code: str, refused: Callable[..., tuple[str, Said]]
) -> None:
    assert refused(SERIES, **said)[0] == code
