"""The inverse of a connected network's Laplacian, from which currents and resistances follow."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.errors import UsageError
from graphsvc.graph.matrix_rows import sums
from graphsvc.graph.work import apart

Floats = NDArray[np.float64]
_APART = 1e10  # so much stronger may the strongest tie be than the weakest


def evened(ties: csr_array) -> tuple[csr_array, float]:
    """Ties over the mean strength of their nodes, and that: whatever the unit of the weights is.

    Raises UsageError where so few digits of the weakest are left that nothing can be solved.
    """
    least, most = float(ties.data.min()), float(ties.data.max())
    if most > _APART * least:
        raise UsageError(
            f"weight: ties weigh from {least:g} to {most:g}, too far apart to solve what flows "
            f"over all of them; the strongest may be {_APART:g} times the weakest. Leave the "
            "weakest ties out, or use weight=none."
        )
    mean = float(ties.sum()) / ties.shape[0]
    return csr_array(ties / mean), mean


def inverse(ties: csr_array) -> Floats:
    """(L + 1/n)⁻¹, which is the pseudo-inverse of the Laplacian L and 1/n added. O(n³)."""
    laplacian = np.diag(sums(ties)) - ties.toarray()
    return apart(lambda: np.linalg.inv(laplacian + 1 / ties.shape[0]), "solving")
