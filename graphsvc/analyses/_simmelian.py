"""How far two who are tied have the same closest contacts, by the triangles of their ties."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from graphsvc.analyses._triangles import between, shared_contacts
from graphsvc.analyses._undirected import Undirected
from graphsvc.model import Ints, Mask


def simmelian(ties: Undirected, k: int) -> Ints:
    """How many contacts are among the first k of both ends: int64 [ties]. O(Σ deg²).

    Each end's contacts are ranked by the triangles of the tie to them (Nick et al. 2013);
    equal ones have the rank of the first of them, so that the last of the k are kept whole.
    """
    if not len(ties.a):
        return np.zeros(0, np.int64)
    entries = ties.matrix
    row = np.repeat(np.arange(len(ties.nodes)), np.diff(entries.indptr))
    chosen = _first(row, shared_contacts(entries), k)
    ends = row[chosen], entries.indices[chosen]
    first = csr_array((np.ones(len(ends[0])), ends), entries.shape)
    first.sort_indices()
    both = between(first, csr_array(first.T.tocsr()), entries)
    return np.rint(both[row < entries.indices]).astype(np.int64)


def _first(row: Ints, triangles: Ints, k: int) -> Mask:
    """Which entries have a rank up to k in their row, ranked 1-2-2-4: bool [entries]."""
    order = np.lexsort((-triangles, row))
    rows, counts = row[order], triangles[order]
    place = np.arange(len(order))
    new_row = np.append(True, np.diff(rows) != 0)
    new_rank = new_row | np.append(True, np.diff(counts) != 0)
    begins = np.maximum.accumulate(np.where(new_row, place, 0))
    ranks = np.maximum.accumulate(np.where(new_rank, place, 0)) - begins + 1
    found = np.zeros(len(order), np.bool_)
    found[order] = ranks <= k
    return found
