"""Ties that are for or against: the signs of a network's pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import coo_array, csr_array

from graphsvc.errors import UsageError
from graphsvc.graph.network import Network, Node
from graphsvc.model import Codes, Ints, Mask

NONE_WITHIN = 0.1  # a standing this near to 0 is no sign (methods, section 7)
_WORDS = {"+": 1.0, "positive": 1.0, "-": -1.0, "−": -1.0, "negative": -1.0}


@dataclass(frozen=True)
class Signed:
    """Pairs of nodes of known sign, arrows joined. nodes: who is in any, in their order.

    a, b: int32 [ties], positions in `nodes`, a < b. sign: int64 [ties], 1 or -1. unclear: how
    many pairs have signs that cancel out.
    """

    nodes: list[Node]
    a: Codes
    b: Codes
    sign: Ints
    unclear: int

    @cached_property
    def matrix(self) -> csr_array:
        """The signs both ways: float64 [nodes, nodes]."""
        return self.of(self.sign != 0)

    def of(self, chosen: Mask) -> csr_array:
        """Some of the ties as a matrix of their signs, columns ascending."""
        a, b, sign = self.a[chosen], self.b[chosen], self.sign[chosen].astype(np.float64)
        ends = np.concatenate([a, b]), np.concatenate([b, a])
        matrix = coo_array((np.tile(sign, 2), ends), (len(self.nodes),) * 2).tocsr()
        matrix.sort_indices()
        return csr_array(matrix)


def signed(network: Network, analysis: str) -> Signed:
    """The signs of a network: what is known of its pairs, else what its ties state.

    A view has signs from stated sentiment and from its ties' `sign`. In a stranger's graph they
    are the edge attribute `sign`, or the signs of its weights if any is negative. Raises
    UsageError where there are ties and nothing says which are for and which against.
    """
    standing: defaultdict[tuple[Node, Node], float] = defaultdict(float)
    place = {node: number for number, node in enumerate(network.graph)}
    for a, b, amount in _said(network):
        if a in place and b in place and a != b:
            standing[(a, b) if place[a] < place[b] else (b, a)] += amount
    known = {pair: amount for pair, amount in standing.items() if abs(amount) > NONE_WITHIN}
    if not standing and network.graph.number_of_edges():
        raise UsageError(
            f"{analysis} needs ties that are for or against, and nothing says so here. Give ties "
            "a `sign` of 1 or -1 (or a negative weight for those against), or interactions a "
            "`sentiment` from -1 to 1."
        )
    pairs = sorted(known, key=lambda pair: (place[pair[0]], place[pair[1]]))
    nodes = sorted({node for pair in pairs for node in pair}, key=place.__getitem__)
    at = {node: number for number, node in enumerate(nodes)}
    ends = np.array([(at[one], at[other]) for one, other in pairs], np.int32).reshape(-1, 2)
    sign = np.array([1 if known[pair] > 0 else -1 for pair in pairs], np.int64)
    return Signed(nodes, ends[:, 0], ends[:, 1], sign, len(standing) - len(known))


def _said(network: Network) -> Iterator[tuple[Node, Node, float]]:
    if network.signs:
        yield from ((a, b, amount) for (a, b), amount in network.signs.items())
        return
    ties = list(network.graph.edges(data=True))
    name = "sign" if any("sign" in said for _, _, said in ties) else "weight"
    found = [(a, b, _number(a, b, name, said[name])) for a, b, said in ties if name in said]
    if name == "sign" or any(amount < 0 for _, _, amount in found):
        yield from ((a, b, float(np.sign(amount))) for a, b, amount in found)


def _number(a: Node, b: Node, name: str, said: object) -> float:
    word = str(said).strip().lower()
    try:
        number = _WORDS[word] if word in _WORDS else float(word)
    except ValueError:
        number = np.nan
    if not np.isfinite(number):
        raise UsageError(
            f"{name}: that of the tie {a!s:.60} – {b!s:.60} is {said!r:.40}; it must be a number."
        )
    return number
