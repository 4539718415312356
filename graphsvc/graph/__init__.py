"""The graph of a view, in arrays and as a networkx graph: what every analysis works on."""

from __future__ import annotations

from graphsvc.graph.build import network
from graphsvc.graph.network import Actor, Graph, Network, Node
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.graph.strength import PARTS, PRESETS, StrengthSettings, strength_settings

__all__ = [
    "PARTS", "PRESETS", "Actor", "Graph", "Network", "NetworkSettings", "Node",
    "StrengthSettings", "network", "strength_settings",
]  # fmt: skip
