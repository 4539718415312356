"""From whom reach is counted: us, those who decide, or nodes that are named."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.analyses._named import listed_words, meant
from graphsvc.graph.network import Network, Node
from graphsvc.model.said import Said

_NO_US = Said(
    "no-us: nobody in this network is said to be us",
    "no-us: in questa rete non è indicato chi siamo",
)
_NO_DECISION = Said(
    "no-data: nobody is known to decide anything", "no-data: non è noto chi decida qualcosa"
)
_MISSING = Said(
    "no-target: {names} is no node of this network",
    "no-target: {names} non è un nodo di questa rete",
)


@dataclass(frozen=True, slots=True)
class Targets:
    """Nodes of the network, in their order, and what to beware of."""

    nodes: list[Node]
    warnings: tuple[str, ...] = ()


def targets_of(network: Network, named: str) -> Targets:
    """The targets meant by `us`, `decision`, or a list of names, as far as they are nodes."""
    if named == "us":
        chosen = [node for node in network.nodes if node in network.ours]
        return Targets(chosen, () if chosen else (_NO_US.sentence(),))
    if named == "decision":
        deciding = {one.node for one in network.decisions}
        chosen = [node for node in network.nodes if node in deciding]
        return Targets(chosen, () if chosen else (_NO_DECISION.sentence(),))
    found = {word: meant(network, word) for word in listed_words(network, named)}
    among = {node for nodes in found.values() for node in nodes}
    chosen = [node for node in network.nodes if node in among]
    missing = sorted(word for word, nodes in found.items() if not nodes)
    if not missing:
        return Targets(chosen)
    return Targets(chosen, (_MISSING.sentence(names=", ".join(missing)),))
