"""Formal and informal: rank by position beside rank by what others make of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kendalltau

from graphsvc.analyses._declare import Analysis, Findings, Memory, Parameter
from graphsvc.analyses._measures import Measure
from graphsvc.analyses._positions import REPORTED, STATED, positions
from graphsvc.analyses._rows import node_rows, undefined
from graphsvc.analyses.betweenness import betweenness
from graphsvc.analyses.closeness import closeness
from graphsvc.analyses.coreness import core
from graphsvc.analyses.decision_closeness import decision_closeness
from graphsvc.analyses.degree import degree
from graphsvc.analyses.eigenvector import eigenvector
from graphsvc.analyses.hubs_authorities import hubs_authorities
from graphsvc.analyses.information import information
from graphsvc.analyses.pagerank import pagerank
from graphsvc.analyses.reach import reach
from graphsvc.analyses.structural_holes import structural_holes
from graphsvc.graph.network import Network
from graphsvc.model import Mask
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
_RANK = Said("rank", "rango")
_NO_FIGURE = Said("its {informal} is undefined", "il suo {informal} non è definito")


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure that may stand beside position. figure: which of its figures, else the first."""

    of: Callable[[Network], Findings]
    figure: str = ""
    lowest_first: bool = False


INFORMAL: Mapping[str, Standing] = {
    "in-degree": Standing(lambda network: degree(network, "in")),
    "out-degree": Standing(lambda network: degree(network, "out")),
    "degree": Standing(degree),
    "strength": Standing(degree, "strength"),
    "reach": Standing(reach),
    "eigenvector": Standing(eigenvector),
    "pagerank": Standing(pagerank),
    "authority": Standing(hubs_authorities, "authority"),
    "hub": Standing(hubs_authorities),
    "closeness": Standing(closeness),
    "betweenness": Standing(betweenness),
    "information": Standing(information),
    "constraint": Standing(structural_holes, lowest_first=True),
    "effective-size": Standing(structural_holes, "effectiveSize"),
    "core": Standing(core),
    "decision-closeness": Standing(decision_closeness),
}


def formal_informal(
    network: Network, formal: str = STATED, informal: str = "in-degree"
) -> Findings:
    """One row for each node: by how many ranks it stands higher informally than by position.

    formal: an attribute with the position as a number, the lowest first, or `reports`, the
    steps of REPORTS_TO up to the head; these also where nobody has a `level`. Both ranks are
    among those whose position and standing are known; the others are null. Notes: how far the
    rankings agree, Kendall's τ-b, null where either is the same for all.
    """
    position = positions(network, formal)
    standing = _standing(network, informal)
    known = np.isfinite(position.value) & np.isfinite(standing)
    lowest_first = INFORMAL[informal].lowest_first
    ranks = [
        _ranks(position.by, position.value, known, lowest_first=True),
        _ranks(informal, standing, known, lowest_first=lowest_first),
    ]
    gap = ranks[0] - ranks[1]
    rows = node_rows(
        network, gap,
        {"formalRank": ranks[0], "informalRank": ranks[1], "formal": position.value,
         "informal": np.where(np.isfinite(position.value), standing, np.nan)},
    )  # fmt: skip
    warnings = undefined("no-data", _RANK.sentence(), position.value, position.why)
    lacking = np.where(np.isfinite(position.value), standing, 0.0)
    warnings += undefined(
        "no-data", _RANK.sentence(), lacking, _NO_FIGURE.sentence(informal=informal)
    )
    notes = {"tauB": _agreement(ranks, known), "formal": position.by, "informal": informal}
    return Findings(rows, warnings, notes)


def _ranks(name: str, value: Floats, known: Mask, *, lowest_first: bool) -> Floats:
    """Ranks among those that are known, nan for the others."""
    some = Measure(name, "", np.where(known, value, np.nan), lowest_first=lowest_first)
    return np.where(known, some.rank, np.nan)


def _standing(network: Network, informal: str) -> Floats:
    asked = INFORMAL[informal]
    figures = {
        row.subject[0]: row.values[asked.figure] if asked.figure else row.value
        for row in asked.of(network).rows
    }
    values = [figures.get(node) for node in network.nodes]
    return np.array([np.nan if value is None else value for value in values], np.float64)


def _agreement(ranks: list[Floats], known: Mask) -> float | None:
    if known.sum() < 2:
        return None
    tau = float(kendalltau(ranks[0][known], ranks[1][known]).statistic)
    return None if np.isnan(tau) else tau


ANALYSIS = Analysis(
    name="formal-informal",
    title="Formal and informal: position beside standing",
    subject="entity",
    value="gap",
    values=("formalRank", "informalRank", "formal", "informal"),
    source="Kendall 1945, Biometrika 33:239, doi:10.1093/biomet/33.3.239",
    cost="as the informal measure, and O(n²) for τ-b",
    conventions=(
        "Ranks are 1-2-2-4, among those of whom both figures are known; the gap is the formal less "
        "the informal rank, null for the others. A head has people and no superior; of several "
        "superiors the nearest to a head counts. A constraint is best when low."
    ),
    memory=Memory(1500, 200),
    run=formal_informal,
    example="advice",
    parameters=(
        Parameter(
            "formal", STATED,
            f"an attribute with the position as a number, lowest first, or `{REPORTED}`: steps of "
            f"REPORTS_TO up to the head, also taken where nobody has a `{STATED}`",
        ),
        Parameter("informal", "in-degree", "the measure beside it", choices=tuple(INFORMAL)),
    ),
)  # fmt: skip
