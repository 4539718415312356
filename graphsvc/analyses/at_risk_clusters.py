"""Groups at risk: what threatens what holds them to us, part by part, and who should act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from graphsvc.analyses import _contact_parts, _threat_parts, _tie_parts
from graphsvc.analyses._beside_risk import beside
from graphsvc.analyses._contact_parts import Contact, Part
from graphsvc.analyses._declare import (
    Analysis,
    Finding,
    Findings,
    Memory,
    Parameter,
    Reason,
    ranked,
)
from graphsvc.analyses._groups import UNNAMED, Groups, clustered, said
from graphsvc.analyses._hearing import HEARD, QUIET
from graphsvc.analyses._leiden import Search, labels_of_runs
from graphsvc.analyses._relations import Relation, Relations
from graphsvc.analyses._rhythm import adjusted
from graphsvc.analyses._risk import PARTS, WEIGHTS, Risk, risk, weights_of
from graphsvc.analyses._supply_loss import Losses, losses
from graphsvc.analyses._tie_parts import NO_US
from graphsvc.analyses._undirected import undirected
from graphsvc.analyses._who_acts import next_action, who_acts
from graphsvc.graph.network import Network
from graphsvc.model.said import Counted, Said, uncoded

RATED, UNRECORDED, NO_TIE = "rated", "unrecorded", "no-tie"
LITTLE = 0.6  # where less of the weights is known, the risk rests on little


@dataclass(frozen=True, slots=True)
class _Asked:
    weights: Mapping[str, float]
    window: int
    windows: int
    thin_below: float
    lost: Losses


def at_risk_clusters(
    network: Network,
    by: str = "cluster",
    weights: str = "",
    window: int = 30,
    windows: int = 6,
    thin_below: float = 0.25,
    quiet: int = QUIET,
    runs: int = 20,
    seed: int = 1,
) -> Findings:
    """One row for each group, the most at risk first: a risk 0..1 and the parts that make it.

    A group is judged by what binds it to us; where nobody is said to be us, by what binds its
    members to each other. A part that is not known is None and left out, `known` is the weight
    of the rest. Clusters of one node are left out; groups that nothing ties to us, and those
    whose contact nobody listened to, are listed without a risk.
    """  # fmt: skip
    ties = undirected(network)
    search = Search(runs=runs, seed=seed)
    groups = clustered(network, ties, search) if by == "cluster" else said(network, ties, by)
    of = Relations(network, ties, groups, quiet)
    asked = _Asked(weights_of(weights), window, windows, thin_below, losses(network.supplies))
    alone = [one for one in of.relations if _alone(one, by)]
    rated = [one for one in of.relations if not _alone(one, by)]
    rows = _with_adjusted([_row(of, one, asked) for one in rated])
    warnings = [*_general(of, by, len(alone), _unnamed(of, groups)), *_unknown(rows)]
    notes = {
        "us": of.has_us, "weights": dict(asked.weights), "by": by, "quiet": quiet,
        "rated": sum(row.value is not None for row in rows),
        "partNames": {name: said.sentence() for name, said in PARTS.items()},
    }  # fmt: skip
    return Findings(ranked(rows, network), tuple(warnings), notes)


def _unnamed(of: Relations, groups: Groups) -> int:
    """How many others than ourselves are in no group."""
    return int(((groups.labels < 0) & ~of.ours).sum())


def _alone(relation: Relation, by: str) -> bool:
    return by == "cluster" and len(relation.group.members) == 1


def _row(of: Relations, relation: Relation, asked: _Asked) -> Finding:
    contact = _contact_parts.contact(of, relation, asked.window, asked.windows)
    parts = _parts(of, relation, asked, contact)
    state = _state(of, relation)
    rated = risk({name: part.value for name, part in parts.items()}, asked.weights)
    if state != RATED:
        rated = Risk(None, dict.fromkeys(parts), rated.known)
    acting = who_acts(of, relation)
    name = of.network.actor(acting.node).name if acting else None
    facts = {fact for part in parts.values() for fact in part.facts}
    return Finding(
        relation.members, rated.value,
        {"known": rated.known, "size": len(relation.members), "state": state},
        reasons=tuple(_reasons(parts, rated)),
        facts=tuple(sorted(facts.union(acting.facts if acting else ()))),
        more={
            "name": relation.group.name,
            "components": {name: part.value for name, part in parts.items()},
            "parts": dict(rated.parts),
            "unknown": {name: part.text for name, part in parts.items() if part.value is None},
            "act": acting and {"node": acting.node, "name": name, "because": acting.because},
            "nextAction": next_action(rated.parts, name, of.has_us, state == UNRECORDED),
            **beside(of, relation, contact),
        },
    )  # fmt: skip


def _state(of: Relations, relation: Relation) -> str:
    """Whether a group is rated.

    Nothing is at risk where there is no relation: what is missing is no threat. And where
    nobody listened to most of the contact, the rest says too little; such a group is listed
    apart, never as fading or silent.
    """
    if of.has_us and not _tie_parts.tied(relation):
        return NO_TIE
    return RATED if of.heard_share(relation) >= HEARD else UNRECORDED


def _parts(of: Relations, relation: Relation, asked: _Asked, contact: Contact) -> dict[str, Part]:
    given: dict[str, Callable[[], Part]] = {
        "fading": lambda: contact.fading,
        "silence": lambda: contact.silence,
        "dependence": partial(_tie_parts.dependence, of, relation),
        "key_person": partial(_tie_parts.key_person, of, relation),
        "thin_contact": partial(_tie_parts.thin_contact, of, relation, asked.thin_below),
        "grievances": partial(_threat_parts.grievances, of, relation),
        "competitors": partial(_threat_parts.competitors, of, relation),
        "discord": partial(_threat_parts.discord, of, relation),
        "supply": partial(_threat_parts.supply, of, relation, asked.lost),
    }
    return {name: given[name]() for name in WEIGHTS}


def _reasons(parts: Mapping[str, Part], rated: Risk) -> list[Reason]:
    """The parts that make the risk, the greatest first."""
    known = [name for name, part in parts.items() if part.value is not None]
    known.sort(key=lambda name: -(rated.parts[name] or 0.0))
    return [Reason(name, parts[name].text, rated.parts[name]) for name in known]


def _with_adjusted(rows: list[Finding]) -> list[Finding]:
    """The rows with the chance of their change points adjusted for how many were looked at."""
    changed = [row for row in rows if row.more["changePoint"] is not None]
    given = adjusted([row.more["changePoint"]["p"] for row in changed])
    for row, p in zip(changed, given, strict=True):
        row.more["changePoint"]["pAdjusted"] = p
    return rows


def _general(of: Relations, by: str, alone: int, unnamed: int) -> list[str]:
    warnings: list[str] = []
    if not of.has_us:
        warnings.append(_NOBODY_IS_US.sentence())
    if alone:
        warnings.append(_ALONE.sentence(alone))
    if unnamed:
        warnings.append(UNNAMED.sentence(unnamed, by=by))
    return warnings


_NOBODY_IS_US = Said(
    "no-us: nobody in this network is said to be us, so groups are judged by what binds their "
    "members to each other; thin contact and competitors need us",
    "no-us: in questa rete non è indicato chi siamo, perciò i gruppi sono valutati da ciò che "
    "lega i loro membri; contatto scarso e concorrenti richiedono che sia indicato",
)
_ALONE = Counted(
    Said("isolate: 1 node is in no group with others and is not rated",
         "isolate: un soggetto non è in alcun gruppo con altri e non è valutato"),
    Said("isolate: {number} nodes are in no group with others and are not rated",
         "isolate: {number} soggetti non sono in alcun gruppo con altri e non sono valutati"),
)  # fmt: skip
_NOT_KNOWN = Counted(
    Said("{code}: {part} is not known of 1 group: {why}",
         "{code}: {part}: dato mancante per un gruppo ({why})"),
    Said("{code}: {part} is not known of {number} groups: {why}",
         "{code}: {part}: dato mancante per {number} gruppi ({why})"),
)  # fmt: skip
_LITTLE_KNOWN = Counted(
    Said("little-known: 1 group is rated on less than {least:.0%} of the weights",
         "little-known: un gruppo è valutato su meno di {least:.0%} dei pesi"),
    Said("little-known: {number} groups are rated on less than {least:.0%} of the weights",
         "little-known: {number} gruppi sono valutati su meno di {least:.0%} dei pesi"),
)  # fmt: skip
_NO_TIE_TO_US = Counted(
    Said("no-tie: 1 group is tied to none of us, so nothing can be at risk there",
         "no-tie: un gruppo non ha legami con noi, quindi lì nulla è a rischio"),
    Said("no-tie: {number} groups are tied to none of us, so nothing can be at risk there",
         "no-tie: {number} gruppi non hanno legami con noi, quindi lì nulla è a rischio"),
)  # fmt: skip
_NOT_RECORDED = Counted(
    Said("unrecorded: 1 group is not rated: nobody listened to most of its contact lately",
         "unrecorded: un gruppo non è valutato: di recente quasi nessuno ne registrava i contatti"),
    Said("unrecorded: {number} groups are not rated: nobody listened to most of their contact "
         "lately",
         "unrecorded: {number} gruppi non sono valutati: di recente quasi nessuno ne registrava i "
         "contatti"),
)  # fmt: skip
_NO_PART = Counted(
    Said("no-data: 1 group has no known part, and so no risk",
         "no-data: di un gruppo non è nota alcuna parte, quindi nessun rischio"),
    Said("no-data: {number} groups have no known part, and so no risk",
         "no-data: di {number} gruppi non è nota alcuna parte, quindi nessun rischio"),
)  # fmt: skip


def _unknown(rows: Sequence[Finding]) -> list[str]:
    """What could not be told, with how many rows it concerns."""
    warnings: list[str] = []
    why = Counter((name, text) for row in rows for name, text in row.more["unknown"].items())
    for name in WEIGHTS:
        for (part, text), count in sorted(why.items()):
            code = text.partition(":")[0]
            # what needs us is said once, of all groups
            if part == name and code != NO_US:
                said = {"code": code, "part": PARTS[name].sentence(), "why": uncoded(text)}
                warnings.append(_NOT_KNOWN.sentence(count, **said))
    little = sum(row.value is not None and float(row.values["known"] or 0) < LITTLE for row in rows)
    if little:
        warnings.append(_LITTLE_KNOWN.sentence(little, least=LITTLE))
    for state, told in ((NO_TIE, _NO_TIE_TO_US), (UNRECORDED, _NOT_RECORDED)):
        count = sum(row.values["state"] == state for row in rows)
        if count:
            warnings.append(told.sentence(count))
    nothing = sum(row.value is None and row.values["state"] == RATED for row in rows)
    if nothing:
        warnings.append(_NO_PART.sentence(nothing))
    return warnings


ANALYSIS = Analysis(
    name="at-risk-clusters",
    title="Groups at risk, and what threatens each",
    subject="group",
    value="risk",
    values=("known", "size", "state"),
    source=(
        "graphsvc's own formula (docs/methods.md, section 4); its parts after Sen 1968, "
        "doi:10.1080/01621459.1968.10480934; Herfindahl 1950; Pettitt 1979, "
        "doi:10.2307/2346729; Ford & Fulkerson 1956, doi:10.4153/CJM-1956-045-5"
    ),
    cost="O(runs·m + groups·m)",
    run=at_risk_clusters,
    example="firm",
    headline=True,
    parameters=(
        Parameter("by", "cluster", "what makes a group: `cluster`, `account`, `segment`, "
                  "`region`, or any attribute of the nodes or of their organisations"),
        Parameter("weights", "", "weights that differ, as `fading=.3,supply=0`; scaled to sum 1"),
        Parameter("window", 30, "days of a window of contact", 7, 90),
        Parameter("windows", 6, "windows that a slope is taken over", 4, 24),
        Parameter("thin_below", 0.25, "a tie to us weaker than this is thin contact", 0, 1),
        Parameter("quiet", QUIET, "days of silence after which a pair of which one side does "
                  "nothing counts as not recorded", 30, 730),
        Parameter("runs", 20, "seeds that are tried for clusters", 1, 200),
        Parameter("seed", 1, "the first seed", 0, 2**31),
    ),
    conventions=(
        "A part that is not known is null and left out, and the other weights are divided by "
        "their sum, `known`; under .6 a warning. Fading and silence count only days on which "
        "somebody listened; pairs that nobody listened to are `unrecorded` and in no part. A "
        "group of whose contact over two thirds are such pairs, and one that nothing ties to us, "
        "has no risk and comes last. Where nobody is us, groups are judged by what binds their "
        "members to each other."
    ),
    memory=Memory(node=600, tie=600, more=labels_of_runs),
)  # fmt: skip
