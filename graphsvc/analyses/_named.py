"""Nodes as a person names them in a parameter."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.errors import UsageError
from graphsvc.graph.network import Network, Node

_SHOWN = 5  # so many names are given as examples


def listed_words(network: Network, text: str) -> list[str]:
    """What a text lists by commas or, so that names may have commas in them, by semicolons.

    A text that is the name of a node is one word.
    """
    whole = text.strip()
    if meant(network, whole):
        return [whole]
    return [word for part in whole.split(";" if ";" in whole else ",") if (word := part.strip())]


def named_nodes(network: Network, parameter: str, text: str) -> list[Node]:
    """The nodes listed by member names, keys, ids or names, each once, in that order.

    Raises UsageError where one is of nobody, or of several.
    """
    found: dict[Node, None] = {}
    for word in listed_words(network, text):
        nodes = meant(network, word)
        if len(nodes) != 1:
            raise UsageError(f"{parameter}: {word!r} is {_fault(network, nodes)}.")
        found[nodes[0]] = None
    return list(found)


def named_pair(network: Network, parameter: str, text: str) -> tuple[Node, Node]:
    """The two nodes of `A|B`, in the network's order. Raises UsageError where they are not two."""
    ends = [node for end in text.split("|") for node in named_nodes(network, parameter, end)]
    if text.count("|") != 1 or len(set(ends)) != 2 or len(ends) != 2:
        raise UsageError(f"{parameter}: {text!r} is no tie; name its two ends, as A|B.")
    first, second = sorted(ends, key=network.nodes.index)
    return first, second


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


def some_of(nodes: Iterable[Node]) -> str:
    """A few of these nodes as examples of how to name one."""
    known = [str(node) for node in nodes]
    more = ", …" if len(known) > _SHOWN else ""
    return f"{', '.join(known[:_SHOWN]) or 'nothing, it has none'}{more}"


def _fault(network: Network, nodes: list[Node]) -> str:
    if nodes:
        several = ", ".join(str(node) for node in nodes[:_SHOWN])
        return f"the name of {len(nodes)}; say which: {several}"
    return f"no node of this network; its nodes are called {some_of(network.nodes)}"
