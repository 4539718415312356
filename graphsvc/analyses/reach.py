"""Reach: how many others are within a few steps."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, eye_array

from graphsvc.analyses._declare import Analysis, Findings, Memory, Parameter
from graphsvc.analyses._matrix import Along, pattern
from graphsvc.analyses._paths import MANY, Sources, lengths, lengths_of, sampled, sources
from graphsvc.analyses._rows import estimate_rows, node_rows
from graphsvc.analyses._sampling import Estimate, Resampling, draws, exactly
from graphsvc.analyses._searches import away, reached
from graphsvc.graph import kernels
from graphsvc.graph.network import Network
from graphsvc.graph.work import stepped
from graphsvc.model.said import Said

# which arrows are followed, so that a path runs the way that sway does
ALONG_INFLUENCE: dict[str, Along] = {"along": "out", "against": "in", "both": "both"}
_NOT_ALONG = {
    "against": Said(
        "against: ties here are nominations, so sway, and these steps, run against the arrows",
        "against: qui i legami sono citazioni, quindi l'influenza e questi passi vanno contro le "
        "frecce",
    ),
    "both": Said(
        "both-ways: kinds of ties differ, so sway, and these steps, run both ways",
        "both-ways: i tipi di legame sono diversi, quindi l'influenza e questi passi vanno nei due "
        "sensi",
    ),
}
_ROWS_AT_ONCE = 256
_COUNTED = 2  # to so many steps everybody is counted, however many they are


def reach(network: Network, k: int = 2, sample: str = "auto", seed: int = 1) -> Findings:
    """One row for each node: how many others are within k steps along influence, and their share.

    Steps count ties, whatever their weight; of strengths, those under the view's
    `min_strength` are no steps. Exact to 5,000 nodes and to two steps, else sampled.
    """
    steps = pattern(lengths(network, ALONG_INFLUENCE[network.influence]).matrix)
    size = len(network.nodes)
    counted = sample == "auto" and (k <= _COUNTED or size <= MANY.exact)
    chosen = sources(size, "exact" if counted else sample, seed, MANY)
    found = within(steps, k) if chosen.exact else _estimated(steps, k, chosen)
    notes: dict[str, Any] = {"exact": chosen.exact, "k": k}
    warnings = turned_arrows(network)
    if not chosen.exact:
        notes |= {"pivots": len(chosen.places), "seed": seed}
        warnings += (sampled("reach", chosen, size),)
    share = found.value / (size - 1) if size > 1 else np.full(size, np.nan)
    if chosen.exact:
        nothing = np.full(size, np.nan)
        counts = found.value.astype(np.int64)
        rows = node_rows(network, counts, {"share": share, "halfWidth": nothing})
    else:
        rows = estimate_rows(network, found, False, {"share": share})
    return Findings(rows, warnings, notes)


def turned_arrows(network: Network) -> tuple[str, ...]:
    """The warning that steps along influence are not those along the arrows, where it is so."""
    if not network.directed or network.influence == "along":
        return ()
    return (_NOT_ALONG[network.influence].sentence(),)


def within(steps: csr_array, k: int) -> Estimate:
    """How many others each node reaches in k steps of a 0/1 matrix. O(n·m) at worst."""
    if not kernels.installed():
        return exactly(_multiplied(steps, k))
    every = np.arange(steps.shape[0], dtype=np.int64)
    return exactly(reached(lengths_of(steps, steps=True), every, limit=k).number)


def _multiplied(steps: csr_array, k: int) -> NDArray[np.float64]:
    onward = csr_array(steps + eye_array(steps.shape[0], format="csr"))
    starts = range(0, steps.shape[0], _ROWS_AT_ONCE)
    counts = [
        _others(onward, slice(start, start + _ROWS_AT_ONCE), k) for start in stepped(starts, "rows")
    ]
    return np.concatenate([*counts, np.zeros(0)])


def _others(onward: csr_array, rows: slice, k: int) -> NDArray[np.float64]:
    found = onward[rows]
    for _ in range(k - 1):
        found = pattern(csr_array(found @ onward))
    return np.diff(found.indptr).astype(np.float64) - 1


def _estimated(steps: csr_array, k: int, chosen: Sources) -> Estimate:
    """Pivots are searched for backwards: who reaches them counts."""
    ways = lengths_of(csr_array(steps.T.tocsr()), steps=True)
    sample = Resampling(len(chosen.places), ways.size, chosen.seed)
    for block in away(ways, chosen.places, limit=k):
        sample.add(((block > 0) & (block <= k)).astype(np.float64))
    return sample.mean().scaled(ways.size)


ANALYSIS = Analysis(
    name="reach",
    title="Reach: how many are within a few steps",
    subject="entity",
    value="reach",
    values=("share", "halfWidth"),
    source=(
        "Borgatti 2006, Computational and Mathematical Organization Theory 12:21, "
        "doi:10.1007/s10588-006-7084-x (m-reach)"
    ),
    cost="O(n·m); two steps O(Σ deg²)",
    conventions=(
        "Oneself is not counted. Steps are ties whatever their weight, along influence: of a "
        "nomination against the arrow. Of strengths, those under `min_strength` are no steps."
    ),
    memory=Memory(1500, 200, draws(1, MANY.exact)),
    run=reach,
    parameters=(
        Parameter("k", 2, "steps", 1, 6),
        Parameter(
            "sample", "auto",
            "how many pivots: `auto` (every node to 5,000 nodes or to two steps, else 2,000), "
            "`exact`, or a number",
            100, choices=("auto", "exact"),
        ),
        Parameter("seed", 1, "what the pivots are drawn by", 0, 2**31),
    ),
)  # fmt: skip
