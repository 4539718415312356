"""By which body one is held in the core: that without which one falls deepest."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.analyses._bodies import Seat, seats
from graphsvc.graph import kernels
from graphsvc.graph.network import Network
from graphsvc.graph.work import stepped
from graphsvc.model import Ints

Floats = NDArray[np.float64]
_EQUAL = 1e-9


@dataclass(frozen=True, slots=True)
class Body:
    """A body of nodes, by their places, and what it adds to the tie of each two of them."""

    seat: Seat
    places: Ints

    def as_data(self, core: float, fall: float) -> dict[str, Any]:
        """Which it is, to what the core falls without it, and by how much."""
        said = self.seat
        return {"body": said.body, "name": said.name, "members": said.members,
                "core": core, "fall": fall}  # fmt: skip


def held_by(network: Network, ties: csr_array, core: Floats, count: bool) -> dict[int, Any]:
    """By place, the body without which its core falls most, of equals the first by name.

    ties: the joined weights; core: the cores of them, or with `count` of the ties as such, of
    which those go that a body alone makes. Who falls without no body is not in it.

    Notes: without a body weights only fall, so cores do. What they fall to is the largest c
    with c_v = max{s: Σ of weights to those with c ≥ s is ≥ s}, found from the old cores down,
    first at the body's members, then at whoever counted on one that fell.
    """
    best: dict[int, tuple[float, Any]] = {}
    shown = np.ones(ties.nnz) if count else ties.data.copy()
    left = csr_array((shown, ties.indices, ties.indptr), ties.shape)
    fallen = _compiled(left) if kernels.installed() else _fallen
    for body in stepped(_bodies(network), "bodies"):
        at = _among(ties, body.places)
        before = left.data[at].copy()
        less = ties.data[at] - (body.seat.weight or 0.0)
        left.data[at] = np.where(less > _EQUAL, before if count else less, 0.0)
        for place, depth in fallen(left, core, body.places).items():
            fall = round(float(core[place]) - depth, 9)
            if place not in best or fall > best[place][0]:
                best[place] = fall, body.as_data(round(depth, 9), fall)
        left.data[at] = before
    return {place: said for place, (_, said) in best.items()}


def _bodies(network: Network) -> list[Body]:
    """The bodies that tie their members, by name."""
    place = {node: at for at, node in enumerate(network.nodes)}
    members: defaultdict[str, list[int]] = defaultdict(list)
    said: dict[str, Seat] = {}
    for node, own in seats(network).items():
        for seat in own:
            if seat.weight is not None and node in place:
                members[seat.body].append(place[node])
                said.setdefault(seat.body, seat)
    return [Body(said[body], np.array(sorted(members[body]))) for body in sorted(members)]


def _among(ties: csr_array, places: Ints) -> Ints:
    """The entries of ties among some nodes: int64."""
    inside = np.zeros(ties.shape[0], np.bool_)
    inside[places] = True
    found = [np.zeros(0, np.int64)]
    for place in places.tolist():
        own = np.arange(ties.indptr[place], ties.indptr[place + 1], dtype=np.int64)
        found.append(own[inside[ties.indices[own]]])
    return np.concatenate(found)


def _compiled(left: csr_array) -> Callable[[csr_array, Floats, Ints], dict[int, float]]:
    """The same as `_fallen` by a compiled kernel, for the ties of one matrix."""
    from graphsvc.graph.kernels import falls  # noqa: PLC0415  # needs numba

    indptr, indices = left.indptr.astype(np.int32), left.indices.astype(np.int32)
    size = left.shape[0]
    changed, marks = np.zeros(size, np.int32), np.zeros(2 * size, np.bool_)

    def fallen(ties: csr_array, core: Floats, places: Ints) -> dict[int, float]:
        queue, now = np.full(size, -1, np.int32), core.copy()
        queue[: len(places)] = places
        number = falls.fallen(indptr, indices, ties.data, now, queue, changed, marks)
        return {place: float(now[place]) for place in changed[:number].tolist()}

    return fallen


def _fallen(ties: csr_array, core: Floats, places: Ints) -> dict[int, float]:
    """Who is less deep in the core now, and how deep."""
    now: dict[int, float] = {}
    waiting = deque(places.tolist())
    listed = set(waiting)
    while waiting:
        place = waiting.popleft()
        listed.discard(place)
        others, weights = _own(ties, place)
        theirs = np.array([now.get(other, core[other]) for other in others.tolist()], np.float64)
        depth, before = _depth(theirs, weights), now.get(place, float(core[place]))
        if depth >= before - _EQUAL:
            continue
        now[place] = depth
        # these counted on it at their own depth, at which it no longer is
        lost = (theirs > depth + _EQUAL) & (theirs <= before + _EQUAL)
        new = [other for other in others[lost].tolist() if other not in listed]
        waiting.extend(new)
        listed.update(new)
    return now


def _own(ties: csr_array, place: int) -> tuple[Ints, Floats]:
    own = slice(ties.indptr[place], ties.indptr[place + 1])
    some = ties.data[own] > 0
    return ties.indices[own][some].astype(np.int64), ties.data[own][some]


def _depth(theirs: Floats, weights: Floats) -> float:
    """The largest s so that ties to those at least s deep weigh at least s."""
    if not len(theirs):
        return 0.0
    order = np.argsort(-theirs, kind="stable")
    return float(np.minimum(theirs[order], np.cumsum(weights[order])).max())
