"""From whom reach is counted: us, those who decide, or nodes that are named."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.graph.network import Network, Node


@dataclass(frozen=True, slots=True)
class Targets:
    """Nodes of the network, in their order, and what to beware of."""

    nodes: list[Node]
    warnings: tuple[str, ...] = ()


def targets_of(network: Network, named: str) -> Targets:
    """The targets meant by `us`, `decision`, or keys separated by ; as far as they are nodes."""
    if named == "us":
        chosen = [node for node in network.nodes if node in network.ours]
        none = "no-us: nobody in this network is said to be us"
        return Targets(chosen, () if chosen else (none,))
    if named == "decision":
        deciding = {one.node for one in network.decisions}
        chosen = [node for node in network.nodes if node in deciding]
        none = "no-data: nobody is known to decide anything"
        return Targets(chosen, () if chosen else (none,))
    wanted = {word.strip() for word in named.split(";")} - {""}
    known = {node: {str(node), network.actor(node).key} & wanted for node in network.nodes}
    chosen = [node for node, words in known.items() if words]
    missing = sorted(wanted - {word for words in known.values() for word in words})
    if not missing:
        return Targets(chosen)
    return Targets(chosen, (f"no-target: {', '.join(missing)} is no node of this network",))
