"""What companies lose when suppliers stop: `linear` and `bottleneck` of methods section 5.

Leontief 1936, Review of Economics and Statistics 18:105, doi:10.2307/1927837; Acemoglu,
Carvalho, Ozdaglar & Tahbaz-Salehi 2012, Econometrica 80:1977, doi:10.3982/ECTA9623; Hallegatte
2008, Risk Analysis 28:779, doi:10.1111/j.1539-6924.2008.01046.x.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csc_array, csr_array, eye_array
from scipy.sparse.csgraph import breadth_first_order
from scipy.sparse.linalg import splu

from graphsvc.analyses._supply import Need, Needs, needs_of
from graphsvc.graph.network import Node, Supply

Losses = dict[Node, dict[Node, float]]
Floats = NDArray[np.float64]
Spread = Callable[[frozenset[Node]], dict[Node, float] | None]
_ENOUGH = 1e-13
_ROUNDS = 20_000
_SOON = 400  # rounds in which most networks settle, and sooner than a solution is factored


def losses(supplies: Iterable[Supply]) -> Losses:
    """By supplier that stops, what each other company loses: 0..1, nothing left out but 0."""
    known = needs_of(supplies)
    spread = linear(known)
    suppliers = {part.supplier for need in known.needs for part in need.parts}
    return {
        who: {company: lost for company, lost in spread(frozenset({who})).items() if company != who}
        for who in sorted(suppliers, key=str)
    }


def linear(known: Needs) -> Callable[[frozenset[Node]], dict[Node, float]]:
    """What everybody loses when some stop, who stops included; what is not named loses nothing.

    L_i = Σ_o κ_io Σ_j a_jio (1 − σ_jio) L_j, 1 for who stops; the least solution. Only who is
    downstream of a stop can lose anything, and there the system has one solution, whatever
    circles it has. Cost of one: a sparse solve over who is downstream.
    """
    place = {company: number for number, company in enumerate(known.companies)}
    passed = _passed(known.needs, place, by_need=False)

    def spread(stopped: frozenset[Node]) -> dict[Node, float]:
        stops = np.array(sorted(place[company] for company in stopped), np.int64)
        after = _downstream(passed, stops)
        lost = np.zeros(len(place))
        lost[stops] = 1
        if len(after):
            rows = csr_array(passed[after])
            own = csr_array(rows[:, after])
            first = np.asarray(rows[:, stops].sum(axis=1), np.float64)
            lost[after] = _settled(own, first)
        return _named(known, lost)

    return spread


def _settled(own: csr_array, first: Floats) -> Floats:
    """The solution of L = own·L + first: round by round, or, where that goes on, at once."""
    lost = first
    for _ in range(_SOON):
        further = own @ lost + first
        if np.abs(further - lost).max() < _ENOUGH / 100:
            return np.asarray(further)
        lost = further
    return np.asarray(splu(csc_array(eye_array(len(first)) - own)).solve(first))


def bottleneck(known: Needs) -> Spread:
    """The same where the worst need alone counts: L_i = max_o κ_io Σ_j a_jio (1 − σ_jio) L_j.

    The least fixed point from nothing up; None where it is not reached within 20,000 rounds,
    which takes a circle that hardly loses anything.
    """  # fmt: skip
    place = {company: number for number, company in enumerate(known.companies)}
    passed = _passed(known.needs, place, by_need=True)
    buyers = np.array([place[need.buyer] for need in known.needs], np.int64)

    def spread(stopped: frozenset[Node]) -> dict[Node, float] | None:
        stops = np.array(sorted(place[company] for company in stopped), np.int64)
        lost = np.zeros(len(place))
        lost[stops] = 1
        for _ in range(_ROUNDS):
            further = np.zeros(len(place))
            np.maximum.at(further, buyers, passed @ lost)
            further[stops] = 1
            if np.abs(further - lost).max(initial=0.0) < _ENOUGH:
                return _named(known, further)
            lost = further
        return None

    return spread


SPREADS: Mapping[str, Callable[[Needs], Spread]] = {"linear": linear, "bottleneck": bottleneck}


def _passed(needs: tuple[Need, ...], place: dict[Node, int], by_need: bool) -> csr_array:
    """How much of a supplier's loss is taken over: [buyers, suppliers] or [needs, suppliers]."""
    rows, columns, amounts = [], [], []
    for number, need in enumerate(needs):
        for part in need.parts:
            rows.append(number if by_need else place[need.buyer])
            columns.append(place[part.supplier])
            amounts.append(need.weight * part.passed)
    shape = len(needs) if by_need else len(place), len(place)
    return coo_array((amounts, (rows, columns)), shape, dtype=float).tocsr()


def _downstream(passed: csr_array, stops: NDArray[np.int64]) -> NDArray[np.int64]:
    """Who can lose anything when these stop, themselves left out: places, ascending."""
    ways = csr_array(passed.T)
    ways.eliminate_zeros()
    found: set[int] = set()
    for stop in stops.tolist():
        found.update(breadth_first_order(ways, stop, return_predecessors=False).tolist())
    return np.array(sorted(found.difference(stops.tolist())), np.int64)


def _named(known: Needs, lost: Floats) -> dict[Node, float]:
    bounded = np.clip(lost, 0.0, 1.0)
    return {known.companies[i]: float(bounded[i]) for i in np.flatnonzero(bounded > 0).tolist()}
