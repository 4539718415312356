"""leidenalg, the Leiden algorithm by its authors, under the GPL: run apart."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tests.bench.contest import Contestant, Task
from tests.bench.contestants.igraph import graph

leidenalg: Any = import_module("leidenalg")


def _leiden(graph: Any, _: Any) -> Any:
    by = leidenalg.ModularityVertexPartition
    found = leidenalg.find_partition(graph, by, weights="weight", n_iterations=5, seed=1)
    return found.membership


CONTESTANT = Contestant(graph, {"leiden": Task(_leiden)})
