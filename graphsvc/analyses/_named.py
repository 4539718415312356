"""Nodes as a person names them in a parameter."""

from __future__ import annotations

from graphsvc.errors import UsageError
from graphsvc.graph.network import Network, Node

_SHOWN = 5  # so many names are given as examples


def named_nodes(network: Network, parameter: str, text: str) -> list[Node]:
    """The nodes meant by member names, keys, ids or names, by commas, each once, in that order.

    A name or key with a comma in it is taken whole where it stands alone. Raises UsageError
    where one is of nobody, or of several.
    """
    wanted = [text.strip()] if meant(network, text.strip()) else text.split(",")
    found: dict[Node, None] = {}
    for word in filter(None, (word.strip() for word in wanted)):
        nodes = meant(network, word)
        if len(nodes) != 1:
            raise UsageError(f"{parameter}: {word!r} is {_fault(network, nodes)}.")
        found[nodes[0]] = None
    return list(found)


def meant(network: Network, word: str) -> list[Node]:
    """Whom a word means: a node of that very name, else by key or id, else by name; or nobody."""
    if not word:
        return []
    own = [node for node in network.graph if str(node) == word]
    if own:
        return own
    actors = {node: network.actor(node) for node in network.graph}
    by_key = [node for node, who in actors.items() if word in (who.key, who.id)]
    return by_key or [node for node, who in actors.items() if who.name == word]


def _fault(network: Network, nodes: list[Node]) -> str:
    if nodes:
        several = ", ".join(str(node) for node in nodes[:_SHOWN])
        return f"the name of {len(nodes)}; say which: {several}"
    some = ", ".join(str(node) for node in network.nodes[:_SHOWN])
    more = ", …" if len(network.nodes) > _SHOWN else ""
    return f"no node of this network; its nodes are called {some or 'nothing, it has none'}{more}"
