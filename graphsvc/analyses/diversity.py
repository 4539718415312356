"""Diversity: into how many circles one's contacts fall."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from graphsvc.analyses._declare import Analysis, Findings, Memory
from graphsvc.analyses._rows import node_rows
from graphsvc.analyses._undirected import undirected
from graphsvc.graph.network import Network
from graphsvc.graph.work import stepped
from graphsvc.model import Ints

_AT_ONCE = 2_000_000  # contacts of contacts that are looked at together


def diversity(network: Network) -> Findings:
    """One row for each node: the components among its contacts once it is left out.

    Contacts who are tied, directly or through other contacts, are of one circle. Arrows are
    joined; weights count for nothing. A node without ties has 0.
    """
    ties = undirected(network)
    return Findings(node_rows(network, circles(ties.matrix), {"contacts": ties.degree}))


def circles(ties: csr_array) -> Ints:
    """The components among the contacts of each node: int64 [nodes].

    ties: symmetric, without self-ties, columns ascending. O(Σ deg²).
    """
    found = [_of(ties, rows) for rows in stepped(list(_blocks(ties)), "blocks")]
    return np.concatenate([*found, np.zeros(0, np.int64)])


def _of(ties: csr_array, rows: slice) -> Ints:
    """Entries (v, u) of a row are joined where u and w of the same row are tied."""
    size = np.int64(ties.shape[0])
    first, last = int(ties.indptr[rows.start]), int(ties.indptr[rows.stop])
    degree = np.diff(ties.indptr)
    owner = np.repeat(np.arange(rows.start, rows.stop, dtype=np.int64), degree[rows])
    contact = ties.indices[first:last].astype(np.int64)
    keys = owner * size + contact
    entry = np.repeat(np.arange(len(keys)), degree[contact])
    ends = np.cumsum(degree[contact], dtype=np.int64)
    begin = np.repeat(ties.indptr[contact] - ends + degree[contact], degree[contact])
    theirs = ties.indices[np.arange(len(entry)) + begin]
    wanted = owner[entry] * size + theirs
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    both = np.flatnonzero(keys[at] == wanted) if len(keys) else np.zeros(0, np.int64)
    tied = coo_array((np.ones(len(both)), (entry[both], at[both])), (len(keys),) * 2)
    _, label = connected_components(tied, directed=False)
    _, one_each = np.unique(label, return_index=True)
    return np.bincount(owner[one_each] - rows.start, minlength=rows.stop - rows.start)


def _blocks(ties: csr_array) -> Iterator[slice]:
    """Rows that together have so many contacts of contacts, one row at least."""
    degree = np.diff(ties.indptr).astype(np.int64)
    cost = np.concatenate([[0], np.cumsum(degree[ties.indices])])[ties.indptr]
    start, size = 0, ties.shape[0]
    while start < size:
        end = int(np.searchsorted(cost, cost[start] + _AT_ONCE, side="right")) - 1
        end = min(max(end, start + 1), size)
        yield slice(start, end)
        start = end


ANALYSIS = Analysis(
    name="diversity",
    title="Diversity: into how many circles one's contacts fall",
    subject="entity",
    value="components",
    values=("contacts",),
    source=(
        "Ugander, Backstrom, Marlow & Kleinberg 2012, Proceedings of the National Academy of "
        "Sciences 109:5962, doi:10.1073/pnas.1116502109"
    ),
    cost="O(Σ deg²)",
    run=diversity,
    conventions="The node itself is left out. Every contact counts, a lone one as a circle.",
    memory=Memory(node=300, tie=300, more=lambda _nodes, _ties, _said: 80.0 * _AT_ONCE),
)
