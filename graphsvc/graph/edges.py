"""The ties of a graph: pairs of nodes, each once, with a weight and the facts behind it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
import numpy as np

from graphsvc.graph.declared import Declared, Floats
from graphsvc.graph.network import Graph, Node, Strengths
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


def graph(nodes: list[Node], edges: Edges, directed: bool, weighted: bool) -> Graph:
    """The networkx graph: nodes and edges in order, edges with weight, parts and facts."""
    drawn: Graph = (nx.DiGraph if directed else nx.Graph)()
    drawn.add_nodes_from(nodes)
    with _nothing_collected():
        said = _attributes(edges, weighted)
        ends = (map(nodes.__getitem__, column.tolist()) for column in (edges.a, edges.b))
        drawn.add_edges_from(zip(*ends, said, strict=True))
    return drawn


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


def _attributes(edges: Edges, weighted: bool) -> list[dict[str, object]]:
    ids = edges.facts.tolist()
    said: list[dict[str, object]] = [
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
