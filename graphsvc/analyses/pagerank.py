"""PageRank: where one who follows ties at random is most often found."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.analyses._declare import Analysis, Findings, Memory, Parameter
from graphsvc.analyses._matrix import scaled, weights
from graphsvc.analyses._rows import node_rows
from graphsvc.graph.matrix_rows import sums
from graphsvc.graph.network import Network

Floats = NDArray[np.float64]
_CHANGE = 1e-12  # the sum of changes at which it stops; each step shrinks it by the damping


def pagerank(network: Network, damping: float = 0.85) -> Findings:
    """One row for each node: its share of the visits, which sum to 1.

    A tie is followed along its arrow in proportion to its weight; who has none to follow goes
    anywhere, so isolates get the floor.
    """
    return Findings(node_rows(network, visits(weights(network), damping)))


def visits(matrix: csr_array, damping: float) -> Floats:
    """The stationary distribution on weights [from, to]: float64 [nodes]. O(m) a step."""
    size = matrix.shape[0]
    strength = sums(matrix)
    dangling = strength == 0
    rate = np.divide(1, strength, out=np.zeros(size), where=~dangling)
    onward = csr_array(scaled(matrix, rate).T.tocsr())
    found = np.full(size, 1 / max(size, 1))
    for _ in range(_steps(damping) if size else 0):
        lost = found[dangling].sum()
        following = (1 - damping) / size + damping * (onward @ found + lost / size)
        change = float(np.abs(following - found).sum())
        found = following
        if change <= _CHANGE:
            break
    return found


def _steps(damping: float) -> int:
    """After how many steps the change is under _CHANGE but for rounding, of which a hub has much.

    It is 2 at most at first, and each step shrinks it by the damping.
    """
    return 1 + math.ceil(math.log(_CHANGE / 2) / math.log(damping)) if damping else 1


ANALYSIS = Analysis(
    name="pagerank",
    title="PageRank: standing by who points to one",
    subject="entity",
    value="pagerank",
    source=(
        "Brin & Page 1998, Computer Networks 30:107, doi:10.1016/S0169-7552(98)00110-X"
    ),
    cost="O(m) a step",
    conventions=(
        "A tie is followed in proportion to its weight. Who has none to follow goes anywhere "
        "with equal chance. Figures sum to 1."
    ),
    memory=Memory(1000, 200),
    run=pagerank,
    parameters=(
        Parameter("damping", 0.85, "how probably the next step follows a tie", 0, 0.99),
    ),
)  # fmt: skip
