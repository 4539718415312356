"""Current flow: how much of all ways between others, not of the shortest alone, one lies on."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu
from scipy.sparse.csgraph import connected_components

from graphsvc.analyses._declare import Analysis, Findings, Memory
from graphsvc.analyses._laplacian import evened, inverse
from graphsvc.analyses._matrix import joined, weights
from graphsvc.analyses._rows import node_rows, undefined
from graphsvc.graph.network import Network
from graphsvc.graph.work import stepped
from graphsvc.model import Ints
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
MOST_NODES = 3000  # of one component; its matrix is inverted whole
_AT_ONCE = 2_000_000  # potentials in memory together
_NAME = Said("current flow", "flusso di corrente")
_THREE = Said("it takes three nodes", "servono tre nodi")
_DISCONNECTED = Said(
    "disconnected: {count} components; pairs without a way add 0",
    "disconnected: {count} componenti; le coppie senza un cammino aggiungono 0",
)


def current_flow(network: Network) -> Findings:
    """One row for each node: the mean current through it when one flows between two others.

    Each tie conducts by its weight, so current takes all ways, the more of it the better they
    are; it equals how often a random walk from one to the other, its steps back taken off, goes
    through the node. Pairs without a way add 0. Arrows are joined; null under three nodes.
    """
    ties = joined(network, weights(network))
    size = ties.shape[0]
    count, label = connected_components(ties, directed=False)
    largest = int(np.bincount(label, minlength=1).max(initial=0))
    if largest > MOST_NODES:
        return Findings((), (_refused(largest),))
    through = np.zeros(size)
    for part in range(count):
        own = np.flatnonzero(label == part)
        if len(own) > 2:  # in less nobody is between two others
            through[own] = _through(csr_array(ties[own][:, own]))
    pairs = (size - 1) * (size - 2) / 2
    value = through / pairs if pairs else np.full(size, np.nan)
    warnings = undefined("too-few-nodes", _NAME.sentence(), value, _THREE.sentence())
    if count > 1:
        warnings += (_DISCONNECTED.sentence(count=f"{count}"),)
    return Findings(node_rows(network, value), warnings)


def _through(ties: csr_array) -> Floats:
    """The current through each node of a connected network, summed over pairs of others.

    Of a tie u - v, r_t = w·(C_ut - C_vt) tells of the current from s to t by r_s - r_t, C the
    pseudo-inverse of the Laplacian (Brandes & Fleischer 2005). Half of what the ties of a node
    carry goes through it, and pairs of which it is one are left out. O(m·n log n).
    """
    ties, size = evened(ties)[0], ties.shape[0]
    potential = inverse(ties)
    upper = triu(ties, 1, "coo")
    through = np.zeros(size)
    for rows in stepped(list(_blocks(upper.nnz, size)), "ties"):
        a, b, weight = upper.row[rows], upper.col[rows], upper.data[rows]
        current = weight[:, None] * (potential[a] - potential[b])
        every = _differences(current)
        for end in (a, b):
            own = np.abs(current - current[np.arange(len(end)), end][:, None]).sum(axis=1)
            np.add.at(through, end, (every - own) / 2)
    return through


def _differences(current: Floats) -> Floats:
    """Σ |r_s - r_t| over the pairs of each row: in order, each counts by its place."""
    size = current.shape[1]
    places = 2.0 * np.arange(size) - (size - 1)
    return np.asarray(np.sort(current, axis=1) @ places, np.float64)


def _blocks(ties: int, size: int) -> Iterator[Ints]:
    step = max(1, _AT_ONCE // size)
    yield from (np.arange(at, min(at + step, ties)) for at in range(0, ties, step))


def _refused(largest: int) -> str:
    return (
        f"too-many-nodes: a component has {largest} nodes, the most is {MOST_NODES}; narrow the "
        "view by --scope, or take betweenness"
    )


ANALYSIS = Analysis(
    name="current-flow",
    title="Current flow: who lies on all ways between others",
    subject="entity",
    value="currentFlow",
    source=(
        "Newman 2005, Social Networks 27:39, doi:10.1016/j.socnet.2004.11.009; Brandes & Fleischer "
        "2005, Proceedings of STACS, 533, doi:10.1007/978-3-540-31856-9_44"
    ),
    cost="O(n³ + m·n log n) of the largest component",
    run=current_flow,
    conventions=(
        "Ends are left out, as in betweenness, where Newman counts them. The mean is over all (n "
        "− 1)(n − 2)/2 pairs of others, those without a way adding 0. Weights are conductances as "
        "they are."
    ),
    memory=Memory(
        more=lambda nodes, _ties, _said: 24.0 * min(nodes, MOST_NODES) ** 2 + 40.0 * _AT_ONCE
    ),
)
