"""Information: how much one has of all ways to all others, not of the shortest alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
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
_NAME = Said("information", "centralità di informazione")
_NO_TIES = Said("the node has no ties", "il nodo non ha legami")
_DISCONNECTED = Said(
    "disconnected: each of {parts} components is taken by itself; figures of a small one cannot "
    "be held against those of a large one",
    "disconnected: ognuna delle {parts} componenti è considerata da sola; i valori di una piccola "
    "non si confrontano con quelli di una grande",
)


def information(network: Network) -> Findings:
    """One row for each node: the harmonic mean of its information with all of its component.

    Two nodes have the more information of each other, the more ways there are between them and
    the shorter and stronger these are; with oneself it is without end. Arrows are joined.
    Null for a node without ties.

    Notes: I_i = 1/(b_ii + (T - 2/n)/n), B the inverse of the Laplacian with 1 added to all of
    it, T its trace (Stephenson & Zelen 1989, equation 10; rows of B sum to 1/n). networkx has
    a part in n of that.
    """  # fmt: skip
    ties = joined(network, weights(network))
    count, label = connected_components(ties, directed=False)
    size = np.bincount(label, minlength=count)
    if size.max(initial=0) > MOST_NODES:
        return Findings((), (_refused(int(size.max())),))
    value = np.full(len(label), np.nan)
    for part in stepped(np.flatnonzero(size > 1).tolist(), "components"):
        own = np.flatnonzero(label == part)
        value[own] = _within(csr_array(ties[own][:, own]))
    rows = node_rows(network, value, {"component": size[label]})
    return Findings(rows, _warnings(value, size), {"components": int(count)})


def _within(ties: csr_array) -> Floats:
    """The figures of one connected component of two or more. O(n³).

    With C the inverse and c its diagonal, 1/(c_i + (Σ c - 2)/n): each row of C adds up to 1.
    """
    even, mean = evened(ties)
    own, size = np.diag(inverse(even)), ties.shape[0]
    return np.asarray(mean / (own + (own.sum() - 2) / size), np.float64)


def _warnings(value: Floats, size: Ints) -> tuple[str, ...]:
    warnings = undefined("isolate", _NAME.sentence(), value, _NO_TIES.sentence())
    parts = int((size > 1).sum())
    if parts > 1:
        warnings += (_DISCONNECTED.sentence(parts=f"{parts}"),)
    return warnings


def _refused(largest: int) -> str:
    return (
        f"too-many-nodes: a component has {largest} nodes, the most is {MOST_NODES}; narrow the "
        "view by --scope, or take closeness"
    )


ANALYSIS = Analysis(
    name="information",
    title="Information: how much one has of all ways to others",
    subject="entity",
    value="information",
    values=("component",),
    source="Stephenson & Zelen 1989, Social Networks 11:1, doi:10.1016/0378-8733(89)90016-6",
    cost="O(n³) of the largest component",
    run=information,
    conventions=(
        "Weights are conductances as they are. As in UCINET and sna, figures are not divided by "
        "n. `component` is how many nodes the figure is among."
    ),
    memory=Memory(more=lambda nodes, _ties, _said: 24.0 * min(nodes, MOST_NODES) ** 2),
)
