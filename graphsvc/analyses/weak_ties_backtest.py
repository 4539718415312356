"""Was it right: which of the weak ties that were listed went silent, and who told it best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from graphsvc.analyses._afterwards import Afterwards
from graphsvc.analyses._backtest import NO_PAST, VALUES, Backtest, Case, beaten, nothing, rate
from graphsvc.analyses._cut_days import PARAMETERS, Asked, CutDays, cut_days, went_on
from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter
from graphsvc.analyses.weak_ties import weak_ties
from graphsvc.graph.network import Network
from graphsvc.model.dates import first_day

RIVALS = ("longestSilence", "leastContact")
RULES = ("report", "weakest", "leastOverlap", "tieBetweenness", *RIVALS)


@dataclass(frozen=True)
class _Judge:
    """Who says what happened; others: the ties that were not listed, and how many fell silent."""

    cut: CutDays
    after: Afterwards
    targets: str
    others: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


def weak_ties_backtest(
    network: Network,
    targets: str = "us",
    horizon: int = 90,
    step: int = 30,
    start: str = "",
    end: str = "",
    knowledge: str = "auto",
    seed: int = 1,
) -> Findings:
    """One row for each rule: how well it told which listed ties would go silent.

    A case is a tie on a cut day that weak-ties listed then, neither dormant nor unrecorded, with
    contact in the horizon before, both of whose ends did something themselves in the one after.
    It happened if there was no contact then. `report` is the order of the report, which does not
    claim to foretell silence; notes say how often ties fell silent that were not listed.
    """  # fmt: skip
    cut = cut_days(network, Asked(horizon, step, start, end, knowledge))
    if cut is None:
        return nothing(NO_PAST)
    judge = _Judge(cut, Afterwards(cut), targets)
    cases = [case for day in cut for case in _cases(judge, day)]
    test = Backtest(cases, RULES, frozenset(), horizon, seed)
    rows = test.findings(network)
    notes = {
        **cut.notes(), "listed": rate(len(cases), int(test.happened.sum())),
        "others": rate(judge.others["cases"], judge.others["silent"]),
        "leftOut": dict(sorted(judge.left_out.items())), "byDay": test.by_day(),
    }  # fmt: skip
    return Findings(rows, (*cut.warnings(), *test.warnings(), *beaten(rows, RIVALS)), notes)


def _cases(judge: _Judge, day: int) -> Iterator[Case]:
    present, horizon = judge.cut.present, judge.cut.horizon
    if not went_on(present, day, horizon):
        judge.left_out["recordingStopped"] += 1
        return
    before, after = judge.after.exchanged(day)
    _, active = judge.after.acted(day)
    heard = judge.after.hearing
    judged = (before > 0) & active[heard.a] & active[heard.b]
    rows = weak_ties(judge.cut.network(day), targets=judge.targets).rows
    listed = {pair: row for row in rows if (pair := judge.after.pair(*row.subject)) is not None}
    for pair in np.flatnonzero(judged).tolist():
        if pair not in listed:
            judge.others.update(cases=1, silent=int(after[pair] == 0))
    for pair, row in sorted(listed.items()):
        if row.values["dormant"] or not row.values["recorded"]:
            continue
        if not judged[pair]:
            judge.left_out["silentBefore" if not before[pair] else "inactive"] += 1
            continue
        causes = ("silent",) if after[pair] == 0 else ()
        yield Case(day, row.subject, _scores(row, day, int(before[pair])), causes)


def _scores(row: Finding, day: int, contacts: int) -> dict[str, float | None]:
    overlap, last = row.values["overlap"], row.more["lastContact"]
    assert row.rank is not None
    assert row.value is not None
    return {
        "report": -float(row.rank),
        "weakest": -float(row.value),
        "leastOverlap": None if overlap is None else -float(overlap),
        "tieBetweenness": float(row.values["tieBetweenness"] or 0),
        "longestSilence": None if last is None else float(day - first_day(last)),
        "leastContact": -float(contacts),
    }


ANALYSIS = Analysis(
    name="weak-ties-backtest",
    title="Was it right? Which listed weak ties went silent",
    subject="network",
    value="auc",
    values=VALUES,
    source=(
        "graphsvc's own (docs/methods.md, section 8); that bridges decay fastest: Burt 2002, "
        "Social Networks 24:333, doi:10.1016/S0378-8733(02)00015-5; AUC: Mann & Whitney 1947, "
        "doi:10.1214/aoms/1177730491"
    ),
    cost="O(cut days · cost of weak-ties)",
    run=weak_ties_backtest,
    example="firm",
    parameters=(
        Parameter("targets", "us", "from whom reach counts, as in weak-ties"),
        *PARAMETERS,
    ),
    conventions=(
        "Scores are ranks, not chances, so there is no Brier score but that of the calibrated "
        "one. A cut day after which under a third of all contact was recorded is left out."
    ),
    memory=Memory(node=2_000, tie=2_000),
)
