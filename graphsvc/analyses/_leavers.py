"""Who leaves: a person, several, the people of a company, or a tie; and the network without."""

from __future__ import annotations

from dataclasses import dataclass, replace

import networkx as nx

from graphsvc.analyses._named import listed_words, meant, named_nodes, named_pair
from graphsvc.errors import UsageError
from graphsvc.graph.network import Graph, Network, Node


@dataclass(frozen=True, slots=True)
class Leavers:
    """nodes: who leaves, in their order, none where it is a tie. tie: its ends."""

    nodes: tuple[Node, ...]
    tie: tuple[Node, Node] | None = None

    @property
    def subject(self) -> tuple[Node, ...]:
        """Whom it is about."""
        return self.tie or self.nodes


def leavers(network: Network, who: str) -> Leavers:
    """Who is meant: `A|B` a tie, else nodes, or organisations for all their people, by commas.

    Raises UsageError on who is nobody here, and on a tie that is not there.
    """
    word = who.strip()
    if "|" in word and not meant(network, word):
        return Leavers((), _tie(network, word))
    wanted = [word] if _all_of(network, word) else listed_words(network, word)
    chosen: set[Node] = set()
    for each in wanted:
        chosen |= _all_of(network, each) or set(named_nodes(network, "who", each))
    if not chosen:
        raise UsageError("who: nobody is named; name a node, an organisation, or a tie as A|B.")
    return Leavers(tuple(node for node in network.nodes if node in chosen))


def without(network: Network, gone: Leavers) -> Network:
    """The network with those nodes, or that tie, no longer in it. O(n + m)."""
    left: Graph = (nx.DiGraph if network.directed else nx.Graph)()
    out, tie = set(gone.nodes), {gone.tie, gone.tie and gone.tie[::-1]}
    nodes = network.graph.nodes(data=True)
    left.add_nodes_from((node, said) for node, said in nodes if node not in out)
    left.add_edges_from(
        (u, v, said)
        for u, v, said in network.graph.edges(data=True)
        if u not in out and v not in out and (u, v) not in tie
    )
    decisions = tuple(one for one in network.decisions if one.node not in out)
    # the ties of the graph have all that is known of strength
    return replace(network, graph=left, decisions=decisions, strengths=None, contacts=None)


def _all_of(network: Network, word: str) -> set[Node]:
    """A node of that name with, if it is an organisation, its people; or these alone."""
    own = meant(network, word)
    if len(own) > 1:
        return set()
    names = {word, *(str(node) for node in own)}
    people = {
        node for node in network.graph
        if (who := network.actor(node)).organization
        and names & {who.organization, who.organization.rpartition("/")[2], who.organization_name}
    }  # fmt: skip
    return people | set(own) if people else set(own)


def _tie(network: Network, word: str) -> tuple[Node, Node]:
    one, other = named_pair(network, "who", word)
    graph = network.graph
    if not graph.has_edge(one, other) and not graph.has_edge(other, one):
        raise UsageError(f"who: {one} and {other} are not tied in this network.")
    return one, other
