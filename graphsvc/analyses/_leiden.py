"""Clusters by the Leiden algorithm over many seeds: the best split, and how stable it is.

Traag, Waltman & van Eck 2019, Scientific Reports 9:5233, doi:10.1038/s41598-019-41695-z, as
graspologic-native has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import graspologic_native
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graphsvc.graph.work import apart, stepped
from graphsvc.model import Ints

Floats = NDArray[np.float64]

# rounds of one run. Each starts from the last; karate needs 5 to settle in every run, on
# 300,000 ties the tenth round still moves a thousandth of modularity and costs .15 s
ROUNDS, ROUNDS_OF_LARGE = 30, 5
LARGE = 50_000
DEFAULT_RESOLUTION = {"modularity": 1.0, "cpm": 0.05}


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: the objective, its resolution (0: its default), runs and seed."""

    objective: str = "modularity"
    resolution: float = 0.0
    runs: int = 20
    seed: int = 1

    @property
    def gamma(self) -> float:
        """The resolution that counts."""
        return self.resolution or DEFAULT_RESOLUTION[self.objective]


@dataclass(frozen=True, slots=True)
class Partition:
    """A split of all nodes.

    labels: int64 [nodes], from 0, by size, then by the first node. stability: float64
    [nodes], over all runs the mean share of one's fellows that were one's fellows, NaN for a
    cluster of one. reached: how many of the runs ended in a split as good.
    """

    labels: Ints
    quality: float
    stability: Floats
    reached: int


def leiden(ties: csr_array, search: Search) -> Partition:
    """The best of many runs: the greatest quality, of equals the one with the least labels.

    ties: symmetric, no self-ties. Clusters are connected; a node without ties is alone.
    """
    every = stepped(range(search.runs), "runs")
    runs = [_run(ties, search, search.seed + each) for each in every]
    quality = [round(float(qualities(ties, labels, search).sum()), 12) for labels in runs]
    best = max(quality)
    as_good = [labels for labels, reached in zip(runs, quality, strict=True) if reached == best]
    chosen = min(as_good, key=lambda labels: labels.tolist())
    return Partition(chosen, best, _stability(chosen, runs), len(as_good))


def qualities(ties: csr_array, labels: Ints, search: Search) -> Floats:
    """What each cluster adds to the objective: float64 [clusters].

    modularity: w/W - γ·s_out·s_in/W² over the matrix, which for a symmetric one is that of
    Newman & Girvan 2004 and for arrows that of Leicht & Newman 2008; cpm: w - γ n(n-1)/2.
    No ties: all 0.
    """
    count = int(labels.max(initial=-1)) + 1
    entries = ties.tocoo()
    same = labels[entries.row] == labels[entries.col]
    inner = np.bincount(labels[entries.row[same]], entries.data[same], count)
    if search.objective == "cpm":
        size = np.bincount(labels, minlength=count)
        return np.asarray(inner / 2 - search.gamma * size * (size - 1) / 2)
    whole = float(entries.data.sum())
    if whole == 0:
        return np.zeros(count)
    out = np.bincount(labels[entries.row], entries.data, count)
    into = np.bincount(labels[entries.col], entries.data, count)
    return np.asarray(inner / whole - search.gamma * out * into / whole**2)


def by_size(labels: Ints) -> Ints:
    """The same split numbered from 0 by size, then by the first node."""
    _, first, number, size = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    place = np.empty(len(size), np.int64)
    place[np.lexsort((first, -size))] = np.arange(len(size))
    return np.asarray(place[number])


def _run(ties: csr_array, search: Search, seed: int) -> Ints:
    if not ties.nnz:
        return np.arange(ties.shape[0])
    rounds = ROUNDS if ties.nnz <= 2 * LARGE else ROUNDS_OF_LARGE
    _, found = apart(
        lambda: graspologic_native.leiden_csr(
            ties.indptr.astype(np.int64), ties.indices.astype(np.int32), ties.data,
            ties.shape[0], resolution=search.gamma, seed=seed, iterations=rounds,
            use_modularity=search.objective == "modularity",
        ),
        "clustering",
    )  # fmt: skip
    labels = np.fromiter((found[node] for node in range(ties.shape[0])), np.int64)
    return by_size(connected(ties, labels))


def connected(ties: csr_array, labels: Ints) -> Ints:
    """The split with clusters that fall apart taken as several; no objective loses by it.

    After the last round of a run, a cluster may have lost the node that held it together.
    """
    entries = ties.tocoo()
    same = labels[entries.row] == labels[entries.col]
    kept = entries.data[same], (entries.row[same], entries.col[same])
    _, apart = connected_components(csr_array(kept, ties.shape), directed=False)
    return np.asarray(apart, np.int64)


def _stability(chosen: Ints, runs: list[Ints]) -> Floats:
    size = np.bincount(chosen)[chosen]
    together = np.zeros(len(chosen))
    for labels in runs:
        both = chosen * (int(labels.max(initial=0)) + 1) + labels
        _, number, count = np.unique(both, return_inverse=True, return_counts=True)
        together += count[number] - 1
    fellows = np.where(size > 1, size - 1, np.nan)
    return np.asarray(together / len(runs) / fellows)


def labels_of_runs(nodes: int, _: int, parameters: Mapping[str, Any]) -> float:
    """The bytes of all runs' labels, which are kept for the stability of clusters."""
    return 8.0 * nodes * int(parameters.get("runs", 20))
