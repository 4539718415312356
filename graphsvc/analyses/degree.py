"""Degree: how many are tied to whom, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.analyses._declare import Analysis, Findings, Memory, Parameter
from graphsvc.analyses._matrix import joined, pattern, turned, weights
from graphsvc.analyses._rows import node_rows, undefined
from graphsvc.graph.matrix_rows import sums
from graphsvc.graph.network import Network
from graphsvc.model.said import Said

Direction = Literal["both", "in", "out"]
_SHARE = Said("share", "quota")
_NOBODY = Said("there is nobody else", "non c'è nessun altro")


def degree(network: Network, direction: Direction = "both") -> Findings:
    """One row for each node: its ties, their share of all others, and the sum of their weights.

    With `both`, one who is tied either way counts once, and the weights of both arrows are
    summed. Without weights the strengths are the degrees.
    """
    matrix = weights(network)
    both = joined(network, matrix)
    chosen = degrees(both if direction == "both" else turned(matrix, direction))
    out, into = degrees(matrix), degrees(turned(matrix, "in"))
    others = len(network.nodes) - 1
    share = chosen.ties / others if others > 0 else np.full(len(chosen.ties), np.nan)
    rows = node_rows(
        network, chosen.ties,
        {"in": into.ties, "out": out.ties, "share": share, "strength": chosen.strength,
         "strengthIn": into.strength, "strengthOut": out.strength},
    )  # fmt: skip
    return Findings(rows, undefined("too-few-nodes", _SHARE.sentence(), share, _NOBODY.sentence()))


@dataclass(frozen=True, slots=True)
class Degrees:
    """ties: int64 [nodes]; strength: float64 [nodes], the sum of their weights."""

    ties: NDArray[np.int64]
    strength: NDArray[np.float64]


def degrees(matrix: csr_array) -> Degrees:
    """What the rows of a matrix of weights hold. O(m)."""
    ties = np.rint(sums(pattern(matrix))).astype(np.int64)
    return Degrees(ties, sums(matrix))


ANALYSIS = Analysis(
    name="degree",
    title="Degree: how many ties one has",
    subject="entity",
    value="degree",
    values=("in", "out", "share", "strength", "strengthIn", "strengthOut"),
    source=(
        "Freeman 1978, Social Networks 1:215, doi:10.1016/0378-8733(78)90021-7; strength: "
        "Barrat, Barthélemy, Pastor-Satorras & Vespignani 2004, PNAS 101:3747, "
        "doi:10.1073/pnas.0400087101"
    ),
    cost="O(m)",
    conventions=(
        "Degree counts the others that one is tied to, whatever the number of arrows between two; "
        "without directions, in, out and degree are one. The share is of n − 1, null where there "
        "is nobody else. Strength is the sum of weights, of both arrows with `both`; without "
        "weights it is the degree."
    ),
    memory=Memory(1000, 100),
    run=degree,
    parameters=(
        Parameter(
            "direction", "both", "which arrows count, where they mean something",
            choices=("both", "in", "out"),
        ),
    ),
)  # fmt: skip
