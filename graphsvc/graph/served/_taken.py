"""What of a call the kernels can take, and figures as networkx gives them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.array_graph import ArrayGraph
from graphsvc.graph.arrays import Floats
from graphsvc.graph.kernels.paths import Ways


class Unserved(Exception):
    """Why a call is left to networkx' own code."""


def unless(taken: bool, why: str) -> None:
    """Raises Unserved where a call cannot be taken."""
    if not taken:
        raise Unserved(why)


def plain(graph: ArrayGraph) -> None:
    """Raises Unserved where the graph is directed, or ties a node with itself."""
    unless(not graph.arrays.directed, "the graph is directed")
    unless(not graph.arrays.loops, "some nodes are tied to themselves")


def positive(graph: ArrayGraph, name: object) -> Floats | None:
    """An attribute of the edges, 1 where one has none; None: 1 for all. Raises Unserved."""
    if name is None:
        return None
    unless(isinstance(name, str), "figures of edges are told by a function")
    try:
        column = graph.column(str(name))
    except ValueError as why:
        raise Unserved(str(why)) from why
    fine = column is None or bool(((column > 0) & np.isfinite(column)).all())
    unless(fine, f"the {name} of some edges is not above 0")
    return column


def ways(graph: ArrayGraph, length: object, back: bool = False) -> Ways:
    """The ways of a graph, along its arrows or against them. Raises Unserved."""
    column = positive(graph, length)
    laid = graph.arrays.back if back else graph.arrays
    return Ways(laid.indptr, laid.indices, None if column is None else column[laid.edge])


def by_node(graph: ArrayGraph, figures: NDArray[Any]) -> dict[Any, Any]:
    """Figures as networkx gives them: a dict in the order of the nodes."""
    return dict(zip(graph.nodelist, figures.tolist(), strict=True))
