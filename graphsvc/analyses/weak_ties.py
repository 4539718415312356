"""Weak ties that carry reach few others do, and dormant ones worth waking."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from graphsvc.analyses._cut_off import Cut
from graphsvc.analyses._declare import (
    Analysis,
    Finding,
    Findings,
    Later,
    Memory,
    Parameter,
    Reason,
)
from graphsvc.analyses._dormant import Dormant, dormant
from graphsvc.analyses._hearing import QUIET, Hearing, hearing
from graphsvc.analyses._maintainers import Maintainers
from graphsvc.analyses._reach import Paths, cuts_of
from graphsvc.analyses._targets import targets_of
from graphsvc.analyses._tie_betweenness import SAMPLE_MEANING
from graphsvc.analyses._ties import facts_of, pair_of, parts_of
from graphsvc.analyses._undirected import Undirected, undirected
from graphsvc.analyses._weak import Figures, figures, in_order, weakness
from graphsvc.analyses.cut_off import as_data, reasons_of
from graphsvc.analyses.dormant_ties import told as told_dormant
from graphsvc.graph.network import Network
from graphsvc.model.dates import day_text
from graphsvc.model.said import Counted, Said

WAS, YEARS = 0.4, 5  # what dormant-ties takes unless it is told otherwise


@dataclass(frozen=True, slots=True)
class _Seen:
    network: Network
    ties: Undirected
    found: Figures
    heard: Hearing | None
    any_target: bool
    unrecorded: frozenset[int]
    maintainers: Maintainers


def weak_ties(
    network: Network,
    weak_below: float = 0.0,
    max_overlap: float = 0.1,
    targets: str = "us",
    distance: str = "steps",
    sample: str = "auto",
    seed: int = 1,
) -> Findings:
    """One row for each weak tie whose ends share few contacts or none, and each dormant one.

    The first rows are those without which most reach from the targets would be lost, then
    those over which most shortest paths run; last those that may only look weak, because one
    side left or is no longer recorded. Arrows are joined. Dense teams are not listed: there
    every tie has others beside it.
    """  # fmt: skip
    ties = undirected(network)
    chosen = targets_of(network, targets)
    weak = weakness(ties, weak_below)
    paths = Paths(distance, sample, seed)
    cuts = cuts_of(network, ties, chosen.nodes, paths) if chosen.nodes else None
    heard = hearing(network, network.contacts) if network.contacts else None
    was_strong = [] if heard is None else dormant(heard, network.settings, WAS, YEARS)
    asleep = [one for one in was_strong if one.recorded]
    deaf = _unrecorded(ties, heard)
    found = figures(network, ties, weak, max_overlap, cuts or {}, asleep, paths)
    ours = Maintainers(network, ties)
    seen = _Seen(network, ties, found, heard, cuts is not None, deaf, ours)
    rows = tuple(_row(seen, tie, rank) for tie, rank in in_order(found, deaf))
    notes = {
        "weakBelow": weak.below, "maxOverlap": max_overlap, "targets": chosen.nodes,
        "listed": len(rows), "of": len(ties.a), "exact": found.exact, "seed": seed,
        "orderedBy": ["reachLoss", "tieBetweenness"] if chosen.nodes else ["tieBetweenness"],
    }  # fmt: skip
    return Findings(rows, (*chosen.warnings, *_warnings(seen)), notes)


def _unrecorded(ties: Undirected, heard: Hearing | None) -> frozenset[int]:
    """The ties that may look weak because nobody listened, by their numbers."""
    if heard is None:
        return frozenset()
    deaf = np.flatnonzero(heard.unrecorded())
    keys = ties.a.astype(np.int64) << 32 | ties.b
    asked = heard.a[deaf].astype(np.int64) << 32 | heard.b[deaf]
    return frozenset(np.flatnonzero(np.isin(keys, asked)).tolist())


def _row(seen: _Seen, tie: int, rank: int) -> Finding:
    found, ties, network = seen.found, seen.ties, seen.network
    pair = pair_of(ties, tie)
    cut, asleep = found.cuts.get(tie, Cut((), ())), found.dormant.get(tie)
    overlap, alpha = float(ties.overlap[tie]), float(found.alpha[tie])
    bridge = tie in found.spans and found.spans[tie] is None
    values: dict[str, Any] = {
        "overlap": None if np.isnan(overlap) else overlap, "shared": int(ties.shared[tie]),
        "span": found.spans.get(tie), "bridge": bridge,
        "alpha": None if np.isnan(alpha) else alpha,
        "tieBetweenness": float(found.betweenness[tie]),
        "halfWidth": None if found.exact else float(found.half_width[tie]),
        "reachLoss": cut.reach_loss if seen.any_target else None,
        "dormant": asleep is not None, "recorded": tie not in seen.unrecorded,
    }  # fmt: skip
    return Finding(
        pair, float(ties.weight[tie]), values, rank,
        Later(partial(_reasons, seen, tie, cut, asleep)),
        Later(partial(facts_of, network, *pair)),
        {
            "parts": parts_of(network, *pair), "lastContact": _last_contact(seen, tie),
            "cutOff": _cut_off(seen, cut),
            "dormantSince": None if asleep is None else day_text(asleep.last_day),
            "peak": None if asleep is None else asleep.peak,
            "maintainers": seen.maintainers.of(tie),
        },
    )  # fmt: skip


def _reasons(seen: _Seen, tie: int, cut: Cut, asleep: Dormant | None) -> list[Reason]:
    found, ties = seen.found, seen.ties
    reasons = []
    if cut.lost or cut.longer:
        reasons += reasons_of(seen.network, ties.nodes, cut)
    reasons.append(_around(seen, tie))
    part = float(found.betweenness[tie])
    reasons.append(Reason("tieBetweenness", _PATHS.sentence(part=part), part, "tieBetweenness"))
    weight, below = float(ties.weight[tie]), found.weakness.below
    if found.weakness.unequal:
        weak = bool(found.weakness.weak[tie])
        said = (_WEAK if weak else _STRONG).sentence(weight=weight, below=below)
        reasons.append(Reason("strength", said, weight))
    if tie in seen.unrecorded:
        reasons.append(Reason("unrecorded", _UNRECORDED.sentence(days=QUIET)))
    if asleep is not None:
        said = told_dormant(asleep, seen.network.day)
        reasons.append(Reason("dormant", said, asleep.peak, "peak"))
    return reasons


def _around(seen: _Seen, tie: int) -> Reason:
    """What there is around a tie that could stand in for it."""
    if tie in seen.found.spans:
        span = seen.found.spans[tie]
        return Reason("span", _NO_WAY.sentence() if span is None else _SPAN.sentence(span=span))
    shared, overlap = int(seen.ties.shared[tie]), float(seen.ties.overlap[tie])
    return Reason("overlap", _SHARED.sentence(shared, overlap=overlap))


_NO_WAY = Said(
    "they share nobody; without it no way is left between them",
    "nessun contatto in comune; senza questo legame non resta alcun percorso tra le due parti",
)
_SPAN = Said(
    "they share nobody; without it they are {span} steps apart",
    "nessun contatto in comune; senza questo legame le due parti distano {span} passi",
)
_SHARED = Counted(
    Said("{number} shared contact, {overlap:share} of all their others",
         "{number} contatto in comune, {overlap:share} di tutti gli altri loro contatti"),
    Said("{number} shared contacts, {overlap:share} of all their others",
         "{number} contatti in comune, {overlap:share} di tutti gli altri loro contatti"),
)  # fmt: skip
_PATHS = Said(
    "{part:.2%} of all shortest paths run over it",
    "percorsi più brevi che vi passano: {part:.2%} di tutti",
)
_WEAK = Said(
    "strength {weight}; under {below} a tie is weak here",
    "forza {weight}; qui un legame è debole sotto {below}",
)
_STRONG = Said(
    "strength {weight}, which is not weak here: that begins under {below}",
    "forza {weight}, qui non debole: lo è un legame sotto {below}",
)
_UNRECORDED = Said(
    "one side did nothing in {days} days: it left, or is no longer recorded",
    "una delle parti non dà segni da {days} giorni: è uscita, o non è più registrata",
)


def _cut_off(seen: _Seen, cut: Cut) -> dict[str, Any] | None:
    if not seen.any_target:
        return None
    return {**as_data(seen.ties.nodes, cut), "reachLoss": cut.reach_loss}


def _last_contact(seen: _Seen, tie: int) -> str | None:
    if seen.heard is None:
        return None
    day = seen.heard.last_contact(int(seen.ties.a[tie]), int(seen.ties.b[tie]))
    return None if day is None else day_text(day)


def _warnings(seen: _Seen) -> list[str]:
    found = seen.found
    warnings: list[str] = []
    if not seen.any_target and len(found.listed):
        warnings.append(_NO_TARGETS.sentence(len(found.listed)))
    if not found.weakness.unequal and len(seen.ties.a):
        warnings.append(_UNWEIGHTED.sentence())
    if seen.heard is None:
        warnings.append(_NO_CONTACT.sentence())
    deaf = len(seen.unrecorded.intersection(found.listed.tolist()))
    if deaf:
        warnings.append(_DEAF.sentence(deaf))
    if not found.exact:
        warnings.append(_ESTIMATED.sentence())
    alone = int(np.isnan(seen.ties.overlap[found.listed]).sum())
    if alone:
        warnings.append(_ALONE.sentence(alone))
    return warnings


_NO_TARGETS = Counted(
    Said("no-targets: what would be cut off is not known of 1 row",
         "no-targets: per una riga non si sa chi resterebbe isolato"),
    Said("no-targets: what would be cut off is not known of {number} rows; they are ordered by "
         "tie betweenness",
         "no-targets: per {number} righe non si sa chi resterebbe isolato; l'ordine è per "
         "intermediazione dei legami"),
)  # fmt: skip
_UNWEIGHTED = Said(
    "unweighted: all ties are equally strong, so each of them counts as weak",
    "unweighted: tutti i legami hanno la stessa forza, quindi ciascuno conta come debole",
)
_NO_CONTACT = Said(
    "no-data: no interactions are known, so no tie is known to be dormant",
    "no-data: nessuna interazione è nota, quindi nessun legame risulta dormiente",
)
_DEAF = Counted(
    Said("unrecorded: 1 row may look weak because nobody listened; it comes last",
         "unrecorded: una riga può sembrare debole perché i contatti non erano registrati; viene "
         "per ultima"),
    Said("unrecorded: {number} rows may look weak because nobody listened; they come last",
         "unrecorded: {number} righe possono sembrare deboli perché i contatti non erano "
         "registrati; vengono per ultime"),
)  # fmt: skip
_ESTIMATED = Said(
    "sampled: tie betweenness is estimated; each row has half of its 90% interval",
    "sampled: l'intermediazione dei legami è stimata; ogni riga riporta metà dell'intervallo al "
    "90%",
)
_ALONE = Counted(
    Said("no-others: overlap of 1 row is undefined, neither end has others",
         "no-others: per una riga la sovrapposizione non è definita, nessuna delle due parti ha "
         "altri contatti"),
    Said("no-others: overlap of {number} rows is undefined, neither end has others",
         "no-others: per {number} righe la sovrapposizione non è definita, nessuna delle due parti "
         "ha altri contatti"),
)  # fmt: skip


ANALYSIS = Analysis(
    name="weak-ties",
    title="Weak ties that carry reach few others do",
    subject="tie",
    value="strength",
    values=(
        "overlap", "shared", "span", "bridge", "alpha", "tieBetweenness", "halfWidth", "reachLoss",
        "dormant", "recorded",
    ),
    source=(
        "Granovetter 1973, American Journal of Sociology 78:1360, doi:10.1086/225469; Onnela et "
        "al. 2007, Proceedings of the National Academy of Sciences 104:7332, "
        "doi:10.1073/pnas.0610245104; Girvan & Newman 2002, doi:10.1073/pnas.122653799; Levin, "
        "Walter & Murnighan 2011, Organization Science 22:923, doi:10.1287/orsc.1100.0576"
    ),
    cost="O(n·m log n), of pivots O(pivots·m log n)",
    run=weak_ties,
    example="firm",
    headline=True,
    parameters=(
        Parameter("weak_below", 0.0, "what is weaker than this is weak; 0: the median", 0, 1),
        Parameter("max_overlap", 0.1, "the overlap up to which a weak tie is listed", 0, 1),
        Parameter("targets", "us", "from whom reach counts: `us`, `decision` (who decides), or "
                  "nodes by commas"),
        Parameter("distance", "steps", "how far is far", choices=("steps", "strength")),
        Parameter(
            "sample", "auto", SAMPLE_MEANING, 100, choices=("auto", "exact"),
        ),
        Parameter("seed", 1, "what the pivots are drawn by", 0, 2**31),
    ),
    conventions=(
        "Arrows are joined. Weak is under the median strength, or under `weak_below`; where half "
        "of the ties share the least weight, those are weak, and without weights every tie is. "
        "Overlap is null where neither end has another contact, span null for a bridge, reachLoss "
        "null without targets. A tie that may look weak because nobody listened comes last, "
        "recorded false, and none is called dormant whose silence nobody could hear."
    ),
    memory=Memory(node=1000, tie=800),
)  # fmt: skip
