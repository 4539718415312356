"""How far figures and ranks move when a network is drawn again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._declare import Finding
from graphsvc.graph.network import Network
from graphsvc.graph.resampled import Resampled
from graphsvc.graph.work import stepped
from graphsvc.model import Ints
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
TOP = 0.1
STABLE = 0.9
AUTO = 50
_BY_TIES = Said(
    "resampled-ties: no strength by interactions is known, so intervals come from each tie being "
    "missing with a chance of {missing:g}",
    "resampled-ties: non si conosce una forza data dai contatti, perciò gli intervalli vengono dal "
    "togliere ogni legame con probabilità {missing:g}",
)
_LARGE = Said(
    "no-intervals: the network is large, so how sure ranks are was not worked out; say "
    "intervals=50 or more for it",
    "no-intervals: la rete è grande, perciò non si è calcolato quanto sono sicuri i posti; si può "
    "chiedere con intervals=50 o più",
)
_SMALL = 1_000_000  # nodes times ties up to which an answer has intervals without being asked


@dataclass(frozen=True, slots=True)
class Drawing:
    """How often a network is drawn again, and how.

    level: the part of replicates that lies within an interval. missing: the chance of each tie
    to be missing, where there are no interactions to draw.
    """

    replicates: int = 200
    level: float = 0.9
    missing: float = 0.1
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Moved:
    """The intervals of all nodes over replicates.

    low, high: float64 [nodes] of the figure, nan where it was undefined in all; rank_low,
    rank_high: int64 [nodes], whole ranks; top: float64 [nodes], in what part of the replicates
    a node was in the first tenth. by: what was drawn, interactions or ties.
    """

    low: Floats
    high: Floats
    rank_low: Ints
    rank_high: Ints
    top: Floats
    by: str

    def of(self, place: int) -> dict[str, Any]:
        """What is said of one node beside its rank."""
        return {
            "rankInterval": [int(self.rank_low[place]), int(self.rank_high[place])],
            "topShare": float(self.top[place]), "stable": bool(self.top[place] >= STABLE),
        }  # fmt: skip


def moved(
    network: Network, figures: Callable[[Network], tuple[Floats, Ints]], how: Drawing
) -> Moved:
    """What figures and ranks are in each replicate, each a step. Cost O(replicates · figures)."""
    drawn = Resampled(network, how.seed, how.missing)
    size = len(network.graph)
    value, rank = np.full((how.replicates, size), np.nan), np.ones((how.replicates, size), np.int64)
    for replicate in stepped(range(how.replicates), "replicates"):
        value[replicate], rank[replicate] = figures(drawn.draw(replicate))
    tail = (1 - how.level) / 2
    low, high = np.full(size, np.nan), np.full(size, np.nan)
    known = np.isfinite(value).any(axis=0)
    if known.any():
        low[known], high[known] = np.nanquantile(value[:, known], [tail, 1 - tail], axis=0)
    # whole ranks, and rather a wider interval than a narrower one
    rank_low = np.quantile(rank, tail, axis=0, method="lower")
    rank_high = np.quantile(rank, 1 - tail, axis=0, method="higher")
    top = (rank <= ceil(TOP * size - 1e-9)).mean(axis=0) if size else np.zeros(0)
    return Moved(low, high, rank_low.astype(np.int64), rank_high.astype(np.int64), top, drawn.by)


def drawing(network: Network, wanted: str, seed: int) -> Drawing | None:
    """What `auto`, `none` or a number of replicates means for a network; None: not at all."""
    if wanted == "none" or (wanted == "auto" and not _is_small(network)):
        return None
    return Drawing(AUTO if wanted == "auto" else int(wanted), seed=seed)


def unsure(wanted: str) -> tuple[str, ...]:
    """That no intervals are given since the network is large."""
    if wanted == "none":
        return ()
    return (_LARGE.sentence(),)


def _is_small(network: Network) -> bool:
    return network.graph.number_of_nodes() * network.graph.number_of_edges() <= _SMALL


def with_intervals(
    rows: Sequence[Finding], network: Network, rank: Ints, found: Moved
) -> tuple[Finding, ...]:
    """Rows of nodes with their rank's interval, and with how many share the rank."""
    place = {node: number for number, node in enumerate(network.graph)}
    same = sharing(rank).tolist()
    return tuple(
        replace(row, more={**row.more, **found.of(at), "sharing": same[at]})
        for row in rows for at in (place[row.subject[0]],)
    )  # fmt: skip


def sharing(rank: Ints) -> Ints:
    """How many nodes have the same rank, each itself included: int64 [nodes]."""
    _, place, count = np.unique(rank, return_inverse=True, return_counts=True)
    return np.asarray(count[place], np.int64)


def said_of(how: Drawing, by: str) -> dict[str, Any]:
    """How the intervals were found, for notes."""
    said = {"by": by, "replicates": how.replicates, "level": how.level, "seed": how.seed}
    return said if by == "interactions" else said | {"missing": how.missing}


def warned(how: Drawing, by: str) -> tuple[str, ...]:
    """That ties were dropped, since there are no interactions to draw again."""
    if by == "interactions":
        return ()
    return (_BY_TIES.sentence(missing=how.missing),)
