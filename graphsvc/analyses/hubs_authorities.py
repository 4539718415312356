"""Hubs and authorities: who points to those that are pointed to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from graphsvc.analyses._declare import Analysis, Findings, Memory
from graphsvc.analyses._matrix import weights
from graphsvc.analyses._principal import standing
from graphsvc.analyses._rows import node_rows, undefined
from graphsvc.graph.network import Network
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
_NAME = Said("hub and authority", "hub e autorità")
_NO_TIES = Said("there are no ties", "non ci sono legami")
_NO_VECTOR = Said("no vector was found", "non si è trovato alcun vettore")
_NOT_UNIQUE = Said(
    "not-unique: {equal} parts of the network have the same largest eigenvalue; the figures of "
    "{rows} rows are those that equal figures lead to",
    "not-unique: {equal} parti della rete hanno lo stesso autovalore massimo; i valori di {rows} "
    "righe sono quelli a cui portano valori uguali",
)


def hubs_authorities(network: Network) -> Findings:
    """One row for each node: how well it points, and how well it is pointed to, largest 1.

    Null where nothing points to anything.
    """
    found = pointing(weights(network))
    warnings = list(undefined(found.fault, _NAME.sentence(), found.hub, found.why))
    if found.equal > 1:
        warnings.append(_NOT_UNIQUE.sentence(equal=f"{found.equal}", rows=f"{len(found.hub)}"))
    rows = node_rows(network, found.hub, {"authority": found.authority})
    return Findings(rows, tuple(warnings))


@dataclass(frozen=True, slots=True)
class Pointing:
    """hub, authority: float64 [nodes], largest 1, nan where there are none.

    equal: how many parts share the largest eigenvalue. fault, why: where all is nan.
    """

    hub: Floats
    authority: Floats
    equal: int = 1
    fault: str = "no-data"
    why: str = _NO_TIES.sentence()


def pointing(matrix: csr_array) -> Pointing:
    """Kleinberg's figures on a matrix of weights [from, to]. O(m) a step.

    Notes: hubs h = A a and authorities a = A'h together are the principal eigenvector of
    [[0, A], [A', 0]], in which each node stands twice, as one that points and as one pointed to.
    """
    size = matrix.shape[0]
    nothing = np.full(size, np.nan)
    if matrix.nnz == 0:
        return Pointing(nothing, nothing)
    found = standing(_twice(matrix))
    if found.eigenvalue is None:
        return Pointing(nothing, nothing, 1, "no-convergence", _NO_VECTOR.sentence())
    hub, authority = found.value[:size], found.value[size:]
    return Pointing(hub / hub.max(), authority / authority.max(), found.equal)


def _twice(matrix: csr_array) -> csr_array:
    ties, size = matrix.tocoo(), matrix.shape[0]
    row = np.concatenate([ties.row, ties.col + size])
    column = np.concatenate([ties.col + size, ties.row])
    data = np.concatenate([ties.data, ties.data])
    return csr_array(coo_array((data, (row, column)), (2 * size, 2 * size)).tocsr())


ANALYSIS = Analysis(
    name="hubs-authorities",
    title="Hubs and authorities: who points to those that are pointed to",
    subject="entity",
    value="hub",
    values=("authority",),
    source="Kleinberg 1999, Journal of the ACM 46:604, doi:10.1145/324133.324140",
    cost="O(m) a step",
    conventions=(
        "Weights count, and an undirected tie points both ways. The largest hub and the largest "
        "authority are each 1; null where there are no ties. Of several parts of a network only "
        "those with the largest eigenvalue are above 0; where these are several, the figures are "
        "those that equal figures lead to."
    ),
    memory=Memory(1000, 200),
    run=hubs_authorities,
    example="advice",
)
