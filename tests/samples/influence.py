"""Measures of influence, read from docs/methods.md section 2 for the judge."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

import networkx as nx
from scipy.sparse.csgraph import dijkstra

from tests.samples.judge import ROLE_WEIGHT, Judge

TOP = 0.1
CONTACT = ("degree", "strength")
ELSEWHERE = ("harmonic", "betweenness", "decisions")  # reach, bridging, decisions


@lru_cache(maxsize=2)
def measures(judge: Judge) -> dict[str, Mapping[str, float]]:
    """The value of everybody in each measure."""
    graph = judge.graph
    apart = dijkstra(nx.to_scipy_sparse_array(graph, weight="length"), directed=False)
    lengths = {
        one: dict(zip(graph, row, strict=True))
        for one, row in zip(graph, apart.tolist(), strict=True)
    }
    return {
        "degree": dict(graph.degree()),
        "strength": dict(graph.degree(weight="v")),
        "harmonic": {
            person: sum(1 / length for other, length in near.items() if other != person)
            for person, near in lengths.items()
        },
        "betweenness": nx.betweenness_centrality(graph, weight="length"),
        "decisions": {person: _to_decisions(judge, near) for person, near in lengths.items()},
    }


def _to_decisions(judge: Judge, lengths: Mapping[str, float]) -> float:
    """How near somebody is to those who decide, by the weight of their roles."""
    weights: dict[str, float] = defaultdict(float)
    for person, _, cells in judge.ties("DECIDES"):
        weights[person] = max(weights[person], ROLE_WEIGHT[str(cells["role"])])
    near = (weight / (1 + lengths[person]) for person, weight in weights.items())
    return sum(near) / sum(weights.values())


def rank(values: Mapping[str, float], person: str) -> int:
    """Place in a measure, 1 the highest."""
    return 1 + sum(value > values[person] for value in values.values())


def hits(
    judge: Judge, found: Mapping[str, Mapping[str, float]], names: tuple[str, ...]
) -> set[str]:
    """Who is in the top tenth of at least one of the measures named."""
    last = math.ceil(TOP * len(judge.people))
    return {
        person
        for person in judge.people
        if any(rank(found[name], person) <= last for name in names)
    }
