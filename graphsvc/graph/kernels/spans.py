"""How far apart the ends of ties would be without them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.kernels._compiled import compiled

Codes = NDArray[np.int32]


@compiled("void(i4[::1], i4[::1], i4[::1], i4[::1], i4[::1])")
def spans(indptr: Codes, indices: Codes, a: Codes, b: Codes, found: Codes) -> None:
    """The steps from a to b by other ties than their own, -1 if there is no such way.

    Two breadth-first searches meet, the side with fewer ties to look at growing first. indptr,
    indices: int32, symmetric. found: int32 [ties].
    """
    nodes = len(indptr) - 1
    # the tie whose search came by a node last, from a and from b
    seen = np.full((2, nodes), -1, np.int32)
    order = np.empty((2, nodes), np.int32)
    start, end, ahead = np.zeros(2, np.int32), np.zeros(2, np.int32), np.zeros(2, np.int32)
    for tie in range(len(a)):
        for side in range(2):
            node = a[tie] if side == 0 else b[tie]
            seen[side, node], order[side, 0] = tie, node
            start[side], end[side] = 0, 1
            ahead[side] = indptr[node + 1] - indptr[node]
        steps, met = 0, False
        while not met:
            side = 0 if ahead[0] <= ahead[1] else 1
            if start[side] == end[side]:
                break
            steps += 1
            reached, ahead[side] = end[side], 0
            for place in range(start[side], end[side]):
                node = order[side, place]
                for entry in range(indptr[node], indptr[node + 1]):
                    other = indices[entry]
                    # their own tie is no way; it can only be met on the first step
                    own = place == 0 and (
                        (node == a[tie] and other == b[tie]) or (node == b[tie] and other == a[tie])
                    )
                    if own or seen[side, other] == tie:
                        continue
                    seen[side, other] = tie
                    order[side, reached] = other
                    ahead[side] += indptr[other + 1] - indptr[other]
                    reached += 1
                    if seen[1 - side, other] == tie:
                        met = True
                        break
                if met:
                    break
            start[side], end[side] = end[side], reached
        found[tie] = steps if met else -1
