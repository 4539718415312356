"""A networkx graph over arrays: frozen, and without a dict until something asks for one.

networkx' own functions that `graphsvc.graph.backend` serves run on the arrays; whatever else
reads the dicts of dicts finds them made at that moment. What builds a graph on the class of
another (`G.__class__()`, `copy`, `subgraph`) gets one of networkx' own, which can be changed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeAlias, cast

import networkx as nx
import numpy as np
from networkx.classes.reportviews import (
    DegreeView,
    DiDegreeView,
    InDegreeView,
    OutDegreeView,
)

from graphsvc.graph.arrays import Arrays, Floats, Said

if TYPE_CHECKING:  # when running, networkx' classes take no type
    _Graph = nx.Graph[Any]
    _DiGraph = nx.DiGraph[Any]
    _Degrees = DegreeView[Any]
    _InDegrees = InDegreeView[Any]
    _OutDegrees = OutDegreeView[Any]
else:
    _Graph, _DiGraph = nx.Graph, nx.DiGraph
    _Degrees, _InDegrees, _OutDegrees = DegreeView, InDegreeView, OutDegreeView

_Node: TypeAlias = Hashable
_Row: TypeAlias = "dict[Any, dict[Any, Any]]"


def _frozen(*_: object, **__: object) -> NoReturn:
    raise nx.NetworkXError(
        "This graph is a view and cannot be changed; change a copy: G.copy(), or nx.Graph(G)."
    )


class Sealed(dict[str, Any]):
    """The attributes of an edge or a node, to be read; a copy is a plain dict."""

    __setitem__ = __delitem__ = __ior__ = _frozen
    update = pop = popitem = clear = setdefault = _frozen

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, Any]]]:
        return dict, (dict(self),)


class _Lazy:
    """What a graph over arrays knows without its dicts. Made by `over`, never by calling it."""

    nodelist: list[Any]
    arrays: Arrays
    said: Said
    node_said: Sequence[Mapping[str, Any]]
    frozen: ClassVar[bool] = True  # as networkx asks: nx.is_frozen(G)
    __networkx_backend__ = "graphsvc"

    @cached_property
    def position(self) -> dict[Any, int]:
        """Where each node stands."""
        return {node: place for place, node in enumerate(self.nodelist)}

    def column(self, name: str | None) -> Floats | None:
        """A figure of the edges, 1 where one has none: float64 [edges]. None: 1 for all."""
        found = None if name is None else self._columns.get(name)
        if found is None and name is not None:
            known = self.said.column(name)
            found = None if known is None else np.where(np.isnan(known), 1.0, known)
            if found is not None:
                self._columns[name] = found
        return found

    @cached_property
    def _columns(self) -> dict[str, Floats]:
        return {}

    def edge_row(self, u: _Node, v: _Node) -> int:
        """The row of an edge among `edges`, -1 if there is none."""
        a, b = self.position.get(u, -1), self.position.get(v, -1)
        if a < 0 or b < 0:
            return -1
        start, end = self.arrays.indptr[a], self.arrays.indptr[a + 1]
        at = int(start + np.searchsorted(self.arrays.indices[start:end], b))
        found = at < end and self.arrays.indices[at] == b
        return int(self.arrays.edge[at]) if found else -1

    @cached_property
    def _node(self) -> dict[Any, Any]:
        return dict(zip(self.nodelist, map(Sealed, self._node_said()), strict=True))

    def _node_said(self) -> Sequence[Mapping[str, Any]]:
        return self.node_said or [{}] * len(self.nodelist)

    @cached_property
    def _attributes(self) -> list[Sealed]:
        return [Sealed(row) for row in self.said.all()]

    def _rows(self, arrays: Arrays) -> _Row:
        """The dict of dicts, neighbours in the order of the nodes."""
        others = [self.nodelist[place] for place in arrays.indices.tolist()]
        rows = [self._attributes[row] for row in arrays.edge.tolist()]
        starts = arrays.indptr.tolist()
        return {
            node: dict(zip(others[start:end], rows[start:end], strict=True))
            for node, start, end in zip(self.nodelist, starts, starts[1:], strict=False)
        }

    def degrees(self, way: str) -> list[int]:
        """How many ties each node has: `in`, `out` or `all`; one with oneself counts twice."""
        out, back = np.diff(self.arrays.indptr), np.diff(self.arrays.back.indptr)
        if self.arrays.directed:
            counts = {"in": back, "out": out, "all": out + back}[way]
            return cast("list[int]", counts.tolist())
        tail = self.arrays.tail
        own = np.bincount(tail[self.arrays.indices == tail], minlength=len(out))
        return cast("list[int]", (out + own).tolist())


class ArrayGraph(_Lazy, _Graph):
    """An undirected graph over arrays."""

    # `G.__class__()` is asked for a graph to be filled, which this one cannot be
    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """A graph of networkx' own."""
        return nx.Graph(*args, **kwargs)

    @classmethod
    def over(
        cls,
        nodes: list[Any],
        arrays: Arrays,
        said: Said,
        node_said: Sequence[Mapping[str, Any]] = (),
        graph: Mapping[str, Any] | None = None,
    ) -> ArrayGraph:
        """The graph of these nodes, in their order, and arrays. O(1)."""  # fmt: skip
        made = object.__new__(ArrayDiGraph if arrays.directed else ArrayGraph)
        made.nodelist, made.arrays, made.said, made.node_said = nodes, arrays, said, node_said
        made.graph, made.__networkx_cache__ = dict(graph or {}), {}
        return made

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return ArrayGraph.over, (
            self.nodelist, self.arrays, self.said, self.node_said, self.graph,
        )  # fmt: skip

    @cached_property
    def _adj(self) -> _Row:
        return self._rows(self.arrays)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.nodelist)

    def __len__(self) -> int:
        return len(self.nodelist)

    number_of_nodes = order = __len__

    def __contains__(self, n: object) -> bool:
        try:
            return n in self.position
        except TypeError:  # what cannot be hashed is no node
            return False

    def has_node(self, n: Any) -> bool:
        """Whether it is a node."""
        return n in self

    def size(self, weight: str | None = None) -> Any:
        """The number of edges, or their weights added up."""
        return self.arrays.edges if weight is None else super().size(weight)

    def number_of_edges(self, u: Any = None, v: Any = None) -> int:
        """All of them, or those between two."""
        return self.arrays.edges if u is None else int(self.has_edge(u, v))

    def has_edge(self, u: Any, v: Any) -> bool:
        """Whether there is an edge from one to the other."""
        return self.edge_row(u, v) >= 0

    def get_edge_data(self, u: Any, v: Any, default: Any = None) -> Any:
        """The attributes of an edge."""
        row = self.edge_row(u, v)
        return default if row < 0 else Sealed(self.said.of(row))

    def neighbors(self, n: Any) -> Iterator[Any]:
        """Those that a node is tied to."""
        return iter(self._tied(n, self.arrays))

    def _tied(self, n: Any, arrays: Arrays) -> list[Any]:
        if n not in self:
            raise nx.NetworkXError(f"The node {n} is not in the graph.")
        place = self.position[n]
        own = arrays.indices[arrays.indptr[place] : arrays.indptr[place + 1]]
        return [self.nodelist[other] for other in own.tolist()]

    def nbunch_iter(self, nbunch: Any = None) -> Iterator[Any]:
        """The nodes, or those of some that are here."""
        if nbunch is None:
            return iter(self.nodelist)
        return iter([nbunch]) if nbunch in self else super().nbunch_iter(nbunch)

    @cached_property
    def degree(self) -> Any:
        """How many ties each node has."""
        return _Degree(self)

    add_node = add_nodes_from = remove_node = remove_nodes_from = _frozen
    add_edge = add_edges_from = add_weighted_edges_from = _frozen
    remove_edge = remove_edges_from = update = clear = clear_edges = _frozen


class ArrayDiGraph(ArrayGraph, _DiGraph):
    """A directed graph over arrays."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """A graph of networkx' own."""
        return nx.DiGraph(*args, **kwargs)

    @property
    def _succ(self) -> _Row:
        return self._adj

    @cached_property
    def _pred(self) -> _Row:
        return self._rows(self.arrays.back)

    successors = ArrayGraph.neighbors

    def has_successor(self, u: Any, v: Any) -> bool:
        """Whether there is an edge from one to the other."""
        return self.has_edge(u, v)

    def has_predecessor(self, u: Any, v: Any) -> bool:
        """Whether there is an edge to one from the other."""
        return self.has_edge(v, u)

    def predecessors(self, n: Any) -> Iterator[Any]:
        """Those that are tied to a node."""
        return iter(self._tied(n, self.arrays.back))

    @cached_property
    def in_degree(self) -> Any:
        """How many edges come to each node."""
        return _InDegree(self)

    @cached_property
    def out_degree(self) -> Any:
        """How many edges go from each node."""
        return _OutDegree(self)


class _Counted:
    """Degrees counted in the arrays; of weights, networkx' own view counts in the dicts."""

    way: ClassVar[str] = "all"
    weighed: ClassVar[Any] = DegreeView

    def __new__(cls, G: ArrayGraph, nbunch: Any = None, weight: str | None = None) -> Any:  # noqa: N803
        if weight is None:
            return super().__new__(cls)
        weighed = DiDegreeView if cls.way == "all" and G.is_directed() else cls.weighed
        return weighed(G, nbunch, weight)

    def __init__(self, G: ArrayGraph, nbunch: Any = None, weight: None = None) -> None:  # noqa: N803
        self._graph, self._weight = G, weight
        self._nodes = G if nbunch is None else list(G.nbunch_iter(nbunch))
        self._number: list[int] = G.degrees(self.way)

    def __getitem__(self, n: Any) -> int:
        return self._number[self._graph.position[n]]

    def __iter__(self) -> Iterator[tuple[Any, int]]:
        if self._nodes is self._graph:
            return zip(self._graph.nodelist, self._number, strict=True)
        return ((node, self[node]) for node in self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)


class _Degree(_Counted, _Degrees):
    pass


class _InDegree(_Counted, _InDegrees):
    way = "in"
    weighed = InDegreeView


class _OutDegree(_Counted, _OutDegrees):
    way = "out"
    weighed = OutDegreeView
