"""How much a ranking hangs on settings: other half-lives and every preset of strength."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import isnan
from typing import Any

import numpy as np
from scipy.stats import kendalltau

from graphsvc.analyses._another import another, figures_of
from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter
from graphsvc.graph.network import Network
from graphsvc.graph.network_settings import LONGEST_HALF_LIFE, NetworkSettings
from graphsvc.graph.restrengthened import restrengthened
from graphsvc.graph.strength import PRESETS, strength_settings
from graphsvc.graph.work import stepped
from graphsvc.model import Ints
from graphsvc.model.said import Said

_NO_STRENGTH = Said(
    "no-data: ties do not weigh by strength here, so its settings change nothing",
    "no-data: qui i legami non pesano per forza, perciò le sue impostazioni non cambiano nulla",
)
_NO_TIES = Said(
    "no-ties: nobody is tied with {settings}, which is left out",
    "no-ties: con {settings} nessuno ha legami; è lasciato fuori",
)
FAR = 0.1  # a row that moves by more than this part of all moves


def sensitivity(network: Network, of: str = "pagerank", given: str = "") -> Findings:
    """The rows of another analysis, each with its best and worst rank under other settings.

    Those are half and twice the half-life, and every other preset of strength. `moves` is who
    moves by more than a tenth of all; notes have how each ranking agrees with this one.
    """
    asked = another("sensitivity", of, given)
    base = asked.on(network)
    value, rank = figures_of(base, network)
    if network.strengths is None:
        return Findings((), (_NO_STRENGTH.sentence(),), {"of": of, "settings": []})
    others = list(_others(network.settings or NetworkSettings()))
    ranks: dict[str, Ints] = {}
    empty = []
    for name, settings in stepped(others, "settings"):
        seen = restrengthened(network, settings)
        if seen.graph.number_of_edges():
            ranks[name] = asked.figures(seen)[1]
        else:
            empty.append(name)
    known = np.isfinite(value)
    told = [_agreement(name, rank[known], other[known]) for name, other in ranks.items()]
    table = np.column_stack([rank, *ranks.values()])
    place = {node: number for number, node in enumerate(network.graph)}
    names = ["given", *ranks]
    rows = tuple(
        _row(row, table[place[row.subject[0]]], names, len(place))
        for row in base.rows if row.subject[0] in place
    )  # fmt: skip
    notes = {"of": of, "parameters": dict(asked.parameters), "settings": told,
             "moves": sum(bool(row.values["moves"]) for row in rows)}  # fmt: skip
    return Findings(rows, (*base.warnings, *_left_out(empty)), notes)


def _left_out(empty: list[str]) -> tuple[str, ...]:
    return (_NO_TIES.sentence(settings=", ".join(empty)),) if empty else ()


def _others(own: NetworkSettings) -> Iterator[tuple[str, NetworkSettings]]:
    """Other settings by a name for each; what would be the same is left out."""
    half_life = strength_settings(own).half_life_days
    for days in (half_life / 2, half_life * 2):
        if 1 <= days <= LONGEST_HALF_LIFE:
            yield f"half_life={days:g}", replace(own, half_life=days)
    for preset in PRESETS:
        if preset != own.preset:
            yield f"preset={preset}", replace(own, preset=preset, half_life=0)


def _agreement(name: str, one: Ints, other: Ints) -> dict[str, Any]:
    """Kendall's τ-b of two rankings, null where one of them tells nobody apart."""
    tau = float(kendalltau(one, other).statistic) if len(one) > 1 else float("nan")
    moves = np.abs(one - other) > FAR * len(one)
    return {"setting": name, "tauB": None if isnan(tau) else tau, "moves": int(moves.sum())}


def _row(row: Finding, ranks: Ints, names: list[str], nodes: int) -> Finding:
    if row.rank is None:
        values: dict[str, Any] = dict.fromkeys(ANALYSIS.values)
        return Finding(row.subject, row.value, values, None, more={"ranks": None})
    farthest = int(np.abs(ranks - ranks[0]).max())
    values = {
        "rankLow": int(ranks.min()), "rankHigh": int(ranks.max()), "farthest": farthest,
        "moves": farthest > FAR * nodes,
    }  # fmt: skip
    said = dict(zip(names, ranks.tolist(), strict=True))
    return Finding(row.subject, row.value, values, row.rank, more={"ranks": said})


ANALYSIS = Analysis(
    name="sensitivity",
    title="How much a ranking hangs on settings",
    subject="entity",
    value="figure",
    values=("rankLow", "rankHigh", "farthest", "moves"),
    source=(
        "graphsvc's own (docs/methods.md, section 8); agreement: Kendall 1945, Biometrika "
        "33:239, doi:10.1093/biomet/33.3.239"
    ),
    cost="O(settings · cost of the analysis)",
    run=sensitivity,
    example="firm",
    parameters=(
        Parameter("of", "pagerank", "which analysis: any one whose rows are about nodes"),
        Parameter("given", "", "its parameters, as `k=3; direction=in`"),
    ),
    conventions=(
        "Presets come with their own half-life. A node that a setting leaves unranked is behind "
        "all others under it."
    ),
    memory=Memory(node=2_000, tie=400),
)
