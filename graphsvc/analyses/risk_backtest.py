"""Was it right: what at-risk-clusters said on days of the past, against what happened next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from graphsvc.analyses._afterwards import Afterwards, fell
from graphsvc.analyses._backtest import NO_PAST, VALUES, Backtest, Case, beaten, nothing
from graphsvc.analyses._calibration import enough
from graphsvc.analyses._cut_days import PARAMETERS, Asked, CutDays, cut_days
from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter, Reason
from graphsvc.analyses._fitted_weights import fitted, fitted_before, matrix
from graphsvc.analyses._risk import WEIGHTS, weights_of
from graphsvc.analyses._verdict import auc
from graphsvc.analyses.at_risk_clusters import at_risk_clusters
from graphsvc.graph.network import Network, Node
from graphsvc.model.dates import first_day
from graphsvc.model.said import Said

RIVALS = ("longestSilence", "leastContact", "largest")
_CAME_TO = Said(
    "of groups rated {low:.3f} to {high:.3f}, it happened to {happened} of {cases}",
    "dei gruppi valutati da {low:.3f} a {high:.3f}, è successo a {happened} su {cases}",
)
SUCCESSOR = 0.5  # a cluster lives on in one that shares this part of all their members


@dataclass(frozen=True)
class Judge:
    """Who says what happened, and what of the cases could not be judged."""

    cut: CutDays
    after: Afterwards
    by: str
    weights: str
    least: float
    event: str
    rows: dict[int, Findings] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)


def risk_backtest(
    network: Network,
    by: str = "cluster",
    event: str = "any",
    weights: str = "",
    least: float = 1.0,
    horizon: int = 90,
    step: int = 30,
    start: str = "",
    end: str = "",
    knowledge: str = "auto",
    seed: int = 1,
) -> Findings:
    """One row for each rule: the risk, each of its parts alone, and its naive rivals.

    A case is a group on a cut day that was rated then, had contact before, and could be heard
    afterwards. It happened if contact fell by half or more, or something that bound it ended,
    or, of clusters, if no later one shares half of all members with it. The best rule is the
    first row; where that is no risk, the report should not be read as a forecast.
    """  # fmt: skip
    cut = cut_days(network, Asked(horizon, step, start, end, knowledge))
    if cut is None:
        return nothing(NO_PAST)
    judge = Judge(cut, Afterwards(cut), by, weights, least, event)
    test = held_against(judge, seed)
    fit = fit_of(judge, test)
    rows = tuple(_calibrated(row, test) for row in test.findings(network))
    notes = {
        **cut.notes(), "by": by, "event": event, "least": least,
        "causes": test.causes(), "leftOut": dict(sorted(judge.left_out.items())),
        "calibration": test.calibration("risk"), "fitted": fit, "byDay": test.by_day(),
    }  # fmt: skip
    return Findings(rows, (*cut.warnings(), *test.warnings(), *beaten(rows, RIVALS)), notes)


def held_against(judge: Judge, seed: int) -> Backtest:
    """What was said of all cases beside what happened."""
    cases = [case for day in judge.cut for case in _cases(judge, day)]
    chances = frozenset(["risk", *WEIGHTS])
    return Backtest(cases, ("risk", *WEIGHTS, *RIVALS), chances, judge.cut.horizon, seed)


def _calibrated(row: Finding, test: Backtest) -> Finding:
    """The row of the risk with what its figures came to, a sentence for each step."""
    if row.more["name"] != "risk" or row.value is None:
        return row
    steps = test.calibration("risk")["steps"]
    said = (_CAME_TO.sentence(**step) for step in reversed(steps))
    return replace(row, reasons=tuple(Reason("calibration", text) for text in said))


def _cases(judge: Judge, day: int) -> Iterator[Case]:
    network = judge.cut.network(day)
    found = _rated(judge, day, network)
    ours = [node for node in network.graph if node in network.ours]
    for row in found.rows:
        causes = _causes(judge, row, network, ours, day)
        if causes is not None:
            yield Case(day, row.subject, _scores(row, day), causes)


def _rated(judge: Judge, day: int, network: Network | None = None) -> Findings:
    """What the report said on a day, in the order of the groups' members."""
    if day not in judge.rows:
        seen = network or judge.cut.network(day)
        said = at_risk_clusters(seen, by=judge.by, weights=judge.weights)
        rows = sorted(said.rows, key=lambda row: [str(node) for node in row.subject])
        judge.rows[day] = Findings(tuple(rows))
    return judge.rows[day]


def _causes(
    judge: Judge, row: Finding, network: Network, ours: list[Node], day: int
) -> tuple[str, ...] | None:
    """What happened to a group; None where it is no case."""
    before, after = judge.after.contact(row.subject, ours, day)
    known = {
        "unrated": row.value is not None,
        "unheard": before is not None and after is not None,
        "silentBefore": before is not None and before >= judge.least,
    }
    missing = next((why for why, holds in known.items() if not holds), None)
    if missing:
        judge.left_out[missing] += 1
        return None
    assert before is not None
    assert after is not None
    parties = {*row.subject, *(network.actor(node).organization for node in row.subject)} - {""}
    us = network.ours if ours else ()
    said = {
        "contact": fell(before, after),
        "ended": bool(judge.after.ended(parties, us, day)),
        "dissolved": judge.by == "cluster" and not _lives_on(judge, row, day),
    }
    return tuple(cause for cause, holds in said.items() if holds and judge.event in ("any", cause))


def _lives_on(judge: Judge, row: Finding, day: int) -> bool:
    members = set(row.subject)
    later = (set(one.subject) for one in _rated(judge, day + judge.cut.horizon).rows)
    return any(len(members & other) >= SUCCESSOR * len(members | other) for other in later)


def _scores(row: Finding, day: int) -> dict[str, float | None]:
    contact = [level for level in row.more["contactPerWindow"] if level is not None]
    last = row.more["lastContact"]
    return {
        "risk": None if row.value is None else float(row.value),
        **row.more["components"],
        "longestSilence": None if last is None else float(day - first_day(last)),
        "leastContact": -sum(contact) if contact else None,
        "largest": float(len(row.subject)),
    }


def fit_of(judge: Judge, test: Backtest) -> dict[str, Any]:
    """Weights fitted to all cases, and what those fitted to earlier ones alone would have told.

    Beside the AUC of the given weights on the very same cases: only if that is lower by more
    than chance would the fitted ones be worth taking.
    """
    names = tuple(WEIGHTS)
    parts = matrix([case.scores for case in test.cases], names)
    given = weights_of(judge.weights)
    default = np.array([given[name] for name in names])
    if not enough(test.happened):
        return {"weights": None, "given": given, "cases": 0, "auc": None, "aucOfGiven": None}
    found = fitted(parts, test.happened, default)
    later = fitted_before(parts, test.happened, test.day, test.horizon, default)
    known = np.isfinite(later)
    did = test.happened[known]
    risk = test.score("risk")[known]
    return {
        "weights": dict(zip(names, found.tolist(), strict=True)),
        "given": given,
        "cases": int(known.sum()),
        "auc": auc(later[known], did) if known.any() else None,
        "aucOfGiven": auc(risk, did) if known.any() else None,
    }


ANALYSIS = Analysis(
    name="risk-backtest",
    title="Was it right? What the risk of groups said, against what happened",
    subject="network",
    value="auc",
    values=VALUES,
    source=(
        "graphsvc's own (docs/methods.md, section 8); AUC: Mann & Whitney 1947, "
        "doi:10.1214/aoms/1177730491; Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>"
        "2.0.CO;2; calibration: Ayer et al. 1955, doi:10.1214/aoms/1177728423"
    ),
    cost="O(cut days · cost of at-risk-clusters)",
    run=risk_backtest,
    example="firm",
    parameters=(
        Parameter("by", "cluster", "what makes a group: as in at-risk-clusters"),
        Parameter("event", "any", "what counts as happened: contact down by half (`contact`), a "
                  "contract, custom or membership at its end (`ended`), a cluster with no "
                  "successor (`dissolved`), or any of these",
                  choices=("any", "contact", "ended", "dissolved")),
        Parameter("weights", "", "the weights of the risk, as in at-risk-clusters"),
        Parameter("least", 1.0, "contact in the horizon before, without which nothing can fall",
                  0.1, 1000),
        *PARAMETERS,
    ),
    conventions=(
        "A case counts only where at least a third of its contact could be heard before and "
        "after. Cases of one day share what went on then and horizons overlap, so intervals come "
        "from drawing whole days. Calibration and fitted weights know earlier cases alone, those "
        "whose horizon was over. Under 30 cases, or where it happened to all or none: null."
    ),
    memory=Memory(node=2_000, tie=2_000),
)  # fmt: skip
