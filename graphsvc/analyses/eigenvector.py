"""Eigenvector centrality: standing with those who have standing."""

from __future__ import annotations

from typing import Literal

from graphsvc.analyses._declare import Analysis, Findings, Memory, Parameter
from graphsvc.analyses._matrix import joined, weights
from graphsvc.analyses._principal import Standing, standing
from graphsvc.analyses._rows import node_rows, undefined
from graphsvc.graph.network import Network
from graphsvc.model.said import Said

_NAME = Said("eigenvector", "autovettore")
_NO_VECTOR = Said("no vector was found", "non si è trovato alcun vettore")
_DISCONNECTED = Said(
    "disconnected: {parts} components have ties; only that with the largest eigenvalue has figures "
    "above 0, {zero} rows have 0",
    "disconnected: {parts} componenti hanno legami; solo quella con l'autovalore massimo ha valori "
    "sopra 0, {zero} righe hanno 0",
)
_NOT_UNIQUE = Said(
    "not-unique: {equal} components have the same largest eigenvalue; the figures are those that "
    "equal figures lead to",
    "not-unique: {equal} componenti hanno lo stesso autovalore massimo; i valori sono quelli a cui "
    "portano valori uguali",
)


def eigenvector(network: Network, scale: Literal["unit", "max"] = "unit") -> Findings:
    """One row for each node: the principal eigenvector of the joined, weighted ties, 0 or more.

    Of several components only the one with the largest eigenvalue is above 0; where two have
    the same, all those. scale: Euclidean norm 1, or largest figure 1.
    """
    found = standing(joined(network, weights(network)))
    largest = found.value.max(initial=0)
    value = found.value / largest if scale == "max" and largest > 0 else found.value
    notes = {"eigenvalue": found.eigenvalue}
    return Findings(node_rows(network, value), _warnings(found), notes)


def _warnings(found: Standing) -> tuple[str, ...]:
    warnings = list(
        undefined("no-convergence", _NAME.sentence(), found.value, _NO_VECTOR.sentence())
    )
    if found.components > 1:
        zero = int((found.value == 0).sum())
        warnings.append(_DISCONNECTED.sentence(parts=f"{found.components}", zero=f"{zero}"))
    if found.equal > 1:
        warnings.append(_NOT_UNIQUE.sentence(equal=f"{found.equal}"))
    return tuple(warnings)


ANALYSIS = Analysis(
    name="eigenvector",
    title="Eigenvector centrality: standing with those who have standing",
    subject="entity",
    value="eigenvector",
    source=(
        "Bonacich 1972, Journal of Mathematical Sociology 2:113, "
        "doi:10.1080/0022250X.1972.9989806"
    ),
    cost="O(m) a step",
    conventions=(
        "Arrows are joined and weights summed. Norm 1, or the largest figure 1. Of several "
        "components only those with the largest eigenvalue are above 0."
    ),
    memory=Memory(1000, 200),
    run=eigenvector,
    parameters=(
        Parameter(
            "scale", "unit", "whether the squares sum to 1, or the largest figure is 1",
            choices=("unit", "max"),
        ),
    ),
)  # fmt: skip
