"""Brokerage: who stands between others that are not tied, by the groups of all three."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

from graphsvc.analyses._declare import Analysis, Findings, Memory, Parameter
from graphsvc.analyses._groups import clustered, value_of
from graphsvc.analyses._leiden import Search
from graphsvc.analyses._matrix import by_row, pattern, weights
from graphsvc.analyses._rows import node_rows, undefined
from graphsvc.analyses._triangles import between
from graphsvc.analyses._undirected import undirected
from graphsvc.graph.matrix_rows import sums
from graphsvc.graph.network import Network
from graphsvc.model import Ints
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
_NAME = Said("brokerage", "mediazione")
_NO_GROUP = Said("no {group} is known", "non è noto alcun valore di {group}")


def brokerage(network: Network, group: str = "organization", seed: int = 1) -> Findings:
    """One row for each node v: the paths a → v → b without a tie a → b, by the groups passed.

    Coordinator: all of one group; consultant: a and b of one, v of another; representative: v
    speaks for a's group to b's; gatekeeper: v lets a into b's group; liaison: all of different
    ones. An undirected tie is two arrows, so each pair counts twice. Nodes without a group are
    left out, null.
    """
    labels = _labels(network, group, seed)
    known = np.flatnonzero(labels >= 0)
    ties = csr_array(pattern(weights(network))[known][:, known])
    counts = np.full((5, len(labels)), np.nan)
    counts[:, known] = roles(ties, labels[known])
    coordinator, consultant, representative, gatekeeper, liaison = counts
    total = counts.sum(axis=0)
    rows = node_rows(
        network, total,
        {"coordinator": coordinator, "consultant": consultant, "representative": representative,
         "gatekeeper": gatekeeper, "liaison": liaison},
    )  # fmt: skip
    warnings = undefined("no-data", _NAME.sentence(), total, _NO_GROUP.sentence(group=group))
    return Findings(rows, warnings, {"group": group})


def roles(ties: csr_array, labels: Ints) -> Floats:
    """Coordinator, consultant, representative, gatekeeper, liaison: float64 [5, nodes].

    ties: 0/1 [from, to]; labels: int64 [nodes], their groups. O(Σ deg²).

    Notes: all pairs of one who comes in and one who goes out, less those that are one node,
    less those that are tied, which are triangles.
    """
    inside, across = _split(ties, labels)
    back_in, back_across = csr_array(inside.T.tocsr()), csr_array(across.T.tocsr())
    into, out = (sums(back_in), sums(back_across)), (sums(inside), sums(across))
    through = _by_group(ties, labels) - into[0] * out[0]
    same = np.array([
        into[0] * out[0] - _mutual(inside) - _tied(inside, back_in, ties),
        through - _mutual(across) - _tied(across, back_across, inside),
        into[0] * out[1] - _tied(across, back_in, ties),
        into[1] * out[0] - _tied(inside, back_across, ties),
        into[1] * out[1] - through - _tied(across, back_across, across),
    ])  # fmt: skip
    return np.asarray(np.round(same), np.float64)


def _split(ties: csr_array, labels: Ints) -> tuple[csr_array, csr_array]:
    """The ties within groups, and those across."""
    entries = ties.tocoo()
    same = labels[entries.row] == labels[entries.col]
    found = []
    for chosen in (same, ~same):
        ends = entries.row[chosen], entries.col[chosen]
        part = coo_array((entries.data[chosen], ends), ties.shape).tocsr()
        part.sort_indices()
        found.append(csr_array(part))
    return found[0], found[1]


def _by_group(ties: csr_array, labels: Ints) -> Floats:
    """Pairs of one in and one out who are of one group: float64 [nodes]."""
    size = len(labels)
    ends = np.arange(size), labels
    member = coo_array((np.ones(size), ends), (size, int(labels.max(initial=0)) + 1)).tocsr()
    return sums(csr_array((ties.T.tocsr() @ member).multiply(ties @ member)))


def _mutual(ties: csr_array) -> Floats:
    return sums(csr_array(ties.multiply(ties.T.tocsr())))


def _tied(onward: csr_array, back: csr_array, direct: csr_array) -> Floats:
    """For each v the pairs with a → v (read back), v → b and a direct a → b: float64 [nodes]."""
    return by_row(onward, between(back, direct, onward) * onward.data)


def _labels(network: Network, group: str, seed: int) -> Ints:
    if group == "cluster":
        return clustered(network, undirected(network), Search(seed=seed)).labels
    values = [value_of(network, node, group) for node in network.nodes]
    numbers = {value: at for at, value in enumerate(sorted({v for v in values if v is not None}))}
    return np.array([-1 if v is None else numbers[v] for v in values], np.int64)


ANALYSIS = Analysis(
    name="brokerage",
    title="Brokerage: who stands between others, and for which group",
    subject="entity",
    value="total",
    values=("coordinator", "consultant", "representative", "gatekeeper", "liaison"),
    source="Gould & Fernandez 1989, Sociological Methodology 19:89, doi:10.2307/270949",
    cost="O(Σ deg²)",
    conventions=(
        "Weights do not count. An undirected tie is two arrows, so that each pair counts twice; a "
        "pair counts only where no tie leads from the first to the second. Who has no group is "
        "null, and no way over them counts. Clusters are those of the joined arrows."
    ),
    memory=Memory(1000, 1200),
    run=brokerage,
    example="advice",
    parameters=(
        Parameter(
            "group", "organization",
            "`organization`, `cluster` (Leiden), or an attribute, `department` for one",
        ),
        Parameter("seed", 1, "the first seed of the clusters", 0, 2**31),
    ),
)  # fmt: skip
