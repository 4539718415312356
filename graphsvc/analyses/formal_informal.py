"""Formal and informal: rank by position beside rank by what others make of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kendalltau

from graphsvc.analyses._declare import Analysis, Findings, Parameter
from graphsvc.analyses._measures import Measure
from graphsvc.analyses._rows import node_rows, undefined
from graphsvc.analyses.betweenness import betweenness
from graphsvc.analyses.closeness import closeness
from graphsvc.analyses.degree import degree
from graphsvc.analyses.eigenvector import eigenvector
from graphsvc.analyses.pagerank import pagerank
from graphsvc.graph.network import Network

Floats = NDArray[np.float64]
INFORMAL: Mapping[str, Callable[[Network], Findings]] = {
    "in-degree": lambda network: degree(network, "in"),
    "pagerank": pagerank,
    "eigenvector": eigenvector,
    "closeness": closeness,
    "betweenness": betweenness,
}


def formal_informal(
    network: Network, formal: str = "level", informal: str = "in-degree"
) -> Findings:
    """One row for each node: by how many ranks it stands higher informally than by position.

    formal: an attribute with the position as a number, the lowest first. Both ranks are among
    those whose position is known; the others are null. Notes: how far the rankings agree,
    Kendall's τ-b, null where either is the same for all.
    """
    position = np.array([_number(network, formal, place) for place in network.nodes], np.float64)
    known = np.isfinite(position)
    standing = _standing(network, informal)
    ranks = [
        Measure(formal, "", position, lowest_first=True).rank.astype(np.float64),
        Measure(informal, "", np.where(known, standing, np.nan)).rank.astype(np.float64),
    ]
    for rank in ranks:
        rank[~known] = np.nan
    gap = ranks[0] - ranks[1]
    rows = node_rows(
        network, gap,
        {"formalRank": ranks[0], "informalRank": ranks[1], "formal": position,
         "informal": np.where(known, standing, np.nan)},
    )  # fmt: skip
    warnings = undefined("no-data", "rank", gap, f"its {formal} is not known as a number")
    return Findings(rows, warnings, {"tauB": _agreement(ranks, known), "informal": informal})


def _number(network: Network, attribute: str, node: object) -> float:
    said = network.actor(node).attributes.get(attribute)
    try:
        return float(said)  # type: ignore[arg-type]  # whatever it is, if it is a number
    except (TypeError, ValueError):
        return np.nan


def _standing(network: Network, informal: str) -> Floats:
    found = {row.subject[0]: row.value for row in INFORMAL[informal](network).rows}
    values = [found[node] for node in network.nodes]
    return np.array([np.nan if value is None else value for value in values], np.float64)


def _agreement(ranks: list[Floats], known: NDArray[np.bool_]) -> float | None:
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
    cost="as the informal measure",
    run=formal_informal,
    example="advice",
    parameters=(
        Parameter("formal", "level", "an attribute with the position as a number, lowest first"),
        Parameter("informal", "in-degree", "the measure beside it", choices=tuple(INFORMAL)),
    ),
)  # fmt: skip
