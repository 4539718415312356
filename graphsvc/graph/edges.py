"""The ties of a graph: pairs of nodes, each once, with a weight and the facts behind it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from graphsvc.graph.array_graph import ArrayGraph
from graphsvc.graph.arrays import arrays
from graphsvc.graph.declared import Declared, Floats
from graphsvc.graph.network import Node, Strengths
from graphsvc.graph.pairs import flat, gathered, starts_of
from graphsvc.graph.strength import PARTS
from graphsvc.model import Codes, Ints, Mask


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges of a graph in order. a, b: int32 positions, from a to b, or a < b undirected.

    weight: float64, 1 for each statement where the graph has none; parts: float64 [edges, 6]
    where it is strength. starts: int64 [edges + 1] over facts: int64 ids.
    """

    a: Codes
    b: Codes
    weight: Floats
    starts: Ints
    facts: Ints
    parts: Floats | None = None

    def __len__(self) -> int:
        return len(self.a)


def edges_of_strength(known: Strengths) -> Edges:
    """The pairs with any strength."""
    rows = np.flatnonzero(known.value > 0)
    place, item = flat(known.starts, rows)
    starts = starts_of(place, len(rows))
    return Edges(
        known.a[rows], known.b[rows], known.value[rows], starts, known.facts[item],
        known.parts[rows],
    )  # fmt: skip


def edges_of(stated: Declared, directed: bool) -> Edges:
    """The pairs that statements are about, their amounts summed."""
    place = np.arange(len(stated))
    back = np.flatnonzero(stated.mutual) if directed else place[:0]
    rows = np.concatenate([place, back])
    a = np.concatenate([stated.a, stated.b[back]]).astype(np.int64)
    b = np.concatenate([stated.b, stated.a[back]]).astype(np.int64)
    if not directed:
        a, b = np.minimum(a, b), np.maximum(a, b)
    keys, which = np.unique(a << 32 | b, return_inverse=True)
    weight = np.asarray(np.bincount(which, stated.amount[rows], len(keys)), np.float64)
    owner, item = flat(stated.starts, rows)
    starts, facts = gathered(which[owner], stated.facts[item], len(keys))
    a, b = keys >> 32, keys & 0xFFFFFFFF
    return Edges(a.astype(np.int32), b.astype(np.int32), weight, starts, facts)


@dataclass(frozen=True, slots=True)
class EdgesSaid:
    """What networkx sees of edges: their facts, weight and parts."""

    edges: Edges
    weighted: bool

    def of(self, row: int) -> dict[str, Any]:
        """The attributes of one edge."""
        edges = self.edges
        begin, end = edges.starts[row : row + 2].tolist()
        said: dict[str, Any] = {"facts": tuple(edges.facts[begin:end].tolist())}
        if self.weighted:
            said["weight"] = float(edges.weight[row])
        if edges.parts is not None:
            said["parts"] = dict(zip(PARTS, edges.parts[row].tolist(), strict=True))
        return said

    def all(self) -> list[dict[str, Any]]:
        """The attributes of every edge, in order."""
        with _nothing_collected():
            return _attributes(self.edges, self.weighted)

    def column(self, name: str) -> Floats | None:
        """The weight, the only one that is a number."""
        return self.edges.weight if name == "weight" and self.weighted else None


def graph(nodes: list[Node], edges: Edges, directed: bool, weighted: bool) -> ArrayGraph:
    """The networkx graph: nodes and edges in order, edges with weight, parts and facts."""
    laid = arrays(edges.a, edges.b, len(nodes), directed)
    return ArrayGraph.over(nodes, laid, EdgesSaid(edges, weighted))


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keeps the garbage collector from walking again and again over a million new objects.

    None of them is garbage, and its walks take three times as long as making them.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _attributes(edges: Edges, weighted: bool) -> list[dict[str, Any]]:
    ids = edges.facts.tolist()
    said: list[dict[str, Any]] = [
        {"facts": tuple(ids[begin:end])} for begin, end in pairwise(edges.starts.tolist())
    ]
    if weighted:
        for row, weight in zip(said, edges.weight.tolist(), strict=True):
            row["weight"] = weight
    if edges.parts is not None:
        for row, parts in zip(said, edges.parts.tolist(), strict=True):
            row["parts"] = dict(zip(PARTS, parts, strict=True))
    return said


def tied(edges: Edges, nodes: int) -> Mask:
    """The nodes with any edge: bool [nodes]."""
    found = np.zeros(nodes, np.bool_)
    found[edges.a] = found[edges.b] = True
    return found
