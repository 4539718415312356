"""Functions of networkx that search shortest paths."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from graphsvc.graph.array_graph import ArrayGraph
from graphsvc.graph.arrays import Floats
from graphsvc.graph.kernels import paths
from graphsvc.graph.kernels.paths import Codes
from graphsvc.graph.served._taken import by_node, unless, ways

_FAR = 2**31 - 1


def betweenness_centrality(
    G: ArrayGraph,
    k: int | None = None,
    normalized: bool = True,
    weight: Any = None,
    endpoints: bool = False,
    seed: Any = None,
) -> dict[Any, float]:
    """Freeman 1977. Lengths within a relative 1e-9 are equal, unlike in networkx."""
    unless(not endpoints, "endpoints are counted")
    size = len(G)
    sources = _sources(G, None if k == size else k, seed)
    blocks = paths.between(ways(G, weight), sources, each=False)
    total: Floats = sum((block.between[0] for block in blocks), np.zeros(size))
    if size < 3:
        return by_node(G, total)
    if k is None or k == size:
        unit = (size - 1) * (size - 2) if normalized else 1 if G.is_directed() else 2
        return by_node(G, total / unit)
    return by_node(G, total * _scales(G, sources, normalized))


def edge_betweenness_centrality(
    G: ArrayGraph,
    k: int | None = None,
    normalized: bool = True,
    weight: Any = None,
    seed: Any = None,
) -> dict[tuple[Any, Any], float]:
    """Girvan & Newman 2002. Lengths within a relative 1e-9 are equal, unlike in networkx."""
    size, directed = len(G), G.is_directed()
    sources = _sources(G, k, seed)
    total, _ = paths.carried(ways(G, weight), sources, squared=False)
    figures = np.bincount(G.arrays.edge, total, G.arrays.edges).astype(np.float64)
    if size > 1 and len(sources):
        pairs = 1 / (len(sources) * (size - 1))
        figures *= pairs if normalized else size / (len(sources) * (1 if directed else 2))
    return dict(zip(_ends(G), figures.tolist(), strict=True))


def closeness_centrality(
    G: ArrayGraph,
    u: Any = None,
    distance: Any = None,
    wf_improved: bool = True,
) -> Any:
    """Freeman 1978, of paths towards a node, by default times the share that reaches it."""
    unless(u is None or u in G, "it is no node")
    asked = np.arange(len(G), dtype=np.int32) if u is None else _places(G, [u])
    _, number, total = paths.summed(ways(G, distance, back=True), asked).T
    found = np.divide(number, total, out=np.zeros(len(asked)), where=total > 0)
    if wf_improved and len(G) > 1:
        found *= number / (len(G) - 1)
    return by_node(G, found) if u is None else float(found[0])


def harmonic_centrality(
    G: ArrayGraph,
    nbunch: Any = None,
    distance: Any = None,
    sources: Any = None,
) -> dict[Any, float]:
    """Marchiori & Latora 2000, not normalised, of paths towards a node."""
    unless(sources is None, "sources are named")
    some = G.nodelist if nbunch is None else list(dict.fromkeys(G.nbunch_iter(nbunch)))
    found = paths.summed(ways(G, distance, back=True), _places(G, some))
    return dict(zip(some, found[:, 0].tolist(), strict=True))


def single_source_shortest_path_length(
    G: ArrayGraph,
    source: Any,
    cutoff: float | None = None,
) -> dict[Any, int]:
    """The steps to all that are reached, the nearest first."""
    unless(source in G and (cutoff is None or cutoff >= 0), "it is no node, or reaches nobody")
    limit = _FAR if cutoff is None else min(int(cutoff), _FAR)
    (found,) = paths.away(ways(G, None), _places(G, [source]), limit)
    reached = np.flatnonzero(np.isfinite(found[0]))
    order = reached[np.argsort(found[0, reached], kind="stable")]
    steps = found[0, order].astype(np.int64).tolist()
    return dict(zip([G.nodelist[place] for place in order.tolist()], steps, strict=True))


def _sources(graph: ArrayGraph, k: int | None, seed: Any) -> Codes:
    if k is None:
        return np.arange(len(graph), dtype=np.int32)
    drawn = nx.utils.create_py_random_state(seed).sample(graph.nodelist, k)
    return _places(graph, drawn)


def _places(graph: ArrayGraph, nodes: list[Any]) -> Codes:
    return np.array([graph.position[node] for node in nodes], np.int32)


def _scales(graph: ArrayGraph, sources: Codes, normalized: bool) -> Floats:
    """networkx' scale of a sample: a source is no end of the paths that begin at it."""
    size, drawn = len(graph), len(sources)
    pairs = 1 / (size - 2) if normalized else (size - 1) / (1 if graph.is_directed() else 2)
    scale = np.full(size, pairs / drawn)
    scale[sources] = pairs / (drawn - 1) if drawn > 1 else np.nan
    return scale


def _ends(graph: ArrayGraph) -> list[tuple[Any, Any]]:
    """The ends of each edge, in the order of their rows."""
    laid, nodes = graph.arrays, graph.nodelist
    tail, head = np.empty(laid.edges, np.int64), np.empty(laid.edges, np.int64)
    first = laid.directed | (laid.tail <= laid.indices)
    tail[laid.edge[first]], head[laid.edge[first]] = laid.tail[first], laid.indices[first]
    pairs = zip(tail.tolist(), head.tolist(), strict=True)
    return [(nodes[one], nodes[other]) for one, other in pairs]
