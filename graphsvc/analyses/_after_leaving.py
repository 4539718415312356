"""A network before and after somebody left: what others can no longer do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, eye_array
from scipy.sparse.csgraph import connected_components

from graphsvc.analyses._decisions import holders
from graphsvc.analyses._groups import clustered
from graphsvc.analyses._leavers import Leavers, without
from graphsvc.analyses._leiden import Search
from graphsvc.analyses._matrix import joined, pattern, weights
from graphsvc.analyses._paths import lengths
from graphsvc.analyses._undirected import undirected
from graphsvc.analyses.decision_closeness import to_deciders
from graphsvc.analyses.reach import ALONG_INFLUENCE
from graphsvc.graph.network import Network, Node
from graphsvc.model import Ints

Floats = NDArray[np.float64]
SHOWN = 10  # of those to whom most changes
STEPS = 2  # whom one reaches in so many


@dataclass(frozen=True)
class Change:
    """Before and after. Others are those who stay, in the order of the nodes."""

    before: Network
    gone: Leavers

    @cached_property
    def after(self) -> Network:
        """The network once they left."""
        return without(self.before, self.gone)

    @cached_property
    def others(self) -> list[Node]:
        """Who stays."""
        return self.after.nodes

    @cached_property
    def stay(self) -> Ints:
        """The places that the others had before: int64 [others]."""
        out = set(self.gone.nodes)
        return np.array([p for p, n in enumerate(self.before.nodes) if n not in out], np.int64)

    @cached_property
    def parts(self) -> tuple[Ints, Ints]:
        """The component of each of the others before, and after: int64 [others]."""
        _, before = connected_components(lengths(self.before, "both").matrix, directed=False)
        _, after = connected_components(lengths(self.after, "both").matrix, directed=False)
        return before[self.stay].astype(np.int64), after.astype(np.int64)

    def pairs_lost(self) -> tuple[int, int]:
        """Pairs of others with no path any more, and those that had one, arrows aside."""
        had, have = (_pairs(np.bincount(label)) for label in self.parts)
        return had - have, had

    def largest_left(self) -> float:
        """The largest component, as a share of all there were."""
        _, after = self.parts
        return float(np.bincount(after, minlength=1).max() / max(len(self.before.nodes), 1))

    @cached_property
    def pieces(self) -> list[list[Node]]:
        """Into what the components of who left fall, the largest first."""
        before, after = self.parts
        _, own = connected_components(lengths(self.before, "both").matrix, directed=False)
        place = {node: at for at, node in enumerate(self.before.nodes)}
        torn = np.unique(own[[place[node] for node in self.gone.subject]])
        found: dict[int, list[Node]] = {}
        for at in np.flatnonzero(np.isin(before, torn)).tolist():
            found.setdefault(int(after[at]), []).append(self.others[at])
        return sorted(found.values(), key=lambda piece: (-len(piece), place[piece[0]]))

    def reach(self) -> dict[str, Any]:
        """How many others each reaches in two steps along influence."""
        along = ALONG_INFLUENCE[self.before.influence]
        before = pattern(lengths(self.before, along).matrix)
        after = pattern(lengths(self.after, along).matrix)
        place = {node: at for at, node in enumerate(self.before.nodes)}
        rows = self._touched(before, [place[node] for node in self.gone.subject])
        had = _reached(before, self.stay[rows])[:, self.stay]
        have = _reached(after, rows)
        counts = np.diff(csr_array(had).indptr) - 1, np.diff(have.indptr) - 1
        fallen = self._most(rows, counts[0], counts[1])
        return {"steps": STEPS, "lost": int((counts[0] - counts[1]).sum()), "less": fallen}

    def _touched(self, steps: csr_array, places: list[int]) -> Ints:
        """Others, by their places among these, who had who left within two steps."""
        onward = csr_array((steps + eye_array(steps.shape[0])).tocsr())
        near = np.diff(csr_array(onward @ onward[:, places]).indptr) > 0
        return np.flatnonzero(near[self.stay])

    def clusters(self, seed: int) -> list[dict[str, Any]]:
        """The clusters of before that who left held together: what they fall into."""
        ties = undirected(self.before)
        groups = clustered(self.before, ties, Search(seed=seed))
        subject = set(self.gone.subject)
        left = joined(self.after, weights(self.after))
        place = {node: at for at, node in enumerate(self.others)}
        found = []
        for group in groups.groups:
            if not subject & set(group.members):
                continue
            own = [place[node] for node in group.members if node in place]
            if not own:
                continue
            count, label = connected_components(left[own][:, own], directed=False)
            if count > 1:
                pieces = [[self.others[own[at]] for at in np.flatnonzero(label == each).tolist()]
                          for each in range(count)]  # fmt: skip
                pieces.sort(key=lambda piece: (-len(piece), place[piece[0]]))
                found.append({"name": group.name, "members": len(group.members), "into": pieces})
        return found

    def to_us(self) -> dict[str, Any] | None:
        """The strongest tie that others have with any of us; None where nobody is us."""
        if not any(node in self.before.ours for node in self.before.graph):
            return None
        had, have = self._strongest(self.before)[self.stay], self._strongest(self.after)
        outside = [at for at, node in enumerate(self.others) if node not in self.before.ours]
        rows = np.array(outside, np.int64)
        lost = rows[(had[rows] > 0) & (have[rows] == 0)]
        return {
            "before": float(had[rows].sum()), "after": float(have[rows].sum()),
            "untied": [self.others[at] for at in lost[:SHOWN].tolist()], "untiedNumber": len(lost),
            "weaker": self._most(rows, had[rows], have[rows]),
        }  # fmt: skip

    @staticmethod
    def _strongest(network: Network) -> Floats:
        ties = joined(network, weights(network))
        ours = [at for at, node in enumerate(network.nodes) if node in network.ours]
        if not ours or not ties.nnz:
            return np.zeros(ties.shape[0])
        return np.asarray(ties[:, ours].max(axis=1).toarray(), np.float64).ravel()

    def decisions(self, decision: str) -> dict[str, Any] | None:
        """How near the others are to those who decide; None where nobody does."""
        deciding = holders(self.before, decision)
        if not deciding:
            return None
        remaining = {holder.node for holder in deciding} - set(self.gone.nodes)
        rest = [holder for holder in deciding if holder.node in remaining]
        had = to_deciders(self.before, deciding).value[self.stay]
        # who no longer decides is reached by nobody, so that the weights stay those of before
        part = sum(one.weight for one in rest) / sum(one.weight for one in deciding)
        have = to_deciders(self.after, rest).value * part if rest else np.zeros(len(had))
        rows = np.arange(len(had))
        return {
            "before": float(had.mean()) if len(had) else None,
            "after": float(have.mean()) if len(had) else None,
            "gone": [holder.node for holder in deciding if holder.node not in remaining],
            "farther": self._most(rows, had, have),
        }

    def _most(self, rows: Ints, had: NDArray[Any], have: NDArray[Any]) -> list[dict[str, Any]]:
        """Those who lose most, with their figures before and after."""
        fallen = np.round(np.asarray(had - have, np.float64), 9)
        order = [at for at in np.argsort(-fallen, kind="stable").tolist() if fallen[at] > 0]
        return [
            {"node": self.others[int(rows[at])], "before": had[at].item(), "after": have[at].item()}
            for at in order[:SHOWN]
        ]


def _pairs(sizes: Ints) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def _reached(steps: csr_array, rows: Ints) -> csr_array:
    """Whom some nodes reach in two steps, themselves too."""
    onward = csr_array((steps + eye_array(steps.shape[0])).tocsr())
    found = csr_array(onward[rows] @ onward)
    found.sort_indices()
    return found
