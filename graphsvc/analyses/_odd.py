"""What is odd about a network's data, and what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from graphsvc.analyses._matrix import pattern
from graphsvc.graph.matrix_rows import sums
from graphsvc.graph.network import Network

# names told of each oddity
_TOLD = 3
# of all nodes, the part that may be called a few
_FEW = 0.05
# fewer nodes than that are a small network
_SMALL = 20


@dataclass(frozen=True, slots=True)
class Odd:
    """Something odd: a code, how many, and a sentence."""

    code: str
    number: int
    text: str

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


def oddities(network: Network, ties: csr_array) -> Iterator[Odd]:
    """What an analyst wants to know before any figure. ties: the weights, either way joined.

    What the network itself has to beware of (ties with oneself, repeats) is not said again.
    """
    degrees = sums(pattern(ties))
    alone = int((degrees == 0).sum())
    if not ties.nnz:
        yield Odd("no-ties", 0, "nobody is tied to anybody")
    elif alone:
        yield Odd("isolates", alone, f"{alone} of {len(degrees)} have no tie")
    yield from _weights(network, ties)
    yield from _rests(network)
    yield from _names(network)
    yield from _hub(network, degrees)
    # somebody's own graph says nothing of contact, and is not odd for it
    if network.contacts is not None and not len(network.contacts):
        text = "no interaction is known: nothing here tells of time or of how lively a tie is"
        yield Odd("no-contact", 0, text)


def _weights(network: Network, ties: csr_array) -> Iterator[Odd]:
    if network.weight != "none" and ties.nnz > 2 and np.ptp(ties.data) == 0:
        text = f"all ties weigh {float(ties.data[0]):g}: weights tell nothing"
        yield Odd("equal-weights", ties.nnz // 2, text)


def _rests(network: Network) -> Iterator[Odd]:
    """Ties that several statements are behind."""
    behind = [len(facts) for *_, facts in network.graph.edges(data="facts", default=())]
    several = sum(number > 1 for number in behind)
    if several and not (network.contacts is not None and len(network.contacts)):
        text = f"{several} of {len(behind)} ties are stated more than once"
        yield Odd("repeats", several, text)


def _names(network: Network) -> Iterator[Odd]:
    often = Counter(network.actor(node).name for node in network.nodes)
    twice = sorted(name for name, number in often.items() if number > 1)
    if twice:
        shown = ", ".join(twice[:_TOLD])
        text = f"{len(twice)} names are borne by several: {shown}"
        yield Odd("same-names", len(twice), text)
    kinds = Counter(network.actor(node).kind for node in network.nodes)
    if len(kinds) > 1:
        shown = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
        yield Odd("several-kinds", len(kinds), f"nodes are of several kinds: {shown}")


def _hub(network: Network, degrees: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Iterator[Odd]:
    """Somebody tied to more than half of a network that is not small."""
    size = len(degrees)
    if size < _SMALL:
        return
    hubs = np.flatnonzero(degrees > (size - 1) / 2)
    if 0 < len(hubs) <= max(1, _FEW * size):
        names = [network.actor(network.nodes[place]).name for place in hubs[:_TOLD].tolist()]
        text = f"{len(hubs)} are tied to more than half of all: {', '.join(names)}"
        yield Odd("hubs", len(hubs), text)
