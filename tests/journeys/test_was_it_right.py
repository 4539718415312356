"""A workspace asks whether its reports were right, and how sure they are, as a person would."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from graphsvc.intake import Imported, acts
from graphsvc.runs import Runs, ran_json
from graphsvc.store import Store
from graphsvc.view import Author, Reader, View

Load = Callable[..., Imported]
LAST = date(2024, 6, 30)
THEIRS = [f"p{n}" for n in range(12)]


def _calls() -> list[dict[str, object]]:
    """Ada calls twelve every ten days; with six of them it ends, one after the other."""
    return [
        {"key": f"{who}-{age}", "type": "call", "at": (LAST - timedelta(age)).isoformat(),
         "attendee": f"ada;{who}"}
        for number, who in enumerate(THEIRS)
        for age in range(60 * number if number % 2 else 0, 800, 10)
    ]  # fmt: skip


@pytest.fixture
def calls(load: Load, store: Store, workspace: str) -> None:
    people = [{"key": key, "kind": "Person", "name": key, "team": key} for key in ("ada", *THEIRS)]
    load(entities=people, interactions=_calls())
    told = {"us": ["ada"], "today": [LAST.isoformat()]}
    acts.set_settings(store, Author(workspace), told)


@pytest.mark.usefixtures("calls")
def test_reports_of_past_days_are_held_against_what_came(runs: Runs, workspace: str) -> None:
    view = View(workspace)
    said = ran_json(runs.run(view, "risk-backtest", {"by": "team", "start": "2023-04-01"}))
    assert json.loads(json.dumps(said)) == said
    rows = {row["name"]: row for row in said["rows"]}
    assert {"risk", "fading", "longestSilence"} <= set(rows)
    assert rows["risk"]["values"]["cases"] >= 30
    assert said["notes"]["knowledge"] == "dated", "all of it was imported late"
    assert said["notes"]["causes"] == {"contact": rows["risk"]["values"]["happened"]}
    known = View(workspace, known_at=0)
    assert ran_json(runs.run(known, "risk-backtest", {}))["rows"] == []


@pytest.mark.usefixtures("calls")
def test_who_may_not_see_a_call_gets_figures_without_it(
    runs: Runs, load: Load, workspace: str
) -> None:
    given = {"by": "team", "start": "2023-04-01"}
    before = ran_json(runs.run(View(workspace, Reader("ben")), "risk-backtest", given))
    more = [
        {**call, "key": f"{call['key']}-again", "visibility": "private:eva"}
        for call in _calls()[::7]
    ]
    load(user="eva", interactions=more)
    after = ran_json(runs.run(View(workspace, Reader("ben")), "risk-backtest", given))
    assert after["rows"] == before["rows"]
    hers = ran_json(runs.run(View(workspace, Reader("eva")), "risk-backtest", given))
    assert hers["rows"] != before["rows"]


@pytest.mark.usefixtures("calls")
def test_a_ranking_says_how_sure_it_is(runs: Runs, workspace: str) -> None:
    given = {"of": "pagerank", "given": "damping=.5", "replicates": "60"}
    said = ran_json(runs.run(View(workspace), "rank-intervals", given))
    assert said["rows"][0]["key"] == "ada"
    assert said["rows"][0]["values"]["rankHigh"] == 1
    assert said["notes"]["parameters"] == {"damping": 0.5}
    assert said == ran_json(Runs(runs.store).run(View(workspace), "rank-intervals", given))
