"""Freeman's centralisation: how far one node is ahead of all others."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._declare import Findings
from graphsvc.analyses.betweenness import betweenness
from graphsvc.analyses.closeness import closeness
from graphsvc.graph.network import Network
from graphsvc.model import Ints

Floats = NDArray[np.float64]
LEAST_NODES = 3  # of two nobody can be ahead


@dataclass(frozen=True, slots=True)
class Centred:
    """How far one is ahead, None where undefined; whether it is exact or rests on pivots."""

    value: float | None
    exact: bool = True


def of_degrees(degrees: Ints, directed: bool) -> float | None:
    """Σ(max - degree) as a share of what it is in a star; arrows in or out where directed.

    degrees: int64 [nodes].
    """
    size = len(degrees)
    if size < LEAST_NODES:
        return None
    most = (size - 1) ** 2 if directed else (size - 1) * (size - 2)
    return float((degrees.max() - degrees).sum()) / most


def of_betweenness(network: Network, sample: str, seed: int) -> Centred:
    """The same of betweenness, whose star has one node between all others."""
    found = betweenness(_plain(network), sample=sample, seed=seed)
    values = _values(found)
    size = len(values)
    if size < LEAST_NODES:
        return Centred(None)
    return Centred(float((values.max() - values).sum()) / (size - 1), _exact(found))


def of_closeness(network: Network, sample: str, seed: int) -> Centred:
    """The same of classic closeness; only where there is one component."""
    found = closeness(_plain(network), "classic", "both", sample, seed)
    values = _values(found)
    size = len(values)
    if size < LEAST_NODES:
        return Centred(None)
    most = (size - 1) * (size - 2) / (2 * size - 3)
    return Centred(float((values.max() - values).sum()) / most, _exact(found))


def _plain(network: Network) -> Network:
    """The network with every tie one step."""
    return replace(network, weight="none")


def _exact(found: Findings) -> bool:
    return bool(found.notes.get("exact", True))


def _values(found: Findings) -> Floats:
    return np.array([np.nan if row.value is None else row.value for row in found.rows], float)
