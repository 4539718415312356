"""Communities of which something is told, by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import networkx as nx

from graphsvc.graph import Network
from graphsvc.graph.network import Actor, Opinion
from graphsvc.model.dates import DAY_MICROSECONDS, NEVER
from tests.analyses.contacts import TODAY


def opinion(
    party: str, age: int | None, depth: float, sentiment: float, sort: str = "interaction",
    fact: int = 1,
) -> Opinion:  # fmt: skip
    """What tells how it stands between a party and us, so many days before today."""
    at = NEVER if age is None else (TODAY - age) * DAY_MICROSECONDS
    return Opinion((party, "us"), at, depth, sentiment, sort, fact)


def told(
    opinions: Iterable[Opinion], ties: Iterable[tuple[Any, Any, float]] = (), **said: Any
) -> Network:
    """Communities of which something is told, and how strongly they are tied."""
    known = tuple(opinions)
    graph: Any = nx.Graph()
    graph.add_weighted_edges_from(ties)
    graph.add_nodes_from(party for one in known for party in one.parties)
    graph.add_nodes_from(said.pop("nodes", ()))
    actors = {node: Actor(node, node, node, "Community") for node in graph if node != "us"}
    given: dict[str, Any] = {"day": TODAY, "ours": frozenset({"us"}), "actors": actors} | said
    return replace(Network.of(graph, "weight"), opinions=lambda: known, **given)


def worked_example(given: Mapping[str, Any]) -> Network:
    """The network of the published example of standing."""
    opinions = [
        opinion(each["community"], each["age"], each["depth"], each["sentiment"])
        for each in given["items"]
    ]
    pairs = given["strength"].items()
    return told(opinions, [(*pair.split("|"), strength) for pair, strength in pairs])
