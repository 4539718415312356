"""Balance: whether the friend of a friend is a friend, and into which camps it would split."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter
from graphsvc.analyses._frustration import Component, best_splits
from graphsvc.analyses._named import named_nodes
from graphsvc.analyses._signed import Signed, signed
from graphsvc.analyses._triangles import between
from graphsvc.graph.network import Network, Node
from graphsvc.graph.work import apart
from graphsvc.model.said import Said

Sides = NDArray[np.int8]
MOST_NODES = 3000  # with more, walks of all lengths are not summed
BALANCED = ("+++", "+--")


def balance(network: Network, us: str = "", exact_to: int = 40, seed: int = 1) -> Findings:
    """One row: the share of balanced triangles, of balanced walks, and the frustration index.

    Balanced are triangles of three friends, or of two friends with a common foe. Walks of every
    length count by tr e^A / tr e^|A|; the frustration index is how few ties disagree with the
    best split in two camps, friends apart or foes together. `camps` is one such split, with
    `us` first, `frustrated` the ties that disagree with it; `withUs`, `against` and `open` are
    those who are on our side in all best splits, on the other in all, and neither. Arrows are
    joined; a triangle's share is null without triangles.
    """
    ties = signed(network, ANALYSIS.name)
    if not len(ties.a):
        return Findings((), (_NO_SIGNS.sentence(),))
    ours = _ours(network, ties, us)
    triads = _triads(ties)
    parts = best_splits(ties.matrix, exact_to, seed)
    sides = _one_split(parts, len(ties.nodes), ours)
    whole = sum(triads.values())
    share = sum(triads[kind] for kind in BALANCED) / whole if whole else None
    complete = all(part.complete for part in parts)
    row = Finding(
        tuple(ties.nodes), share,
        {"walk": _walks(ties), "frustration": sum(part.index for part in parts)}, 1,
        more={
            "triads": triads,
            "splits": prod(len(part.sides) for part in parts) if complete else None,
            "camps": [[ties.nodes[at] for at in np.flatnonzero(sides == side).tolist()]
                      for side in (0, 1)],
            "frustrated": _frustrated(ties, sides),
            **_stances(ties, parts, ours),
        },
    )  # fmt: skip
    exact = all(part.exact for part in parts)
    notes = {
        "exact": exact, "positive": int((ties.sign > 0).sum()),
        "negative": int((ties.sign < 0).sum()), "components": len(parts), "seed": seed,
    }  # fmt: skip
    return Findings((row,), tuple(_warnings(network, ties, parts, exact_to, whole)), notes)


def _ours(network: Network, ties: Signed, us: str) -> list[int]:
    """The places of us among those of known sign."""
    named = named_nodes(network, "us", us) if us.strip() else network.ours
    return [at for at, node in enumerate(ties.nodes) if node in named]


def _triads(ties: Signed) -> dict[str, int]:
    """How many triangles there are of each kind. O(Σ deg²)."""
    friends, foes = abs(ties.of(ties.sign > 0)), abs(ties.of(ties.sign < 0))
    kinds = {
        "+++": (friends, friends, 6), "++-": (friends, foes, 2),
        "+--": (foes, friends, 2), "---": (foes, foes, 6),
    }  # fmt: skip
    return {
        kind: round(float(between(twice, twice, once).sum()) / often)
        for kind, (twice, once, often) in kinds.items()
    }


def _walks(ties: Signed) -> float | None:
    """tr e^A / tr e^|A| (Estrada & Benzi 2014). O(n³)."""
    if len(ties.nodes) > MOST_NODES:
        return None
    dense = ties.matrix.toarray()
    own = apart(lambda: np.linalg.eigvalsh(dense), "walks")
    whole = apart(lambda: np.linalg.eigvalsh(np.abs(dense)), "walks")
    # e^λ of a large network is past all numbers, its part in the largest is not
    return float(np.exp(own - whole.max()).sum() / np.exp(whole - whole.max()).sum())


def _one_split(parts: list[Component], size: int, ours: list[int]) -> Sides:
    """The first best split of each component, ours on side 0 as far as it has us."""
    sides = np.zeros(size, np.int8)
    for part in parts:
        sides[part.places] = part.sides[0]
        own = [at for at in part.places.tolist() if at in set(ours)]
        if own and sides[own[0]]:
            sides[part.places] ^= 1
    return sides


def _frustrated(ties: Signed, sides: Sides) -> list[list[Node]]:
    wrong = (sides[ties.a] == sides[ties.b]) != (ties.sign > 0)
    return [
        [ties.nodes[ties.a[at]], ties.nodes[ties.b[at]]] for at in np.flatnonzero(wrong).tolist()
    ]


def _stances(ties: Signed, parts: list[Component], ours: list[int]) -> dict[str, Any]:
    """Who is with us, against us, and open, by all best splits; null where these are not known."""
    if not ours or not all(part.complete for part in parts):
        return {"withUs": None, "against": None, "open": None}
    found: dict[str, list[Node]] = {"withUs": [], "against": [], "open": []}
    stance = np.full(len(ties.nodes), "open", object)
    for part in parts:
        own = np.flatnonzero(np.isin(part.places, ours))
        if len(own):
            with_all = [(part.sides == part.sides[:, [at]]).all(axis=0) for at in own]
            against_all = [(part.sides != part.sides[:, [at]]).all(axis=0) for at in own]
            stance[part.places[np.logical_and.reduce(with_all)]] = "withUs"
            stance[part.places[np.logical_and.reduce(against_all)]] = "against"
    for at in sorted(set(range(len(ties.nodes))) - set(ours)):
        found[stance[at]].append(ties.nodes[at])
    return found


_NO_SIGNS = Said(
    "no-signs: no tie here is clearly for or against anybody",
    "no-signs: qui nessun legame è chiaramente a favore o contro qualcuno",
)
_NO_SIGN = Said(
    "no-sign: {nodes} nodes have no tie that is for or against; they are left out",
    "no-sign: {nodes} nodi non hanno legami a favore o contro; restano fuori",
)
_UNCLEAR = Said(
    "no-sign: of {pairs} pairs the signs are too weak, or cancel out",
    "no-sign: di {pairs} coppie i segni sono troppo deboli, o si annullano",
)
_NO_TRIANGLES = Said(
    "no-triangles: there are no triangles of signed ties, so their share is null",
    "no-triangles: non ci sono triangoli di legami con segno, quindi la loro quota è nulla",
)
_TOO_MANY = Said(
    "too-many-nodes: walks are summed up to {most} nodes, so walk is null",
    "too-many-nodes: i cammini si sommano fino a {most} nodi, quindi walk è nullo",
)
_SEARCHED = Said(
    "not-exact: of {number} components of over {nodes} nodes the best of 100 searches is taken; "
    "fewer ties may disagree with another split",
    "not-exact: di {number} componenti con più di {nodes} nodi vale la migliore di 100 ricerche; "
    "con un'altra divisione i legami in disaccordo possono essere meno",
)
_NOT_PROVEN = Said(
    "not-exact: the best split of {number} components could not be proven in time",
    "not-exact: la divisione migliore di {number} componenti non si è potuta provare in tempo",
)
_NOT_COUNTED = Said(
    "not-counted: not all best splits are known, so splits and stances are null",
    "not-counted: non si conoscono tutte le divisioni migliori, quindi divisioni e schieramenti "
    "sono nulli",
)
_DISCONNECTED = Said(
    "disconnected: signed ties make {number} components, whose camps may be combined either way",
    "disconnected: i legami con segno fanno {number} componenti, i cui campi si possono combinare "
    "in ogni modo",
)


def _warnings(
    network: Network, ties: Signed, parts: list[Component], exact_to: int, triangles: int
) -> Iterable[str]:
    without = len(network.graph) - len(ties.nodes)
    if without:
        yield _NO_SIGN.sentence(nodes=f"{without}")
    if ties.unclear:
        yield _UNCLEAR.sentence(pairs=f"{ties.unclear}")
    if not triangles:
        yield _NO_TRIANGLES.sentence()
    if len(ties.nodes) > MOST_NODES:
        yield _TOO_MANY.sentence(most=f"{MOST_NODES}")
    yield from _unsure(parts, exact_to)


def _unsure(parts: list[Component], exact_to: int) -> Iterable[str]:
    searched = sum(not part.exact and len(part.places) > exact_to for part in parts)
    open_ends = sum(not part.exact for part in parts) - searched
    if searched:
        yield _SEARCHED.sentence(number=f"{searched}", nodes=f"{exact_to}")
    if open_ends:
        yield _NOT_PROVEN.sentence(number=f"{open_ends}")
    if not all(part.complete for part in parts):
        yield _NOT_COUNTED.sentence()
    if len(parts) > 1:
        yield _DISCONNECTED.sentence(number=f"{len(parts)}")


ANALYSIS = Analysis(
    name="balance",
    title="Balance: friends of friends, and the two camps",
    subject="group",
    value="triangles",
    values=("walk", "frustration"),
    source=(
        "Cartwright & Harary 1956, Psychological Review 63:277, doi:10.1037/h0046049; walks: "
        "Estrada & Benzi 2014, Physical Review E 90:042802, doi:10.1103/PhysRevE.90.042802; "
        "frustration: Aref, Mason & Wilson 2020, Networks 75:95, doi:10.1002/net.21907"
    ),
    cost="O(Σ deg² + n³); the best split 2ⁿ at worst, beyond exact_to 100 searches of O(m)",
    run=balance,
    example="camps",
    needs={"weight": "none"},
    parameters=(
        Parameter("us", "", "who is us, by commas; empty: as the workspace says"),
        Parameter("exact_to", 40, "components of so many nodes are split exactly", 3, 60),
        Parameter("seed", 1, "what searches start from", 0, 2**31),
    ),
    conventions=(
        "Only ties of known sign count, each as 1; two arrows are added up. Nodes without such a "
        "tie are left out, of walks too. Splits are counted within each component, without the "
        "mirror image."
    ),
    memory=Memory(
        node=400, tie=800, more=lambda nodes, _ties, _said: 40.0 * min(nodes, MOST_NODES) ** 2
    ),
)  # fmt: skip
