"""Our kernels on arrays, arrays given back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graphsvc.analyses._leiden import Search, leiden
from graphsvc.graph.array_graph import ArrayGraph
from graphsvc.graph.arrays import Arrays, arrays
from graphsvc.graph.edges import Edges, EdgesSaid
from graphsvc.graph.kernels import cores, lowlink, paths, spans, triangles
from graphsvc.graph.kernels.holes import of_ties
from graphsvc.graph.spectral import principal
from tests.bench.contest import GRAPH, MADE, Contestant, Task
from tests.bench.edges import Ties

PAGERANK_STEP = 1e-9  # networkx stops at so much a node: 15 passes on the generated network


@dataclass(frozen=True, slots=True)
class Laid:
    """The arrays and their weights."""

    arrays: Arrays
    weight: np.ndarray[tuple[int], np.dtype[np.float64]]

    def matrix(self) -> csr_array:
        return self.arrays.matrix(self.weight)


def laid(ties: Ties) -> Laid:
    """Ties as arrays."""
    return Laid(arrays(ties.a, ties.b, ties.nodes, directed=False), ties.weight)


def view(ties: Ties) -> ArrayGraph:
    """Ties as the graph of a view: integers for nodes, a weight on each tie."""
    one_each = np.arange(len(ties.a) + 1)
    edges = Edges(ties.a, ties.b, ties.weight, one_each, one_each[:-1])
    nodes: list[Any] = list(range(ties.nodes))
    return ArrayGraph.over(nodes, laid(ties).arrays, EdgesSaid(edges, weighted=True))


def _pagerank(own: Laid, _: Ties) -> Any:
    size = own.arrays.nodes
    matrix = own.matrix()
    strength = np.asarray(matrix.sum(axis=1)).ravel()
    matrix.data /= np.repeat(strength, np.diff(matrix.indptr))
    onward, stuck = matrix.T.tocsr(), strength == 0
    found, moved = np.full(size, 1 / size), np.inf
    while moved >= size * PAGERANK_STEP:
        before = found
        found = 0.85 * (onward @ before + before[stuck].sum() / size) + 0.15 / size
        moved = np.abs(found - before).sum()
    return found


def _components(own: Laid, _: Ties) -> Any:
    at = own.arrays
    return cores.components(at.indptr, at.indices, at.indptr, at.indices)


def _triangles(own: Laid, _: Ties) -> Any:
    """Overlap, local bridges, constraint and effective size by one pass."""
    joined = own.matrix()
    joined.data *= 2
    constrained, redundant, _shared = of_ties(joined)
    tail, nodes = own.arrays.tail, own.arrays.nodes
    np.bincount(tail, redundant, nodes)
    return np.bincount(tail, constrained, nodes)


def _spans(own: Laid, _: Ties) -> Any:
    at = own.arrays
    alone = triangles.shared(at.indptr, at.indices) == 0
    place = np.flatnonzero(alone & (at.tail < at.indices))
    found = np.zeros(len(place), np.int32)
    spans.spans(at.indptr, at.indices, at.tail[place], at.indices[place], found)
    return np.maximum(found, 0)


def _ways(own: Laid) -> paths.Ways:
    return paths.Ways(own.arrays.indptr, own.arrays.indices)


def _between(own: Laid, sources: Any) -> Any:
    blocks = paths.between(_ways(own), np.asarray(sources, np.int32), each=False)
    return sum((block.between[0] for block in blocks), np.zeros(own.arrays.nodes))


def _carried(own: Laid, ties: Ties) -> Any:
    every = np.arange(ties.nodes, dtype=np.int32)
    total, _ = paths.carried(_ways(own), every, squared=False)
    return np.bincount(own.arrays.edge, total, own.arrays.edges)


PIVOTS = Task(lambda own, ties: _between(own, ties.pivots()))

CONTESTANT = Contestant(
    laid,
    {
        GRAPH: MADE,
        "pagerank": Task(_pagerank),
        "eigenvector": Task(lambda own, _: principal(own.matrix())[1]),
        "core": Task(lambda own, _: cores.cores(own.arrays.indptr, own.arrays.indices)),
        "components": Task(_components),
        "bridges": Task(lambda own, _: lowlink.searched(own.arrays.indptr, own.arrays.indices)[1]),
        "triangle measures": Task(_triangles),
        "spans": Task(_spans),
        "betweenness, 200 pivots": PIVOTS,
        "harmonic of 200": Task(
            lambda own, ties: paths.summed(_ways(own), np.array(ties.pivots(), np.int32))[:, 0]
        ),
        "leiden": Task(lambda own, _: leiden(own.matrix(), Search(runs=1)).labels),
        "betweenness": Task(lambda own, ties: _between(own, range(ties.nodes))),
        "tie betweenness": Task(_carried),
    },
)
