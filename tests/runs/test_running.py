"""Long runs: looked at, waited for, stopped, from any thread."""

from __future__ import annotations

from threading import Event
from typing import Any, cast

import pytest

from graphsvc.errors import InputMissing, Interrupted, TryLater, UsageError
from graphsvc.graph.work import stepped
from graphsvc.runs import Progress, Ran
from graphsvc.runs.running import MOST_AT_ONCE, Runners
from graphsvc.view import View

VIEW = View("nobody's")
WAIT = 10
FOUND = cast(Ran, object())


def test_a_run_ends_with_its_result() -> None:
    run = Runners().start(VIEW, "degree", lambda: FOUND)
    assert run.wait(WAIT)
    assert (run.state, run.result, run.fault) == ("done", FOUND, None)


def test_progress_is_seen_from_outside_and_cancel_ends_it_at_the_next_step() -> None:
    begun, go_on, ended = Event(), Event(), Event()

    def long() -> Ran:
        try:
            for number in stepped(range(5), "pivots"):
                if number == 2:
                    begun.set()
                    assert go_on.wait(WAIT)
        finally:
            ended.set()
        raise AssertionError("it was not stopped")

    run = Runners().start(VIEW, "betweenness", long)
    assert begun.wait(WAIT)
    assert (run.state, run.result, run.progress) == ("running", None, Progress("pivots", 2, 5))
    run.cancel()
    assert run.wait(0)
    assert run.state == "cancelled"
    with pytest.raises(Interrupted):
        _ = run.result
    go_on.set()
    assert ended.wait(WAIT)
    assert run.state == "cancelled"


def test_what_it_fails_by_is_told_to_whoever_asks() -> None:
    def fails() -> Ran:
        raise UsageError("a weight of 0 says nothing")

    run = Runners().start(VIEW, "closeness", fails)
    assert run.wait(WAIT)
    assert (run.state, str(run.fault)) == ("failed", "a weight of 0 says nothing")
    with pytest.raises(UsageError, match="weight of 0"):
        _ = run.result


def test_a_run_that_is_over_cannot_be_cancelled() -> None:
    run = Runners().start(VIEW, "degree", lambda: FOUND)
    assert run.wait(WAIT)
    run.cancel()
    assert (run.state, run.result) == ("done", FOUND)


def test_only_a_few_run_at_once_and_the_next_may_after_one_ended() -> None:
    runners, go_on = Runners(), Event()

    def waits() -> Ran:
        assert go_on.wait(WAIT)
        return FOUND

    runs = [runners.start(VIEW, "degree", waits) for _ in range(MOST_AT_ONCE)]
    with pytest.raises(TryLater) as refused:
        runners.start(VIEW, "degree", waits)
    assert refused.value.code == "TOO_MANY_RUNS"
    runs[0].cancel()
    last = runners.start(VIEW, "degree", waits)
    go_on.set()
    assert [run.wait(WAIT) for run in (*runs, last)] == [True] * (MOST_AT_ONCE + 1)


def test_runs_are_found_by_id_until_many_ended_after_them() -> None:
    runners = Runners()
    runs: list[Any] = []
    for _ in range(40):
        runs.append(runners.start(VIEW, "degree", lambda: FOUND))
        assert runs[-1].wait(WAIT)
    assert runners.of(runs[-1].id) is runs[-1]
    with pytest.raises(InputMissing):
        runners.of(runs[0].id)
