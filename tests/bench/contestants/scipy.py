"""scipy's sparse matrices, where it has the whole of a task."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tests.bench.contest import GRAPH, MADE, Contestant, Task
from tests.bench.edges import Ties


def graph(ties: Ties) -> Any:
    """Ties as a matrix, each both ways."""
    ends = np.concatenate([ties.a, ties.b]), np.concatenate([ties.b, ties.a])
    weight = np.concatenate([ties.weight, ties.weight])
    return coo_array((weight, ends), (ties.nodes, ties.nodes)).tocsr()


CONTESTANT = Contestant(
    graph,
    {
        GRAPH: MADE,
        "components": Task(lambda matrix, _: connected_components(matrix, directed=False)[1]),
    },
)
