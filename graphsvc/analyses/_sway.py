"""All measures of who sways whom on one network, by families, paths searched once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.analyses._decisions import Holder, holders
from graphsvc.analyses._matrix import Along, joined, pattern, turned, weights
from graphsvc.analyses._measures import Measure
from graphsvc.analyses._paths import Lengths, Sources, lengths, sources
from graphsvc.analyses._principal import standing
from graphsvc.analyses._sampling import Estimate, Resampling, exactly
from graphsvc.analyses._searches import between
from graphsvc.analyses.betweenness import LEAST_NODES
from graphsvc.analyses.closeness import harmonic
from graphsvc.analyses.decision_closeness import ToDeciders, to_deciders
from graphsvc.analyses.degree import degrees
from graphsvc.analyses.hubs_authorities import pointing
from graphsvc.analyses.pagerank import visits
from graphsvc.analyses.reach import within
from graphsvc.analyses.structural_holes import holes
from graphsvc.graph.network import Network, Node

Floats = NDArray[np.float64]
# a matrix read so has its arrows pointing at those who sway
_POINTING: Mapping[str, Along] = {"along": "in", "against": "out", "both": "both"}


@dataclass(frozen=True)
class Sway:
    """A network as the measures need it.

    weights: of its ties [from, to]; pointing: the same, arrows pointing at those who sway;
    ties: joined; ways: the lengths of ties, searched towards those who sway.
    """

    network: Network
    k: int
    decision: str
    chosen: Sources
    weights: csr_array
    pointing: csr_array
    ties: csr_array
    ways: Lengths
    holders: list[Holder]

    @cached_property
    def nodes(self) -> list[Node]:
        """The nodes in their order."""
        return self.network.nodes

    @cached_property
    def to_deciders(self) -> ToDeciders:
        """How near every node is to those who decide."""
        return to_deciders(self.network, self.holders)

    @cached_property
    def measures(self) -> list[Measure]:
        """Every measure, those of one family together, its foremost first."""
        found = [
            *self._contact(), *self._standing(), *self._paths(), *self._holes(),
            *self._decisions(),
        ]  # fmt: skip
        families = list(dict.fromkeys(measure.family for measure in found))
        return sorted(found, key=lambda measure: families.index(measure.family))

    def _contact(self) -> Iterator[Measure]:
        own = degrees(self.ties)
        yield Measure("degree", "contact", own.ties.astype(np.float64))
        if self.network.weight != "none":
            yield Measure("strength", "contact", own.strength)

    def _standing(self) -> Iterator[Measure]:
        yield Measure("eigenvector", "standing", standing(self.ties).value)
        yield Measure("pagerank", "standing", visits(self.pointing, 0.85))
        if self.network.directed and self.network.influence != "both":
            yield Measure("authority", "standing", pointing(self.pointing).authority)

    def _paths(self) -> Iterator[Measure]:
        """Harmonic closeness and betweenness, of the same searches."""
        near, lies = self._searched()
        yield self._sampled("harmonic", "reach", near)
        steps = csr_array(pattern(self.ways.matrix).T.tocsr())
        yield Measure("reach", "reach", within(steps, self.k).value)
        if self.ways.size >= LEAST_NODES:
            yield self._sampled("betweenness", "bridging", lies)

    def _searched(self) -> tuple[Estimate, Estimate]:
        chosen, size = self.chosen, self.ways.size
        others = max(size - 2, 1)
        if chosen.exact:
            lies, near = np.zeros((2, size))
            for block in between(self.ways, chosen.places, each=False):
                lies += block.between[0]
                near += block.near[0]
            share = exactly(lies / (max(size - 1, 1) * others))
            return harmonic(exactly(near), size, max(size, 1)), share
        draws = len(chosen.places)
        on_paths, close = (Resampling(draws, size, chosen.seed) for _ in range(2))
        for block in between(self.ways, chosen.places, each=True):
            on_paths.add(block.between / others)
            close.add(block.near)
        return harmonic(close.mean(), size), on_paths.mean().scaled(size / (size - 1))

    def _holes(self) -> Iterator[Measure]:
        found = holes(turned(self.weights, "both"))
        yield Measure("constraint", "bridging", found.constraint, lowest_first=True)
        yield Measure("effectiveSize", "bridging", found.effective_size)

    def _decisions(self) -> Iterator[Measure]:
        if self.holders:
            yield Measure("decisionCloseness", "decisions", self.to_deciders.value)

    def _sampled(self, name: str, family: str, found: Estimate) -> Measure:
        if self.chosen.exact:
            return Measure(name, family, found.value)
        return Measure(name, family, found.value, low=found.low, high=found.high)


def sway(network: Network, k: int, decision: str, sample: str, seed: int) -> Sway:
    """A network made ready for its measures."""
    matrix = weights(network)
    along = _POINTING[network.influence]
    ways = lengths(network, along, matrix)
    chosen = sources(ways.size, sample, seed)
    ties = joined(network, matrix)
    towards = ties if along == "both" else turned(matrix, along)
    deciding = holders(network, decision)
    return Sway(network, k, decision, chosen, matrix, towards, ties, ways, deciding)
