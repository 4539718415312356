"""Networks with contact in time, told by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np

from graphsvc.graph import Network
from graphsvc.graph.network import Contacts, Listening
from graphsvc.model.dates import DAY_MICROSECONDS

TODAY = 20_000


def in_touch(
    met: Iterable[tuple[str, str, int]], mailed: Iterable[tuple[str, str, int]] = (), **said: Any
) -> Network:
    """A network of who met whom, and who mailed whom, so many days before its day.

    Everybody is a node, and tied to whom they were ever in contact with.
    """
    pairs = [(a, b, age, 0) for a, b, age in met] + [(a, b, age, 1) for a, b, age in mailed]
    nodes = sorted({end for a, b, _, _ in pairs for end in (a, b)})
    place = {node: number for number, node in enumerate(nodes)}
    rows = sorted(
        (TODAY - age, min(place[a], place[b]), max(place[a], place[b]),
         0 if not sent else 1 if place[a] < place[b] else -1)
        for a, b, age, sent in pairs
    )  # fmt: skip
    day, one, other, direction = (np.array(column) for column in zip(*rows, strict=True))
    contacts = Contacts(
        one.astype(np.int32), other.astype(np.int32), direction.astype(np.int8),
        np.ones(len(rows)), day * DAY_MICROSECONDS + DAY_MICROSECONDS // 2,
        np.where(direction == 0, 2, 0).astype(np.int8),
        np.where(direction == 0, 2, 0).astype(np.int8), np.arange(len(rows)) + 1,
    )  # fmt: skip
    graph: Any = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from({(nodes[a], nodes[b]): None for _, a, b, _ in rows}, weight=0.5)
    given: dict[str, Any] = {"day": TODAY, "weight": "strength", "contacts": contacts} | said
    return replace(Network.of(graph, "weight"), **given)


def recorded(*spans: tuple[str, int, int]) -> dict[str, tuple[Listening, ...]]:
    """Stated coverage: of whom, from and to so many days before the network's day."""
    found: dict[str, tuple[Listening, ...]] = {}
    for who, first, last in spans:
        found[who] = (*found.get(who, ()), Listening(TODAY - first, TODAY - last, False))
    return found


def saying(network: Network, tie: tuple[str, str], **said: object) -> Network:
    """The same network, one tie saying something else."""
    graph = network.graph.copy()
    graph.edges[tie].update(said)
    return replace(network, graph=graph)
