"""The backend `graphsvc` of networkx: its functions on the arrays of a view's graph.

networkx looks here for whatever is called with an `ArrayGraph`. What has a kernel runs on the
arrays; everything else is networkx' own code on the same graph, which makes its dicts then.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import networkx as nx
import numpy as np
from networkx.utils import backends

from graphsvc.graph import kernels
from graphsvc.graph.array_graph import ArrayGraph
from graphsvc.graph.arrays import Listed, arrays
from graphsvc.networkx_info import SERVED

# networkx' functions by name, of which its types say nothing
_REGISTERED: dict[str, Any] = vars(backends)["_registered_algorithms"]
_logger = logging.getLogger(__name__)


class Backend:
    """What networkx asks of a backend."""

    def can_run(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool | str:
        """Whether a call can be answered here, or why not."""
        given = _given(args, kwargs)
        if any(isinstance(one, ArrayGraph) for one in given):
            return True  # by a kernel, by networkx' code, or by saying that it is frozen
        if name not in SERVED:
            return "no kernel is faster here"
        if any(isinstance(one, nx.MultiGraph) for one in given):
            return "a graph of several edges between two nodes has no place in arrays"
        return kernels.installed() or "numba is not installed: pip install graphsvc[kernels]"

    def should_run(self, *_: object) -> bool:
        """Whether it is worth converting a graph for."""
        return True

    def convert_from_nx(self, graph: Any, **_: Any) -> Any:
        """A graph of networkx over arrays, whole. Raises NotImplementedError on a multigraph."""
        if isinstance(graph, ArrayGraph):
            return graph
        if graph.is_multigraph():
            raise NotImplementedError("multigraphs have no place in arrays")
        nodes = list(graph)
        place = {node: number for number, node in enumerate(nodes)}
        ties = [(place[u], place[v], said) for u, v, said in graph.edges(data=True)]
        # undirected, networkx gives an edge from the node that comes first
        ties.sort(key=lambda tie: tie[:2])
        ends = np.array([tie[:2] for tie in ties], np.int32).reshape(-1, 2)
        laid = arrays(ends[:, 0], ends[:, 1], len(nodes), graph.is_directed())
        said = Listed([dict(tie[2]) for tie in ties])
        of_nodes = [dict(graph.nodes[node]) for node in nodes]
        return ArrayGraph.over(nodes, laid, said, of_nodes, graph.graph)

    def convert_to_nx(self, result: Any, **_: Any) -> Any:
        """A graph of networkx' own from one over arrays; whatever else it is, as it is."""
        return result.copy() if isinstance(result, ArrayGraph) else result

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = _REGISTERED.get(name)
        if function is None:
            raise AttributeError(name)
        make = _served if name in SERVED else _unserved
        call = make(function)
        setattr(self, name, call)
        return call


def _given(args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Any]:
    """What a call is given, what is in lists as well: some functions take a list of graphs."""
    every = [*args, *kwargs.values()]
    return every + [one for some in every if isinstance(some, list) for one in some]


def _served(function: Any) -> Callable[..., Any]:
    @cache
    def found() -> tuple[Callable[..., Any], type[Exception]]:
        # numba is late: it takes as long to come as all the rest
        room = "graphsvc.graph.served"
        own = getattr(import_module(f"{room}.{SERVED[function.name]}"), function.name)
        return own, import_module(f"{room}._taken").Unserved

    def call(*args: Any, **kwargs: Any) -> Any:
        if not kernels.installed():
            return function.orig_func(*args, **kwargs)
        own, unserved = found()
        try:
            return own(*args, **kwargs)
        except unserved as why:
            _logger.debug("%s is left to networkx: %s", function.name, why)
            return function.orig_func(*args, **kwargs)

    return call


def _unserved(function: Any) -> Callable[..., Any]:
    mutates = function.__wrapped__._will_call_mutate_input

    def call(*args: Any, **kwargs: Any) -> Any:
        if mutates(args, kwargs):
            raise nx.NetworkXError(
                f"{function.name} would change this graph, which is a view; "
                "give it a copy: G.copy()."
            )
        return function.orig_func(*args, **kwargs)

    return call


backend = Backend()
