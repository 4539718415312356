"""Rules side by side: what each said beforehand, against what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._calibration import LEAST_CASES, enough, steps, told_before
from graphsvc.analyses._declare import Finding, Findings, ranked
from graphsvc.analyses._verdict import (
    auc,
    auc_ahead,
    auc_interval,
    auc_of_groups,
    brier,
    fifths,
    lift,
)
from graphsvc.graph.network import Network, Node
from graphsvc.model import Ints, Mask
from graphsvc.model.dates import day_text
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
VALUES = (
    "cases", "happened", "baseRate", "sameDay", "low", "high", "lift", "brier",
    "calibratedBrier",
)  # fmt: skip
TOP = 0.1
FEW = 10  # fewer cases of one sort say little
_TOO_FEW = Said(
    "too-few-cases: there are {cases} cases, under {least}; nothing is said",
    "too-few-cases: i casi sono {cases}, meno di {least}; non si dice nulla",
)
_ONE_CLASS = Said(
    "one-class: it happened to {happened} of {cases} cases; nothing is said",
    "one-class: è successo a {happened} casi su {cases}; non si dice nulla",
)
_FEW_HAPPENED = Said(
    "few-of-one-sort: it happened to {happened} of {cases} cases, so figures are loose",
    "few-of-one-sort: è successo a {happened} casi su {cases}, le cifre sono incerte",
)
_WINS = Said(
    "naive-rule-wins: {rule} was ahead of {of} by {by:.3f} of AUC",
    "naive-rule-wins: {rule} ha superato {of} di {by:.3f} di AUC",
)
_AS_GOOD = Said(
    "naive-rule-as-good: {rule} was ahead of {of} by {by:.3f} of AUC, no more than chance may give",
    "naive-rule-as-good: {rule} ha superato {of} di {by:.3f} di AUC, quanto può dare il caso",
)
NO_PAST = Said(
    "no-data: this network has no past to look at: no view of a workspace, or no contact in time",
    "no-data: questa rete non ha un passato da guardare: non è la vista di un workspace, o i "
    "contatti non hanno data",
).sentence()


@dataclass(frozen=True, slots=True)
class Case:
    """What was said of a subject on a day, by rule, and whether it happened, and how.

    scores: by rule, the higher the likelier, None where the rule could not tell.
    """

    day: int
    subject: tuple[Node, ...]
    scores: Mapping[str, float | None]
    causes: tuple[str, ...]


@dataclass(frozen=True)
class Backtest:
    """Cases in order of day and subject, and the rules that are compared.

    chances: the rules whose score is said to be a chance, 0..1, so that it can be scored.
    """

    cases: Sequence[Case]
    rules: tuple[str, ...]
    chances: frozenset[str]
    horizon: int
    seed: int

    @cached_property
    def happened(self) -> Mask:
        """Whether it happened: bool [cases]."""
        return np.array([bool(case.causes) for case in self.cases], np.bool_)

    @cached_property
    def day(self) -> Ints:
        """The day of each case: int64 [cases]."""
        return np.array([case.day for case in self.cases], np.int64)

    def score(self, rule: str) -> Floats:
        """What a rule said: float64 [cases], nan where it could not tell."""
        return np.array([case.scores.get(rule) for case in self.cases], np.float64)

    def findings(self, network: Network) -> tuple[Finding, ...]:
        """A row for each rule, the best AUC first."""
        return ranked([self.row(rule, self.score(rule)) for rule in self.rules], network)

    def row(self, rule: str, score: Floats) -> Finding:
        """How well a rule told, over the cases of which it said anything."""
        known = np.isfinite(score)
        told, did, day = score[known], self.happened[known], self.day[known]
        values: dict[str, Any] = {"cases": len(told), "happened": int(did.sum())}
        if not enough(did):
            values |= dict.fromkeys(VALUES[2:])
            return Finding((), None, values, more={"name": rule, "ahead": None, "fifths": []})
        low, high = auc_interval(told, did, day, self.seed) or (None, None)
        later = told_before(told, did, day, self.horizon)
        tested = np.isfinite(later)
        values |= {
            "baseRate": float(did.mean()), "sameDay": auc_of_groups(told, did, day),
            "low": low, "high": high, "lift": lift(told, did, TOP),
            "brier": brier(told, did) if rule in self.chances else None,
            "calibratedBrier": brier(later[tested], did[tested]) if tested.any() else None,
        }  # fmt: skip
        more = {
            "name": rule, "ahead": self._ahead(score),
            "fifths": [asdict(one) for one in fifths(told, did)],
        }  # fmt: skip
        return Finding((), auc(told, did), values, more=more)

    def _ahead(self, score: Floats) -> dict[str, Any] | None:
        """How far a rule is ahead of the first one, on the cases that both say anything of."""
        first = self.score(self.rules[0])
        both = np.isfinite(score) & np.isfinite(first)
        did, day = self.happened[both], self.day[both]
        one, other = auc(score[both], did), auc(first[both], did)
        if one is None or other is None:
            return None
        low, high = auc_ahead(score[both], first[both], did, day, self.seed) or (None, None)
        return {"of": self.rules[0], "cases": len(did), "by": one - other, "low": low, "high": high}

    def calibration(self, rule: str) -> dict[str, Any]:
        """What a rule's scores came to in all cases, and how well that was known beforehand."""
        score = self.score(rule)
        known = np.isfinite(score)
        told, did, day = score[known], self.happened[known], self.day[known]
        said: dict[str, Any] = {"steps": [asdict(one) for one in steps(told, did)]}
        later = told_before(told, did, day, self.horizon)
        tested = np.isfinite(later)
        if tested.any():
            did_then = did[tested]
            said |= {
                "cases": int(tested.sum()),
                "brier": brier(told[tested], did_then) if rule in self.chances else None,
                "brierCalibrated": brier(later[tested], did_then),
                "brierBaseRate": brier(_base_rate(did, day, tested, self.horizon), did_then),
            }
        return said

    def causes(self) -> dict[str, int]:
        """How often each thing happened; several may to one case."""
        found = Counter(cause for case in self.cases for cause in case.causes)
        return dict(sorted(found.items()))

    def by_day(self) -> list[dict[str, Any]]:
        """The cases of each cut day."""
        return [
            {"day": day_text(day), "cases": int((self.day == day).sum()),
             "happened": int(self.happened[self.day == day].sum())}
            for day in np.unique(self.day).tolist()
        ]  # fmt: skip

    def warnings(self) -> Iterator[str]:
        """That there are too few cases to say anything, or of one sort only."""
        did = self.happened
        if len(did) < LEAST_CASES:
            yield _TOO_FEW.sentence(cases=len(did), least=LEAST_CASES)
        elif did.all() or not did.any():
            yield _ONE_CLASS.sentence(happened=int(did.sum()), cases=len(did))
        elif min(did.sum(), (~did).sum()) < FEW:
            yield _FEW_HAPPENED.sentence(happened=int(did.sum()), cases=len(did))


def _base_rate(happened: Mask, day: Ints, tested: Mask, horizon: int) -> Floats:
    """The part of the cases over before that it had happened to: float64 [tested]."""
    return np.array([happened[day + horizon <= one].mean() for one in day[tested].tolist()])


def rate(cases: int, happened: int) -> dict[str, Any]:
    """To how many of the cases it happened, as notes say it; no rate without cases."""
    return {"cases": cases, "happened": happened, "rate": happened / cases if cases else None}


def nothing(why: str) -> Findings:
    """No rows, and why."""
    return Findings((), (why,))


def beaten(rows: Sequence[Finding], rivals: Sequence[str]) -> Iterator[str]:
    """Which naive rules were better than the first rule: beyond chance, or within it."""
    for row in rows:
        ahead = row.more["ahead"]
        if row.more["name"] not in rivals or ahead is None or ahead["by"] <= 0:
            continue
        sure = ahead["low"] is not None and ahead["low"] > 0
        text = _WINS if sure else _AS_GOOD
        yield text.sentence(rule=row.more["name"], of=ahead["of"], by=ahead["by"])
