"""Was it right: which influencers left or lost contact, and who was still one later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

import numpy as np

from graphsvc.analyses._afterwards import FALLEN, Afterwards
from graphsvc.analyses._backtest import NO_PAST, VALUES, Backtest, Case, beaten, nothing, rate
from graphsvc.analyses._cut_days import PARAMETERS, Asked, CutDays, cut_days, went_on
from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter
from graphsvc.analyses.influencers import influencers
from graphsvc.graph.network import Network, Node
from graphsvc.model import Ints, Mask

RIVALS = ("longestSilence", "leastContact")
MEASURES = ("eigenvector", "harmonic", "betweenness", "constraint")
RULES = ("report", "fewestFamilies", *MEASURES, *RIVALS)
STAYED = ("report", "degree", "strength", "pagerank", "harmonic", "betweenness")
TOP = 0.1


@dataclass(frozen=True)
class _Judge:
    """Who says what happened; stayed: of how many of the first each rule was right later."""

    cut: CutDays
    after: Afterwards
    event: str
    said: dict[int, tuple[Finding, ...]] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    stayed: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


def influencers_backtest(
    network: Network,
    event: str = "any",
    horizon: int = 90,
    step: int = 30,
    start: str = "",
    end: str = "",
    knowledge: str = "auto",
    seed: int = 1,
) -> Findings:
    """One row for each rule: how well it told which influencers would leave or lose contact.

    A case is somebody on a cut day whom influencers lists in any family, who had done something
    in the horizon before. It happened if they did nothing in the one after or their post ended
    (`left`), or were in contact with half as many or fewer (`lost`). `report` is its order from
    the end: that who stands low in it goes first. Notes say how many of the first tenth were in
    the first tenth again after the horizon, by the report and by single measures.
    """  # fmt: skip
    cut = cut_days(network, Asked(horizon, step, start, end, knowledge))
    if cut is None:
        return nothing(NO_PAST)
    judge = _Judge(cut, Afterwards(cut), event)
    cases = [case for day in cut for case in _cases(judge, day)]
    test = Backtest(cases, RULES, frozenset(), horizon, seed)
    rows = test.findings(network)
    notes = {
        **cut.notes(), "event": event, "causes": test.causes(),
        "listed": rate(len(cases), int(test.happened.sum())),
        "others": rate(judge.others["cases"], judge.others["happened"]),
        "stayed": {rule: rate(judge.stayed["cases"], judge.stayed[rule]) for rule in STAYED
                   if judge.stayed[rule]},
        "leftOut": dict(sorted(judge.left_out.items())), "byDay": test.by_day(),
    }  # fmt: skip
    return Findings(rows, (*cut.warnings(), *test.warnings(), *beaten(rows, RIVALS)), notes)


@dataclass(frozen=True, slots=True)
class _Around:
    """What each node of the present did around a day: who acted, with how many it had contact."""

    active: tuple[Mask, Mask]
    alters: tuple[Ints, Ints]
    contacts: Ints
    last_day: Ints


def _cases(judge: _Judge, day: int) -> Iterator[Case]:
    if not went_on(judge.cut.present, day, judge.cut.horizon):
        judge.left_out["recordingStopped"] += 1
        return
    around = _around(judge.after, day)
    rows = _said(judge, day)
    _count_stayed(judge, rows, _said(judge, day + judge.cut.horizon))
    for row in sorted(rows, key=lambda row: str(row.subject[0])):
        node = row.subject[0]
        place = judge.after.place(node)
        if place is None or not around.active[0][place]:
            judge.left_out["inactive"] += bool(row.value)
            continue
        causes = _causes(judge, around, node, place, day)
        if row.value:
            yield Case(day, row.subject, _scores(row, around, place, day), causes)
        else:
            judge.others.update(cases=1, happened=int(bool(causes)))


def _said(judge: _Judge, day: int) -> tuple[Finding, ...]:
    if day not in judge.said:
        judge.said[day] = influencers(judge.cut.network(day), intervals="none").rows
    return judge.said[day]


def _around(after: Afterwards, day: int) -> _Around:
    heard, size = after.hearing, len(after.cut.present.graph)
    counts = after.exchanged(day)
    alters = []
    for number in counts:
        pairs = np.flatnonzero(number)
        ends = np.concatenate([heard.a[pairs], heard.b[pairs]])
        alters.append(np.bincount(ends, minlength=size))
    known = heard.day <= day
    last = np.full(size, -1)
    for column in (heard.contacts.a, heard.contacts.b):
        np.maximum.at(last, column[known], heard.day[known])
    both = np.concatenate([heard.a, heard.b])
    contacts = np.bincount(both, np.tile(counts[0], 2), size).astype(np.int64)
    return _Around(after.acted(day), (alters[0], alters[1]), contacts, last)


def _causes(judge: _Judge, around: _Around, node: Node, place: int, day: int) -> tuple[str, ...]:
    ended = judge.after.ended([node], (), day)
    left = not around.active[1][place] or any(one.kind == "WORKS_FOR" for one in ended)
    before, after = (int(number[place]) for number in around.alters)
    said = {"left": left, "lost": not left and after <= FALLEN * before}
    return tuple(cause for cause, holds in said.items() if holds and judge.event in ("any", cause))


def _count_stayed(judge: _Judge, then: tuple[Finding, ...], later: tuple[Finding, ...]) -> None:
    """How many of the first tenth are there again, by each rule."""
    number = ceil(TOP * len(then) - 1e-9)
    judge.stayed["cases"] += number
    for rule in STAYED:
        firsts = [_first(rows, rule, number) for rows in (then, later)]
        judge.stayed[rule] += len(firsts[0] & firsts[1])


def _first(rows: tuple[Finding, ...], rule: str, number: int) -> set[Node]:
    """The first nodes by a rule; equal ones in the order of the report."""
    if rule == "report":
        return {row.subject[0] for row in rows[:number]}
    ranks = [_figure(row.more["figures"], rule, "rank") for row in rows]
    known = [(rank, place) for place, rank in enumerate(ranks) if rank is not None]
    return {rows[place].subject[0] for _, place in sorted(known)[:number]}


def _figure(figures: Mapping[str, Any], measure: str, what: str) -> float | None:
    found = figures.get(measure, {}).get(what)
    return None if found is None else float(found)


def _scores(row: Finding, around: _Around, place: int, day: int) -> dict[str, float | None]:
    ranks = {name: _figure(row.more["figures"], name, "rank") for name in MEASURES}
    return {
        "report": None if row.rank is None else float(row.rank),
        "fewestFamilies": -float(row.value or 0),
        **ranks,
        "longestSilence": float(day - around.last_day[place]),
        "leastContact": -float(around.contacts[place]),
    }


ANALYSIS = Analysis(
    name="influencers-backtest",
    title="Was it right? Which influencers left or lost contact",
    subject="network",
    value="auc",
    values=VALUES,
    source=(
        "graphsvc's own (docs/methods.md, section 8); AUC: Mann & Whitney 1947, "
        "doi:10.1214/aoms/1177730491"
    ),
    cost="O(cut days · cost of influencers)",
    run=influencers_backtest,
    example="firm",
    parameters=(
        Parameter("event", "any", "what counts as happened: they did nothing more (`left`), were "
                  "in contact with half as many or fewer (`lost`), or either",
                  choices=("any", "left", "lost")),
        *PARAMETERS,
    ),
    conventions=(
        "A measure alone scores by its rank: who stands low in it goes first. A cut day after "
        "which under a third of all contact was recorded is left out, since nobody can be told "
        "from one who left there."
    ),
    memory=Memory(node=2_000, tie=2_000),
)  # fmt: skip
