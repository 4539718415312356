"""People and bodies: a network of two sorts of nodes, each tied to the other sort alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from graphsvc.errors import UsageError
from graphsvc.graph.network import Network, Node
from graphsvc.model import Ints

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TwoModes:
    """own, other: the nodes of both sides, sorted. matrix: 0/1 [own, other], who is in what."""

    own: list[Node]
    other: list[Node]
    matrix: csr_array

    @property
    def sizes(self) -> Ints:
        """How many of the own side each of the other has: int64 [other]."""
        return np.bincount(self.matrix.indices, minlength=len(self.other)).astype(np.int64)

    @property
    def together(self) -> csr_array:
        """Both sides as one network, the own nodes first: 1 for each tie, symmetric."""
        ties, shift = self.matrix.tocoo(), len(self.own)
        ends = ties.row, ties.col + shift
        both = np.concatenate(ends), np.concatenate(ends[::-1])
        size = shift + len(self.other)
        return csr_array(coo_array((np.ones(len(both[0])), both), (size, size)).tocsr())


def two_modes(network: Network, on: str) -> TwoModes | None:
    """Who is in which body, seen from `person` or `body`; None where there is nothing to say.

    Of a network that states no affiliations, its ties between nodes of two `mode`s; then the
    mode called `person`, or else the larger one, are the people, and `on` may name a mode.
    Raises UsageError where `on` is no side.
    """
    modes = _modes(network)
    _refuse_unless(on, ("person", "body", *sorted(set(modes.values()))))
    pairs: set[tuple[Node, Node]]
    if network.affiliations:
        pairs = {(one.node, one.body) for one in network.affiliations}
    else:
        pairs = _tied(network, modes, _people(modes, on))
    if on == "body":
        pairs = {(body, person) for person, body in pairs}
    return _as_matrix(pairs) if pairs else None


def _modes(network: Network) -> dict[Node, str]:
    """The mode of every node, if there are two and ties are between them alone."""
    if network.affiliations:
        return {}
    said = {node: network.actor(node).attributes.get("mode") for node in network.nodes}
    modes = {node: str(mode) for node, mode in said.items() if mode is not None}
    crossing = len(modes) == len(said) and all(
        modes[u] != modes[v] for u, v in network.graph.edges()
    )
    return modes if crossing and len(set(modes.values())) == 2 else {}


def _people(modes: dict[Node, str], on: str) -> str:
    counts = Counter(modes.values())
    if on in counts or "person" in counts:
        return on if on in counts else "person"
    return max(sorted(counts), key=counts.__getitem__, default="")


def _tied(network: Network, modes: dict[Node, str], people: str) -> set[tuple[Node, Node]]:
    if not modes:
        return set()
    return {(u, v) if modes[u] == people else (v, u) for u, v in network.graph.edges()}


def _refuse_unless(on: str, sides: tuple[str, ...]) -> None:
    if on not in sides:
        raise UsageError(f"affiliations: on is {on!r}, but must be one of {', '.join(sides)}.")


def _as_matrix(pairs: set[tuple[Node, Node]]) -> TwoModes:
    own = sorted({one for one, _ in pairs}, key=str)
    other = sorted({two for _, two in pairs}, key=str)
    row = {node: place for place, node in enumerate(own)}
    column = {node: place for place, node in enumerate(other)}
    places = np.array([(row[one], column[two]) for one, two in pairs], np.int64).reshape(-1, 2)
    ends = places[:, 0], places[:, 1]
    matrix = coo_array((np.ones(len(places)), ends), (len(own), len(other))).tocsr()
    matrix.sort_indices()
    return TwoModes(own, other, csr_array(matrix))
