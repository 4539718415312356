"""Closure: whose close contacts do not know each other."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graphsvc.analyses._declare import Analysis, Findings, Memory, Parameter
from graphsvc.analyses._matrix import by_row, pattern
from graphsvc.analyses._rows import node_rows, undefined
from graphsvc.analyses._triangles import between
from graphsvc.analyses._undirected import Undirected, undirected
from graphsvc.graph.network import Network
from graphsvc.model import Ints
from graphsvc.model.said import Said

_SHOWN = 5  # of the pairs that are open
_SHARE = Said("share", "quota")
_NO_PAIRS = Said(
    "the node has no two ties of {strong:g} or more",
    "il nodo non ha due legami da {strong:g} in su",
)
_UNWEIGHTED = Said(
    "unweighted: every tie weighs 1, so all count as strong or none does",
    "unweighted: ogni legame pesa 1, quindi sono forti tutti o nessuno",
)


def closure(network: Network, strong: float = 0.5) -> Findings:
    """One row for each node: in how many pairs of its strong ties the other two have no tie.

    Granovetter's forbidden triad: two who are close to a third can hardly not meet. `pairs`
    are all pairs of strong ties, `share` is what part of them is open, null without any. Arrows
    are joined. `between` names the first few of the pairs that have no tie.
    """
    ties = undirected(network)
    close = ties.carrying(strong)
    pairs = close.degree * (close.degree - 1) // 2
    opened = pairs - _closed(ties.matrix, close.matrix)
    share = np.where(pairs > 0, opened / np.maximum(pairs, 1), np.nan)
    rows = node_rows(
        network, opened, {"pairs": pairs, "share": share},
        more=lambda place: {"between": _apart(ties, close, place) if opened[place] else []},
    )  # fmt: skip
    warnings = undefined("no-pairs", _SHARE.sentence(), share, _NO_PAIRS.sentence(strong=strong))
    if network.weight == "none":
        warnings += (_UNWEIGHTED.sentence(),)
    return Findings(rows, warnings, {"strong": strong, "strongTies": len(close.a)})


def _closed(every: csr_array, strong: csr_array) -> Ints:
    """How many pairs of each node's strong contacts are tied: int64 [nodes]. O(Σ deg²)."""
    if not strong.nnz:
        return np.zeros(strong.shape[0], np.int64)
    close = pattern(strong)
    met = by_row(close, between(close, pattern(every), close))
    return np.rint(met / 2).astype(np.int64)


def _apart(every: Undirected, strong: Undirected, place: int) -> list[list[Any]]:
    """The first pairs of strong contacts of a node that are not tied."""
    contacts = _contacts(strong.matrix, place)
    found: list[list[Any]] = []
    for at, one in enumerate(contacts):
        known = set(_contacts(every.matrix, one))
        found += [[one, other] for other in contacts[at + 1 :] if other not in known]
        if len(found) >= _SHOWN:
            break
    return [[every.nodes[one], every.nodes[other]] for one, other in found[:_SHOWN]]


def _contacts(matrix: csr_array, place: int) -> list[int]:
    found: list[int] = matrix.indices[matrix.indptr[place] : matrix.indptr[place + 1]].tolist()
    return found


ANALYSIS = Analysis(
    name="closure",
    title="Closure: whose close contacts do not know each other",
    subject="entity",
    value="open",
    values=("pairs", "share"),
    source=(
        "Granovetter 1973, American Journal of Sociology 78:1360, doi:10.1086/225469 (the "
        "forbidden triad); Sintos & Tsaparas 2014, Proceedings of KDD, 1466, "
        "doi:10.1145/2623330.2623664"
    ),
    cost="O(Σ deg²)",
    run=closure,
    parameters=(Parameter("strong", 0.5, "ties from this weight on are strong", 0),),
    conventions=(
        "A strong tie weighs at least `strong`, arrows joined and their weights summed. A tie of "
        "any weight closes a pair. Each pair counts once, at the node in its middle."
    ),
    memory=Memory(node=300, tie=300, more=lambda _nodes, _ties, _said: 200e6),
)
