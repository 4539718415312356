"""Clusters: groups that hold together more than chance would have it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import numpy as np

from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter, Reason
from graphsvc.analyses._followed import followed
from graphsvc.analyses._groups import UNNAMED, Group, Groups, clustered, said
from graphsvc.analyses._leiden import Floats, Search, labels_of_runs, leiden, qualities
from graphsvc.analyses._matrix import weights
from graphsvc.analyses._undirected import Undirected, undirected
from graphsvc.graph.network import Network, Node
from graphsvc.model.said import Counted, Said

LOOSE = 0.7  # the stability under which a node's place is not sure
LEVELS = (0.5, 1.0, 2.0, 4.0)
_NO_PAST = Said(
    "no-history: a graph of one moment has no earlier groups to follow",
    "no-history: un grafo di un solo momento non ha gruppi precedenti da seguire",
)


def clusters(
    network: Network,
    by: str = "cluster",
    objective: str = "modularity",
    resolution: float = 0.0,
    runs: int = 20,
    levels: bool = False,
    follow: int = 0,
    seed: int = 1,
) -> Findings:
    """One row for each group, by size: its members, name, stability and part of the quality.

    Arrows are joined for the search; the quality of a directed network's split is that of
    Leicht & Newman. A node without ties is a cluster of one, without stability. `follow` tells
    from which groups of so many days before each comes; none: it is new.
    """  # fmt: skip
    ties = undirected(network)
    search = Search(objective, resolution, runs, seed)
    found = clustered(network, ties, search) if by == "cluster" else said(network, ties, by)
    matrix = weights(network) if network.directed else ties.matrix
    # what is in no group counts as a group of its own, so that the quality is of all ties
    labels = found.labels.copy()
    loose = labels < 0
    labels[loose] = len(found.groups) + np.arange(int(loose.sum()))
    quality = qualities(matrix, labels, search)
    rows = [_row(ties, found, group, quality) for group in found.groups]
    notes = _notes(found, quality, search)
    if levels:
        notes["levels"] = [_level(ties, search, gamma) for gamma in LEVELS]
    warnings = _warnings(found, ties, by)
    if follow:
        rows, ended = _followed(network, rows, by, search, follow)
        warnings += () if ended is not None else (_NO_PAST.sentence(),)
        notes["ended"] = ended
    return Findings(tuple(rows), warnings, notes)


def _followed(
    network: Network, rows: list[Finding], by: str, search: Search, days: int
) -> tuple[list[Finding], list[dict[str, Any]] | None]:
    """The rows with the groups that they come from, and the groups that nothing follows."""
    if network.history is None:
        return rows, None
    past = network.history.network_at(network.day - days, "learned")
    ties = undirected(past)
    found = clustered(past, ties, search) if by == "cluster" else said(past, ties, by)
    now = network.history.name_now
    earlier = [
        [name for node in group.members if (name := now(node)) is not None]
        for group in found.groups
    ]
    links = followed(earlier, [row.subject for row in rows])
    told = [replace(row, more={**row.more, "before": []}) for row in rows]
    for link in links:
        group = found.groups[link.before]
        told[link.after].more["before"].append({
            "number": group.number, "name": group.name, "size": len(group.members),
            "jaccard": link.jaccard,
        })  # fmt: skip
    going_on = {link.before for link in links}
    ended = [
        {"number": group.number, "name": group.name, "size": len(group.members)}
        for place, group in enumerate(found.groups)
        if place not in going_on and len(group.members) > 1
    ]
    return told, ended


def _row(ties: Undirected, found: Groups, group: Group, quality: Floats) -> Finding:
    places = [ties.position[node] for node in group.members]
    stability: float | None = None
    unsure: list[Node] = []
    each: list[float | None] = [None] * len(places)
    if found.partition is not None and len(places) > 1:
        sure = found.partition.stability[places]
        stability, each = float(sure.mean()), sure.tolist()
        unsure = [node for node, own in zip(group.members, sure, strict=True) if own < LOOSE]
    shared = [asdict(one) for one in group.shared]
    return Finding(
        group.members, group.number,
        {"size": len(places), "stability": stability,
         "quality": float(quality[group.number - 1])},
        group.number, tuple(_reasons(group, stability)),
        more={"name": group.name, "shared": shared, "unsure": unsure, "stabilities": each},
    )  # fmt: skip


def _reasons(group: Group, stability: float | None) -> list[Reason]:
    reasons = [
        Reason(
            "shared",
            _SHARED.sentence(
                members=one.members,
                of=len(group.members),
                value=one.value,
                what=_WHAT[one.what].sentence() if one.what in _WHAT else one.what,
            ),
        )
        for one in group.shared[:3]
    ]
    if stability is not None:
        reasons.append(Reason("stability", _TOGETHER.sentence(stability=stability)))
    return reasons


_SHARED = Said("{members} of {of} share {what}: {value}", "{members} su {of} con {what}: {value}")
_WHAT = {
    "organization": Said("the organisation", "la stessa organizzazione"),
    "account": Said("the account", "lo stesso cliente"),
    "body": Said("a body", "un organismo in comune"),
    "segment": Said("the segment", "lo stesso segmento"),
    "region": Said("the region", "la stessa area"),
    "city": Said("the city", "la stessa città"),
    "country": Said("the country", "lo stesso paese"),
    "title": Said("the title", "lo stesso ruolo"),
}
_ALONE = Counted(
    Said("isolate: 1 node is a cluster of one", "isolate: un soggetto fa gruppo da solo"),
    Said("isolate: {number} nodes are clusters of one",
         "isolate: {number} soggetti fanno gruppo da soli"),
)  # fmt: skip
_NO_TIES = Said(
    "no-data: the network has no ties, so no node is clustered with another",
    "no-data: la rete non ha legami, quindi nessuno è in gruppo con altri",
)
_TOGETHER = Said(
    "two members are together in {stability:.0%} of the runs",
    "due membri stanno insieme in {stability:.0%} delle prove",
)


def _notes(found: Groups, quality: Floats, search: Search) -> dict[str, Any]:
    notes: dict[str, Any] = {
        "quality": float(quality.sum()), "objective": search.objective,
        "resolution": search.gamma, "clusters": len(found.groups),
    }  # fmt: skip
    if found.partition is not None:
        notes |= {"seed": search.seed, "runs": search.runs, "reached": found.partition.reached}
    return notes


def _level(ties: Undirected, search: Search, gamma: float) -> dict[str, Any]:
    other = Search(search.objective, gamma * search.gamma, search.runs, search.seed)
    split = leiden(ties.matrix, other)
    groups: list[list[Any]] = [[] for _ in range(int(split.labels.max(initial=-1)) + 1)]
    for node, label in zip(ties.nodes, split.labels.tolist(), strict=True):
        groups[label].append(node)
    return {"resolution": other.gamma, "quality": split.quality, "clusters": groups}


def _warnings(found: Groups, ties: Undirected, by: str) -> tuple[str, ...]:
    warnings = []
    if found.unnamed:
        warnings.append(UNNAMED.sentence(found.unnamed, by=by))
    alone = sum(len(group.members) == 1 for group in found.groups)
    if alone and found.partition is not None:
        warnings.append(_ALONE.sentence(alone))
    if not len(ties.a):
        warnings.append(_NO_TIES.sentence())
    return tuple(warnings)


ANALYSIS = Analysis(
    name="clusters",
    title="Clusters: groups that hold together",
    subject="group",
    value="cluster",
    values=("size", "stability", "quality"),
    source=(
        "Traag, Waltman & van Eck 2019, Scientific Reports 9:5233, "
        "doi:10.1038/s41598-019-41695-z; Newman & Girvan 2004, Physical Review E 69:026113, "
        "doi:10.1103/PhysRevE.69.026113; stability: Lancichinetti & Fortunato 2012, "
        "Scientific Reports 2:336, doi:10.1038/srep00336"
    ),
    cost="O(runs·m)",
    run=clusters,
    parameters=(
        Parameter(
            "by", "cluster",
            "what makes a group: `cluster` (Leiden), `account`, `segment`, `region`, or any "
            "attribute of the nodes or of their organisations",
        ),
        Parameter("objective", "modularity", "what Leiden raises", choices=("modularity", "cpm")),
        Parameter(
            "resolution", 0.0, "higher gives more, smaller clusters; 0: 1, and .05 with cpm",
            0, 100,
        ),
        Parameter("runs", 20, "seeds that are tried", 1, 200),
        Parameter("levels", False, "the splits at half, twice and four times the resolution too"),
        Parameter("follow", 0, "days back to groups that each is compared with; 0: none", 0, 3650),
        Parameter("seed", 1, "the first seed", 0, 2**31),
    ),
    conventions=(
        "Of all runs the one with the greatest objective counts, of equals that with the least "
        "labels. A node's stability is the mean share of runs in which its fellows were its "
        "fellows; under .7 it is unsure; `stabilities` has that of each member. Clusters are "
        "connected; a node without ties is one of its own. A group follows an earlier one from a "
        "Jaccard similarity of .3 (Greene, Doyle & Cunningham 2010). A name is what the members "
        "share and not half of everybody does, the employer first; else around whom it is."
    ),
    memory=Memory(node=400, tie=200, more=labels_of_runs),
)  # fmt: skip
