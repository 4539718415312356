"""What a call through networkx costs before a kernel begins."""

from __future__ import annotations

from timeit import repeat

import networkx as nx
import numpy as np

from graphsvc.graph.served.shapes import is_connected
from tests.bench.apart import Values
from tests.bench.contestants.kernels import view
from tests.bench.edges import ties_of

_CALLS = 10_000


def dispatch() -> Values:
    """A call that has nothing to do, through networkx and at once: the best of five rounds."""
    ends = np.arange(3)
    graph = view(ties_of(4, ends, ends + 1, np.ones(3)))
    rounds = (
        min(repeat(lambda asked=asked: asked(graph), number=_CALLS)) / _CALLS  # type: ignore[misc]
        for asked in (nx.is_connected, is_connected)
    )
    called, at_once = rounds
    return {"seconds": called, "ofDispatch": max(called - at_once, 0.0)}
