"""The ties of a graph as arrays: rows of neighbours end to end, and what each tie says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from graphsvc.model import Codes

Floats = NDArray[np.float64]


class Said(Protocol):
    """What the edges of a graph say, by their rows."""

    def of(self, row: int) -> dict[str, Any]:
        """The attributes of one edge."""
        ...

    def all(self) -> list[dict[str, Any]]:
        """The attributes of every edge, in order."""
        ...

    def column(self, name: str) -> Floats | None:
        """One attribute, nan where an edge has none; None where no edge has it.

        Raises ValueError where one is no number.
        """
        ...


@dataclass(frozen=True)
class Listed:
    """What edges say, as a dict each."""

    rows: Sequence[Mapping[str, Any]]

    def of(self, row: int) -> dict[str, Any]:
        """The attributes of one edge."""
        return dict(self.rows[row])

    def all(self) -> list[dict[str, Any]]:
        """The attributes of every edge, in order."""
        return [dict(said) for said in self.rows]

    def column(self, name: str) -> Floats | None:
        """One attribute, nan where an edge has none; None where no edge has it.

        Raises ValueError where one is no number.
        """
        found = [said.get(name, np.nan) for said in self.rows]
        if not all(isinstance(value, int | float | np.number) for value in found):
            raise ValueError(f"the {name} of some edges is no number")
        try:
            column = np.array(found, np.float64)
        except OverflowError:  # a whole number of hundreds of digits
            raise ValueError(f"the {name} of some edges is too large a number") from None
        return column if any(name in said for said in self.rows) else None


@dataclass(frozen=True)
class Arrays:
    """Who is tied to whom. Undirected, each edge lies in the rows of both its ends.

    indptr: int32 [nodes + 1] over indices: int32 [entries], ascending in each row; edge: int32
    [entries], the row of `Edges` behind each. edges: how many there are.
    """

    indptr: NDArray[np.int32]
    indices: NDArray[np.int32]
    edge: NDArray[np.int32]
    edges: int
    directed: bool

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.indptr) - 1

    @cached_property
    def tail(self) -> NDArray[np.int32]:
        """The node in whose row each entry lies: int32 [entries]."""
        return np.repeat(np.arange(self.nodes, dtype=np.int32), np.diff(self.indptr))

    @cached_property
    def loops(self) -> bool:
        """Whether a node is tied to itself."""
        return bool((self.tail == self.indices).any())

    @cached_property
    def back(self) -> Arrays:
        """The same along the arrows' other way."""
        if not self.directed:
            return self
        return _laid(self.indices, self.tail, self.edge, self.nodes, self.edges, True)

    def matrix(self, column: Floats | None = None) -> csr_array:
        """Float64 [from, to] with a figure of the edges, or 1."""
        data = np.ones(len(self.indices)) if column is None else column[self.edge]
        shape = (self.nodes, self.nodes)
        return csr_array((data, self.indices.copy(), self.indptr.copy()), shape)


def arrays(a: Codes, b: Codes, nodes: int, directed: bool) -> Arrays:
    """The arrays of edges from a to b: int32 [edges] positions, each pair once. O(n + m)."""
    edge = np.arange(len(a), dtype=np.int32)
    if directed:
        return _laid(a, b, edge, nodes, len(a), True)
    # a tie with oneself lies in one's row once
    other = np.flatnonzero(a != b)
    tail, head = np.concatenate([b[other], a]), np.concatenate([a[other], b])
    return _laid(tail, head, np.concatenate([edge[other], edge]), nodes, len(a), False)


def _laid(tail: Codes, head: Codes, edge: Codes, nodes: int, edges: int, directed: bool) -> Arrays:
    # its counting sort is faster than any of numpy's
    laid = coo_array((edge, (tail, head)), (nodes, nodes)).tocsr()
    if not laid.has_sorted_indices:
        laid.sort_indices()
    indptr, indices = laid.indptr.astype(np.int32), laid.indices.astype(np.int32)
    return Arrays(indptr, indices, laid.data.astype(np.int32), edges, directed)
