"""What companies lose when a supplier stops: `linear` of methods section 5.

Leontief 1936, Review of Economics and Statistics 18:105, doi:10.2307/1927837; Acemoglu,
Carvalho, Ozdaglar & Tahbaz-Salehi 2012, Econometrica 80:1977, doi:10.3982/ECTA9623.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from graphsvc.graph.network import Supply

Losses = dict[str, dict[str, float]]
_ENOUGH = 1e-13


def losses(
    supplies: Sequence[Supply], needs: Mapping[tuple[str, str], float] | None = None
) -> Losses:
    """By supplier that stops, what each other company loses: 0..1, nothing left out but 0.

    L_i = Σ_o κ_io Σ_j a_jio (1 − σ_jio) L_j, 1 for who stops; the least solution, so that
    circles lose no more than comes in from outside. needs: κ by (buyer, offering), else equal
    parts of the buyer's offerings. Cost: suppliers x supplies x length of the longest chain.
    """
    companies = sorted({end for one in supplies for end in (one.supplier, one.buyer)})
    place = {company: number for number, company in enumerate(companies)}
    stopping = sorted({place[one.supplier] for one in supplies})
    passed = _passed(supplies, needs or {}, place)
    lost = _least(passed, np.array(stopping, np.int64))
    return {
        companies[who]: {
            companies[i]: float(lost[i, column])
            for i in np.flatnonzero(lost[:, column] > 0).tolist() if i != who
        }
        for column, who in enumerate(stopping)
    }  # fmt: skip


def _passed(
    supplies: Sequence[Supply], needs: Mapping[tuple[str, str], float], place: dict[str, int]
) -> csr_array:
    """How much of a supplier's loss its buyer takes over: float64 [buyers, suppliers]."""
    of_need: dict[tuple[str, str], list[Supply]] = defaultdict(list)
    for one in sorted(supplies, key=lambda one: (one.buyer, one.offering, one.supplier, one.fact)):
        of_need[one.buyer, one.offering].append(one)
    count: dict[str, int] = defaultdict(int)
    for buyer, _ in of_need:
        count[buyer] += 1
    rows, columns, amounts = [], [], []
    for (buyer, offering), group in of_need.items():
        need = needs.get((buyer, offering), 1 / count[buyer])
        for one, share in zip(group, _shares(group), strict=True):
            rows.append(place[buyer])
            columns.append(place[one.supplier])
            amounts.append(need * share * (1 - (one.substitutable or 0.0)))
    return coo_array((amounts, (rows, columns)), (len(place), len(place)), dtype=float).tocsr()


def _shares(group: Sequence[Supply]) -> list[float]:
    """Shares of one offering: what is not stated shares the rest; over 1 is scaled to 1."""
    stated = sum(one.share for one in group if one.share is not None)
    missing = sum(one.share is None for one in group)
    rest = max(0.0, 1 - stated) / missing if missing else 0.0
    shares = [rest if one.share is None else one.share for one in group]
    return [share / max(1.0, sum(shares)) for share in shares]


def _least(passed: csr_array, stopping: NDArray[np.int64]) -> NDArray[np.float64]:
    """The losses when each of these stops alone, from nothing up: [companies, stopping]."""
    columns = np.arange(len(stopping))
    lost = np.zeros((passed.shape[0], len(stopping)))
    lost[stopping, columns] = 1
    while True:
        further = np.minimum(passed @ lost, 1.0)
        further[stopping, columns] = 1
        if np.abs(further - lost).max(initial=0.0) < _ENOUGH:
            return np.asarray(further)
        lost = further
