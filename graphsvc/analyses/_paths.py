"""Shortest paths from a node: how long, how many, and who lies between (Brandes 2001)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, eye_array
from scipy.sparse.csgraph import dijkstra
from scipy.sparse.linalg import spsolve_triangular

from graphsvc.analyses._matrix import Along, turned, weights
from graphsvc.errors import UsageError
from graphsvc.graph.network import Network
from graphsvc.model import Ints
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
EQUAL = 1e-9  # lengths are equal within this, relatively (methods, section 0)
_AT_ONCE = 32  # sources whose distances are in memory together


@dataclass(frozen=True, slots=True)
class Auto:
    """What `sample=auto` means: to so many nodes each is a source, else so many are drawn."""

    exact: int
    pivots: int

    @property
    def meaning(self) -> str:
        """The same for a person."""
        return (
            f"how many pivots: `auto` (every node to {self.exact:,} nodes, else "
            f"{self.pivots:,}), `exact`, or a number"
        )


FEW = Auto(2000, 200)  # where one search of many is but a part of what is asked
MANY = Auto(5000, 2000)  # where paths are what is asked


@dataclass(frozen=True, slots=True)
class Lengths:
    """How far nodes that are tied are from each other.

    matrix: float64 [from, to], one entry for each tie that carries paths. steps: all are 1.
    tail: int32 [entries], the row of each.
    """

    matrix: csr_array
    steps: bool
    tail: NDArray[np.int32]

    def turned(self) -> Lengths:
        """The same against the arrows."""
        back = self.matrix.T.tocsr()
        back.sort_indices()
        tail = np.repeat(np.arange(self.size, dtype=np.int32), np.diff(back.indptr))
        return Lengths(csr_array(back), self.steps, tail)

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return int(self.matrix.shape[0])


@dataclass(frozen=True, slots=True)
class Shortest:
    """All shortest paths from one source.

    distance: float64 [nodes], inf out of reach. count: float64 [nodes], how many paths.
    between: float64 [nodes], the dependency of the source on each: the sum over targets of
    the share of paths on which it lies, ends excluded. tie: int64, the entries of the length
    matrix that lie on any; carried: float64, the same sum for each of them, ends included.
    """

    source: int
    distance: Floats
    count: Floats
    between: Floats
    tie: Ints
    carried: Floats


@dataclass(frozen=True, slots=True)
class Sources:
    """From where paths are searched: every node, or pivots drawn with replacement."""

    places: Ints
    exact: bool
    seed: int = 1


def lengths(network: Network, along: Along = "out", matrix: csr_array | None = None) -> Lengths:
    """The lengths of a network's ties: 1, or 1/weight (Newman 2001).

    Of strengths, those under the view's `min_strength` carry no paths. along: whether paths
    follow the arrows, run against them, or both. matrix: the weights, where they are at hand.
    """
    own = weights(network) if matrix is None else matrix
    return lengths_of(turned(own, along), network.weight == "none", least(network))


def lengths_of(matrix: csr_array, steps: bool, least_weight: float = 0.0) -> Lengths:
    """Lengths from a matrix of weights; with `steps` every tie is 1 long."""
    kept = matrix.tocoo()
    strong = kept.data >= least_weight
    ends = kept.row[strong], kept.col[strong]
    data = np.ones(int(strong.sum())) if steps else 1 / kept.data[strong]
    lengths = coo_array((data, ends), matrix.shape).tocsr()
    lengths.sort_indices()
    tail = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), np.diff(lengths.indptr))
    return Lengths(csr_array(lengths), steps, tail)


def least(network: Network) -> float:
    """The weight under which a tie carries no paths, 0 unless ties are weighted by strength."""
    if network.weight != "strength" or network.settings is None:
        return 0.0
    return network.settings.min_strength


def sources(size: int, sample: str = "auto", seed: int = 1, auto: Auto = FEW) -> Sources:
    """Every node of a graph of so many, or a sample of them, as `sample` asks.

    sample: `exact`, `auto`, or a number; as many as there are nodes is exact.
    """
    wanted = auto.pivots if sample == "auto" else size if sample == "exact" else int(sample)
    if wanted >= size or (sample == "auto" and size <= auto.exact):
        return Sources(np.arange(size, dtype=np.int64), True, seed)
    drawn = np.random.Generator(np.random.Philox(key=seed)).integers(0, size, wanted)
    return Sources(drawn.astype(np.int64), False, seed)


def sampled(what: str, chosen: Sources, size: int) -> str:
    """The warning that a figure is estimated."""
    return _SAMPLED.sentence(
        what=what, pivots=f"{len(chosen.places)}", size=f"{size}", seed=f"{chosen.seed}"
    )


_SAMPLED = Said(
    "sampled: {what} estimated from {pivots} of {size} nodes, drawn with seed {seed}; each row "
    "has its 90 % interval",
    "sampled: {what}: stima da {pivots} nodi su {size}, estratti con il seme {seed}; ogni riga ha "
    "il suo intervallo al 90 %",
)


def distances(ways: Lengths, places: Ints, limit: float = np.inf) -> Iterator[tuple[int, Floats]]:
    """Each source with its distances: float64 [nodes], inf beyond reach or limit. O(m log n)."""
    for start in range(0, len(places), _AT_ONCE):
        some = places[start : start + _AT_ONCE]
        found = dijkstra(ways.matrix, indices=some, unweighted=ways.steps, limit=limit)
        yield from zip(some.tolist(), found, strict=True)


def shortest(ways: Lengths, places: Ints) -> Iterator[Shortest]:
    """All shortest paths from each source, one source after the other. O(m log n) each."""
    for source, distance in distances(ways, places):
        yield counted(ways, source, distance)


def counted(ways: Lengths, source: int, distance: Floats) -> Shortest:
    """The shortest paths from a source whose distances are known.

    Notes: in order of distance the ties on shortest paths form a triangular matrix T. The
    numbers of paths solve (I - T)s = e, and with h = (1 + dependency) / s, Brandes' sums over
    followers solve (I - T')h = 1/s. Two sparse solutions take the place of his two passes.
    """
    tie = _on_shortest(ways, distance)
    order = np.argsort(distance, kind="stable")
    order = order[: int(np.isfinite(distance).sum())]
    place = np.empty(len(distance), np.int64)
    place[order] = np.arange(len(order))
    tail, head = place[ways.tail[tie]], place[ways.matrix.indices[tie]]
    size = len(order)
    followers = coo_array((np.full(len(tie), -1.0), (head, tail)), (size, size))
    system = csr_array(followers.tocsr() + eye_array(size, format="csr"))
    at_source = np.zeros(size)
    at_source[0] = 1
    count = spsolve_triangular(system, at_source, lower=True, unit_diagonal=True)
    if not count.all():
        raise UsageError(
            "weight: some ties are so much stronger than others that their lengths add nothing to "
            "a path; install graphsvc[kernels], which can tell them apart, or use weight=none"
        )
    after = spsolve_triangular(system.T.tocsr(), 1 / count, lower=False, unit_diagonal=True)
    between = count * (after - 1 / count)
    between[0] = 0
    return Shortest(
        source, distance, _spread(count, order, distance), _spread(between, order, distance),
        tie, count[tail] * after[head],
    )  # fmt: skip


def _on_shortest(ways: Lengths, distance: Floats) -> Ints:
    before, after = distance[ways.tail], distance[ways.matrix.indices]
    on = (before < after) & (before + ways.matrix.data <= after * (1 + EQUAL))
    return np.flatnonzero(on & np.isfinite(after))


def _spread(values: Floats, order: Ints, like: Floats) -> Floats:
    spread = np.zeros_like(like)
    spread[order] = values
    return spread
