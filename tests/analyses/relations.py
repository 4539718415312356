"""Relations of small networks told by hand, for the tests of a risk's parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np

from graphsvc.analyses._groups import Group, Groups
from graphsvc.analyses._relations import Relation, Relations
from graphsvc.analyses._undirected import undirected
from graphsvc.graph import Network, NetworkSettings


def told(ties: Iterable[tuple[str, str, float]], **said: Any) -> Network:
    """A network weighted by strength, and what else is said of it."""
    graph: Any = nx.Graph()
    graph.add_weighted_edges_from(ties)
    graph.add_nodes_from(said.pop("nodes", ()))
    given: dict[str, Any] = {"weight": "strength", "settings": NetworkSettings()} | said
    return replace(Network.of(graph, "weight"), **given)


def one_group(network: Network, *members: str) -> tuple[Relations, Relation]:
    """What binds one group to us, or its members to each other."""
    ties = undirected(network)
    labels = np.where(ties.among(members), 0, -1)
    group = Group(1, members, "", ())
    of = Relations(network, ties, Groups((group,), labels), 180)
    return of, of.relations[0]
