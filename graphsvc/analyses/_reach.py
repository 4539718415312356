"""Reach: how far nodes are from each other, or from some, in steps or by strength."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.analyses._cut_off import Cut, cut_offs
from graphsvc.analyses._paths import Lengths, least, lengths_of
from graphsvc.analyses._undirected import Undirected
from graphsvc.graph.network import Network, Node


@dataclass(frozen=True, slots=True)
class Paths:
    """How far is far, `steps` or `strength`, and how paths are sampled.

    By steps every tie carries paths, since what a weak tie reaches is the question here; by
    strength, lengths are 1/V and ties under the view's min_strength carry none.
    """

    distance: str
    sample: str = "auto"
    seed: int = 1

    def ways(self, network: Network, ties: Undirected) -> Lengths:
        """The lengths of ties, both ways."""
        if self.distance == "steps":
            return lengths_of(ties.matrix, steps=True)
        return lengths_of(ties.matrix, network.weight == "none", least(network))


def cuts_of(
    network: Network, ties: Undirected, targets: list[Node], paths: Paths
) -> dict[tuple[int, int], Cut]:
    """By pair of positions, what a tie decides for the reach of some nodes."""
    places = np.flatnonzero(ties.among(targets))
    return cut_offs(paths.ways(network, ties), places)
