"""Long analyses: started, looked at, stopped. They live in the process that started them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from graphsvc.api.declare import Argument, FieldOf, Types
from graphsvc.api.executor import Answer, Asked, Finished, RootField
from graphsvc.api.findings import NAMED, PAGED, parameters_of, result_of
from graphsvc.api.views import stated_view
from graphsvc.errors import GraphsvcError, InputMissing
from graphsvc.runs import Running

_ID = Argument("id", "ID!", "The id of the run.")
_STATES = ("running", "done", "failed", "cancelled")


def declare_runs(types: Types) -> None:
    """A run, its state, its progress and why it failed."""
    states = {state.upper(): state for state in _STATES}
    types.enum("RunState", states, "Whether a run is under way, or how it ended.")
    progress = [
        FieldOf("what", "String!", "Of what the steps are."),
        FieldOf("done", "Int!", "How many are done."),
        FieldOf("of", "Int!", "How many there are."),
    ]
    types.object("RunProgress", progress, "How far a run is.")
    fault = [
        FieldOf("code", "String!", "Stable, for programs."),
        FieldOf("message", "String!", "What is wrong, for people."),
    ]
    types.object("RunFault", fault, "Why a run failed or was stopped.")
    fields = [
        FieldOf("id", "ID!", "Names the run, to whom started it."),
        FieldOf("analysis", "String!", "Which analysis it is."),
        FieldOf("state", "RunState!", "Whether it is under way, or how it ended."),
        FieldOf("progress", "RunProgress", "How far it is; null before the first step."),
        FieldOf("result", "AnalysisResult", "What was found; null unless it is done."),
        FieldOf("fault", "RunFault", "Why it failed or was stopped; null while it has not."),
    ]
    types.object("AnalysisRun", fields, "An analysis on its own, however long it takes.")


def run_field() -> FieldOf:
    """The query for a run."""
    meaning = "A run that this user started; the last few that ended are kept."
    return _field("analysisRun", meaning, _found, _ID, *PAGED)


def running_fields() -> list[FieldOf]:
    """The mutations that start a run and stop it."""
    view = Argument("view", "ViewInput", "The view that it is in; the default one if not given.")
    start = "Starts an analysis and answers at once; ask `analysisRun` how far it is."
    stop = "Stops a run; one that is over stays as it is."
    return [
        _field("startAnalysis", start, _start, *NAMED, view),
        _field("cancelAnalysis", stop, _cancel, _ID),
    ]


def _field(name: str, meaning: str, answer: Answer, *arguments: Argument) -> FieldOf:
    return FieldOf(name, "AnalysisRun!", meaning, None, arguments, of=partial(RootField, answer))


def _start(asked: Asked) -> Finished:
    said = asked.arguments
    view = stated_view(asked.view, said["view"]) if said.get("view") else asked.view
    started = asked.context.runs.start(view, said["name"], parameters_of(asked))
    return _told(asked, started)


def _found(asked: Asked) -> Finished:
    return _told(asked, _own(asked))


def _cancel(asked: Asked) -> Finished:
    run = _own(asked)
    run.cancel()
    return _told(asked, run)


def _own(asked: Asked) -> Running:
    """The run of an id, for whoever reads what it reads. Raises InputMissing."""
    id = asked.arguments["id"]
    run = asked.context.runs.runners.of(id)
    mine = asked.view.workspace, asked.view.reader
    if (run.view.workspace, run.view.reader) != mine:
        raise InputMissing(f"There is no run {id[:40]!r}, or it ended long ago.")
    return run


def _told(asked: Asked, run: Running) -> Finished:
    where = replace(asked, view=run.view)
    state, progress, fault = run.state, run.progress, run.fault
    said: dict[str, Any] = {
        "id": run.id,
        "analysis": run.analysis,
        "state": state.upper(),
        "progress": progress and {"what": progress.what, "done": progress.done, "of": progress.of},
        "result": None,
        "fault": None,
    }
    if state == "done" and run.result is not None:
        said["result"] = result_of(where, run.result)
    if isinstance(fault, GraphsvcError):
        said["fault"] = {"code": fault.code, "message": str(fault)}
    elif fault is not None:
        raise fault
    return where.data(said, arrays=True)
