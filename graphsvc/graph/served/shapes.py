"""Functions of networkx about components, bridges and cores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from graphsvc.graph.array_graph import ArrayGraph
from graphsvc.graph.kernels import cores, lowlink, spans, triangles
from graphsvc.graph.kernels.paths import Codes
from graphsvc.graph.served._taken import by_node, plain, unless


def connected_components(G: ArrayGraph) -> Iterator[set[Any]]:
    """Sets of nodes that have a path to each other."""
    unless(not G.is_directed(), "the graph is directed")
    return iter(_parts(G))


def number_connected_components(G: ArrayGraph) -> int:
    """How many there are."""
    unless(not G.is_directed(), "the graph is directed")
    return int(_label(G).max(initial=-1)) + 1


def is_connected(G: ArrayGraph) -> bool:
    """Whether there is one."""
    unless(len(G) > 0, "there is no node")
    return number_connected_components(G) == 1


def weakly_connected_components(G: ArrayGraph) -> Iterator[set[Any]]:
    """Sets of nodes that have a path to each other, whichever way arrows run."""
    unless(G.is_directed(), "the graph is undirected")
    return iter(_parts(G))


def number_weakly_connected_components(G: ArrayGraph) -> int:
    """How many there are."""
    unless(G.is_directed(), "the graph is undirected")
    return int(_label(G).max(initial=-1)) + 1


def is_weakly_connected(G: ArrayGraph) -> bool:
    """Whether there is one."""
    unless(len(G) > 0, "there is no node")
    return number_weakly_connected_components(G) == 1


def core_number(G: ArrayGraph) -> dict[Any, int]:
    """Seidman 1983."""
    plain(G)
    return by_node(G, cores.cores(G.arrays.indptr, G.arrays.indices))


def bridges(G: ArrayGraph, root: Any = None) -> Iterator[tuple[Any, Any]]:
    """Ties without which their ends are apart."""
    return iter(_bridges(G, root))


def has_bridges(G: ArrayGraph, root: Any = None) -> bool:
    """Whether there are any."""
    return bool(_bridges(G, root))


def articulation_points(G: ArrayGraph) -> Iterator[Any]:
    """Nodes without which their component falls apart."""
    plain(G)
    cuts, _, root = lowlink.searched(G.arrays.indptr, G.arrays.indices)
    below, number = np.unique(cuts[:, 0], return_counts=True)
    # what lies above a root is nothing
    apart = below[(root[below] != below) | (number > 1)]
    return iter([G.nodelist[place] for place in apart.tolist()])


def local_bridges(
    G: ArrayGraph,
    with_span: bool = True,
    weight: Any = None,
) -> Iterator[tuple[Any, ...]]:
    """Granovetter 1973: ties whose ends share nobody, and how far apart they are without."""
    unless(weight is None, "spans are weighted")
    plain(G)
    laid = G.arrays
    alone = triangles.shared(laid.indptr, laid.indices) == 0
    place = np.flatnonzero(alone & (laid.tail < laid.indices))
    a, b = laid.tail[place], laid.indices[place]
    ends = [(G.nodelist[i], G.nodelist[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
    if with_span is not True:
        return iter(ends)
    span = np.zeros(len(place), np.int32)
    spans.spans(laid.indptr, laid.indices, a, b, span)
    steps = [float("inf") if found < 0 else found for found in span.tolist()]
    return iter([(*pair, found) for pair, found in zip(ends, steps, strict=True)])


def _bridges(graph: ArrayGraph, root: Any) -> list[tuple[Any, Any]]:
    """All of them, or those of the component in which a root lies."""
    unless(not graph.is_directed(), "the graph is directed")
    unless(root is None or root in graph, "the root is no node")
    _, found, part = lowlink.searched(graph.arrays.indptr, graph.arrays.indices)
    if root is not None:
        found = found[part[found[:, 0]] == part[graph.position[root]]]
    pairs = sorted((min(pair), max(pair)) for pair in found.tolist())
    return [(graph.nodelist[a], graph.nodelist[b]) for a, b in pairs]


def _label(graph: ArrayGraph) -> Codes:
    laid, back = graph.arrays, graph.arrays.back
    return cores.components(laid.indptr, laid.indices, back.indptr, back.indices)


def _parts(graph: ArrayGraph) -> list[set[Any]]:
    label = _label(graph)
    parts: list[set[Any]] = [set() for _ in range(int(label.max(initial=-1)) + 1)]
    for node, part in zip(graph.nodelist, label.tolist(), strict=True):
        parts[part].add(node)
    return parts
