"""Long analyses: started, looked at, stopped, by whoever started them."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest

from graphsvc.graph.work import stepped
from graphsvc.runs import Ran, Runs
from graphsvc.view import View
from tests.api.conftest import Ask, Said

RUN = "{id analysis state progress {what done of} fault {code message}"
START = f"""mutation S($name: String!, $parameters: JSON, $view: ViewInput) {{
  startAnalysis(name: $name, parameters: $parameters, view: $view) {RUN} }} }}"""
RESULT = """analysis parameters view {validAt} totalCount
            rows {rank value ... on EntityFinding {entity {name}}} pageInfo {hasNextPage}"""
ASK = f"""query Q($id: ID!, $first: Int) {{
  analysisRun(id: $id, first: $first) {RUN} result {{ {RESULT} }} }} }}"""
STOP = f"mutation C($id: ID!) {{ cancelAnalysis(id: $id) {RUN} }} }}"
WAIT = 30


def test_a_run_is_started_and_gives_what_the_analysis_gives(ask: Ask, runs: Runs) -> None:
    at = {"validAt": "2026-03-31"}
    started = ask(START, name="degree", parameters={"direction": "both"}, view=at)["startAnalysis"]
    assert (started["analysis"], started["fault"]) == ("degree", None)
    assert runs.runners.of(started["id"]).wait(WAIT)
    found = ask(ASK, id=started["id"], first=2)["analysisRun"]
    assert (found["state"], found["id"]) == ("DONE", started["id"])
    text = f"""query A($view: ViewInput!) {{ graph(view: $view) {{
      analysis(name: "degree", first: 2) {{ {RESULT} }} }} }}"""
    assert found["result"] == ask(text, view=at)["graph"]["analysis"]
    assert found["result"]["pageInfo"]["hasNextPage"]


def _held(runs: Runs, view: View) -> tuple[str, Event]:
    """A run that waits at its third step, and what lets it go on."""
    begun, go_on = Event(), Event()

    def work() -> Ran:
        for number in stepped(range(9), "pivots"):
            if number == 2:
                begun.set()
                assert go_on.wait(WAIT)
        raise AssertionError("it was not stopped")

    run = runs.runners.start(view, "betweenness", work)
    assert begun.wait(WAIT)
    return run.id, go_on


def test_progress_is_told_and_a_run_is_stopped(ask: Ask, runs: Runs, firm: str) -> None:
    id, go_on = _held(runs, View(firm))
    found = ask(ASK, id=id)["analysisRun"]
    assert (found["state"], found["result"]) == ("RUNNING", None)
    assert found["progress"] == {"what": "pivots", "done": 2, "of": 9}
    stopped = ask(STOP, id=id)["cancelAnalysis"]
    assert (stopped["state"], stopped["fault"]["code"]) == ("CANCELLED", "INTERRUPTED")
    go_on.set()
    assert ask(STOP, id=id)["cancelAnalysis"]["state"] == "CANCELLED"


def test_nobody_else_sees_a_run(
    ask: Ask, runs: Runs, firm: str, refused: Callable[..., tuple[str, Said]]
) -> None:
    hers = ask(START, "ada", name="degree")["startAnalysis"]["id"]
    assert ask(ASK, "ada", id=hers)["analysisRun"]["id"] == hers
    assert refused(ASK, id=hers)[0] == "NOT_FOUND"
    assert refused(STOP, id=hers)[0] == "NOT_FOUND"
    assert refused(ASK, id="nothing")[0] == "NOT_FOUND"


def test_what_cannot_be_run_is_told_by_the_run(ask: Ask, runs: Runs) -> None:
    id = ask(START, name="degree", parameters={"direction": "up"})["startAnalysis"]["id"]
    assert runs.runners.of(id).wait(WAIT)
    found = ask(ASK, id=id)["analysisRun"]
    assert (found["state"], found["fault"]["code"]) == ("FAILED", "USAGE")
    assert "direction" in found["fault"]["message"]


@pytest.mark.parametrize(
    ("said", "code"),
    [({"name": "astrology"}, "NOT_FOUND"), ({"name": "degree", "parameters": [1]}, "USAGE")],
)
def test_what_is_no_run_is_refused(
    said: Said, code: str, refused: Callable[..., tuple[str, Said]]
) -> None:
    assert refused(START, **said)[0] == code
