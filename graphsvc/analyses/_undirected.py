"""The ties of a network as arrays of pairs, whichever way their arrows run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, triu

from graphsvc.analyses._matrix import pattern, turned, weights
from graphsvc.analyses._triangles import shared_contacts
from graphsvc.graph.network import Network, Node
from graphsvc.model import Codes, Ints, Mask


@dataclass(frozen=True)
class Undirected:
    """Pairs of nodes that are tied, arrows of both ways in one, in the order of the nodes.

    a, b: int32 [ties], positions in `nodes`, a < b. weight: float64 [ties], summed over both
    arrows, 1 where the network has no weights.
    """

    nodes: list[Node]
    a: Codes
    b: Codes
    weight: NDArray[np.float64]

    @cached_property
    def position(self) -> dict[Node, int]:
        """Where each node stands."""
        return {node: place for place, node in enumerate(self.nodes)}

    @cached_property
    def matrix(self) -> csr_array:
        """The weights in both directions, columns ascending: float64 [nodes, nodes]."""
        both = np.concatenate([self.a, self.b]), np.concatenate([self.b, self.a])
        doubled = np.concatenate([self.weight, self.weight])
        size = len(self.nodes)
        matrix = coo_array((doubled, both), (size, size)).tocsr()
        matrix.sort_indices()
        return matrix

    @cached_property
    def shared(self) -> Ints:
        """How many contacts the ends of each pair share: int64 [ties]."""
        row = np.repeat(np.arange(len(self.nodes)), np.diff(self.matrix.indptr))
        return shared_contacts(self.matrix)[row < self.matrix.indices]

    @cached_property
    def degree(self) -> Ints:
        """How many contacts each node has: int64 [nodes]."""
        return np.diff(self.matrix.indptr).astype(np.int64)

    @cached_property
    def overlap(self) -> NDArray[np.float64]:
        """Shared of all other contacts of the ends (Onnela et al. 2007): float64 [ties].

        NaN where neither end has any other contact.
        """
        others = self.degree[self.a] + self.degree[self.b] - 2 - self.shared
        return np.where(others > 0, self.shared / np.maximum(others, 1), np.nan)

    def among(self, nodes: Iterable[Node]) -> Mask:
        """Which of the nodes are these: bool [nodes]; strangers are passed over."""
        found = np.zeros(len(self.nodes), np.bool_)
        found[[self.position[node] for node in nodes if node in self.position]] = True
        return found

    def carrying(self, least: float) -> Undirected:
        """The same without the ties of less weight."""
        strong = self.weight >= least
        return Undirected(self.nodes, self.a[strong], self.b[strong], self.weight[strong])


def undirected(network: Network) -> Undirected:
    """The pairs of a network. Raises UsageError on weights that are not positive. Cost O(n + m)."""
    if not network.nodes:
        return Undirected([], np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0))
    matrix = turned(weights(network), "both")
    pairs = triu(pattern(matrix) if network.weight == "none" else matrix, 1, "csr")
    pairs.sort_indices()
    entries = pairs.tocoo()
    return Undirected(
        network.nodes, entries.row.astype(np.int32), entries.col.astype(np.int32), entries.data
    )
