"""Which ties are weak and carry reach: the figures that a weak tie is known by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._bridges import spans
from graphsvc.analyses._cut_off import Cut
from graphsvc.analyses._disparity import disparity
from graphsvc.analyses._dormant import Dormant
from graphsvc.analyses._reach import Paths
from graphsvc.analyses._tie_betweenness import by_tie, carried, tie_sources
from graphsvc.analyses._undirected import Undirected
from graphsvc.graph.network import Network
from graphsvc.model import Ints, Mask

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weakness:
    """Under which weight a tie is weak. unequal: whether any weight is above another."""

    below: float
    weak: Mask
    unequal: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of all ties, and of those that are listed.

    listed: int64, tie numbers in their order. betweenness, half_width, alpha: float64 [ties].
    spans: of listed ties that share no contact, None for a bridge. cuts, dormant: by tie.
    """

    weakness: Weakness
    listed: Ints
    betweenness: Floats
    half_width: Floats
    exact: bool
    alpha: Floats
    spans: dict[int, int | None]
    cuts: dict[int, Cut]
    dormant: dict[int, Dormant]


def weakness(ties: Undirected, weak_below: float) -> Weakness:
    """What counts as weak: under a strength, or, with 0, under the median.

    Where half of the ties share the least weight, these are the weak ones; without weights
    that is every tie.
    """
    if not len(ties.weight):
        return Weakness(weak_below, np.zeros(0, np.bool_), False)
    unequal = bool(ties.weight.min() < ties.weight.max())
    if weak_below:
        return Weakness(weak_below, ties.weight < weak_below, unequal)
    median = float(np.median(ties.weight))
    weak = ties.weight < median
    return Weakness(median, weak if weak.any() else ties.weight <= median, unequal)


def figures(
    network: Network,
    ties: Undirected,
    weak: Weakness,
    max_overlap: float,
    cuts: Mapping[tuple[int, int], Cut],
    asleep: list[Dormant],
    paths: Paths,
) -> Figures:
    """The figures of a network's ties, the dear ones only of those that are listed.

    Listed: weak, and little shared or nothing; and what is dormant.
    """  # fmt: skip
    keys = ties.a.astype(np.int64) * len(ties.nodes) + ties.b
    number = {key: tie for tie, key in enumerate(keys.tolist())}
    sleeping = {
        number[key]: one for one in asleep if (key := one.a * len(ties.nodes) + one.b) in number
    }
    little = (ties.shared == 0) | (ties.overlap <= max_overlap)
    listed = weak.weak & little
    listed[list(sleeping)] = True
    ways = paths.ways(network, ties)
    chosen = tie_sources(ways.size, paths.sample, paths.seed)
    value, half = by_tie(ways, carried(ways, chosen), keys, directed=False)
    of_tie = {number[a * len(ties.nodes) + b]: cut for (a, b), cut in cuts.items()}
    return Figures(
        weak, np.flatnonzero(listed), value, half, chosen.exact, disparity(ties),
        spans(ties, listed & (ties.shared == 0)), of_tie, sleeping,
    )  # fmt: skip


def in_order(found: Figures, last: frozenset[int]) -> list[tuple[int, int]]:
    """The listed ties with their ranks: by reach lost, then betweenness; equal ones share it.

    last: ties that come behind all others.
    """

    def merit(tie: int) -> tuple[bool, float, float]:
        lost = found.cuts[tie].reach_loss if tie in found.cuts else 0.0
        return tie in last, -round(lost, 9), -round(float(found.betweenness[tie]), 9)

    ordered = sorted((merit(tie), tie) for tie in found.listed.tolist())
    ranks: list[tuple[int, int]] = []
    for place, (own, tie) in enumerate(ordered):
        same = place > 0 and ordered[place - 1][0] == own
        ranks.append((tie, ranks[-1][1] if same else place + 1))
    return ranks
