"""Influencers: who sways whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphsvc.analyses import Finding
from graphsvc.model.said import Counted, Lang, Said, in_lang, percent, shown
from graphsvc.reports._declare import Report, Result, Telling
from graphsvc.reports._document import Card, Column, Section, Table
from graphsvc.reports._evidence import evidence
from graphsvc.reports._findings import body_of, name_of

_FAMILIES = {
    "contact": Said("contact", "contatti"),
    "standing": Said("standing", "prestigio"),
    "reach": Said("reach", "portata"),
    "bridging": Said("bridging", "ponte"),
    "decisions": Said("decisions", "decisioni"),
}
_NAME, _BODY = Said("name", "nome"), Said("organisation", "organizzazione")
_RANGE = Said("rank, 90%", "posto, 90%")
_TO_US, _LOST = Said("to us", "per noi"), Said("lost", "persi")
_WHO = Said("Who stands out", "Chi emerge")
_OTHERS = Said("Who stands out among others", "Chi emerge tra gli altri")
_OWN = Said("Who stands out among us", "Chi emerge tra noi")
_MARKS = Said(
    "A number is the best rank in that sort of measure, * where it is among the first; 'lost' is "
    "the share of pairs of others that would lose every path without them.",
    "Un numero è il miglior posto in quel tipo di misura, * se è tra i primi; 'persi' è la quota "
    "di coppie di altri che in sua assenza perderebbero ogni percorso.",
)
_OF_ALL = Said(
    "{number} of {all} are among the first by at least one measure.",
    "Tra i primi secondo almeno una misura: {number} su {all}.",
)
_WHY = Said("Why", "Perché")
_MISSED = Said("Who would be missed most", "Chi mancherebbe di più")
_MISSED_ROW = Counted(
    Said("{name}: 1 pair of others ({share:share}) would lose every path; by influence they are "
         "rank {rank}",
         "{name}: una coppia di altri ({share:share}) perderebbe ogni percorso; per influenza è "
         "al {rank}º posto"),
    Said("{name}: {number} pairs of others ({share:share}) would lose every path; by influence "
         "they are rank {rank}",
         "{name}: {number} coppie di altri ({share:share}) perderebbero ogni percorso; per "
         "influenza è al {rank}º posto"),
)  # fmt: skip
_SAME = Said("Measures that say the same here", "Misure che qui dicono lo stesso")
_DIFFER = Said("Measures that disagree here", "Misure che qui sono in disaccordo")
_PAIR = Said("{one} and {other} (τ-b {tau:.2f})", "{one} e {other} (τ-b {tau:.2f})")
_BY_ALL = Said(
    "all {all} measures agree: among the first by each",
    "tutte le {all} misure concordano: è tra i primi per ciascuna",
)
_BY_SOME = Counted(
    Said("among the first by 1 of {all} measures; farthest from it by {name} (rank {rank})",
         "tra i primi per una misura su {all}; posto più basso per {name} ({rank}º posto)"),
    Said("among the first by {number} of {all} measures; farthest from it by {name} (rank {rank})",
         "tra i primi per {number} misure su {all}; posto più basso per {name} ({rank}º posto)"),
)  # fmt: skip
_OURS = Said("one of us", "dei nostri")
_COMPETITOR = Said("competitor", "concorrente")
_STEPS = Said("{steps} steps away", "a {steps} passi")
_NO_PATH = Said("no path", "nessun percorso")


def tell(result: Result, telling: Telling) -> Sequence[Section]:
    """Who stands out and why, others before our own; and who would be missed most."""
    first = [row for row in result.findings.rows if row.value]
    lang = telling.lang
    total = _OF_ALL.of(lang, number=len(first), all=len(result.findings.rows))
    lists = _lists(first)
    told = [
        section
        for number, (title, rows) in enumerate(lists)
        for section in _told(title, rows[: telling.rows], result, lang, "" if number else total)
    ]
    return [
        *told,
        Section(_MISSED.of(lang), items=_missed(result, lang)),
        Section(_SAME.of(lang), items=_pairs(result, "saySame", lang)),
        Section(_DIFFER.of(lang), items=_pairs(result, "disagree", lang)),
    ]


def _lists(rows: Sequence[Finding]) -> list[tuple[Said, list[Finding]]]:
    """One list, or where we are known that of the others and that of our own."""
    ours = [row for row in rows if (row.more.get("toUs") or {}).get("ours")]
    others = [row for row in rows if row not in ours]
    return [(_OTHERS, others), (_OWN, ours)] if ours else [(_WHO, others)]


def _told(
    title: Said, rows: Sequence[Finding], result: Result, lang: Lang, total: str
) -> list[Section]:
    text = f"{total} {_MARKS.of(lang)}" if total else ""
    cards = [_card(row, result, lang) for row in rows]
    return [
        Section(title.of(lang), text, _table(rows, result, lang)),
        Section(_WHY.of(lang) if cards else "", cards=cards),
    ]


def _table(rows: Sequence[Finding], result: Result, lang: Lang) -> Table:
    families: Mapping[str, Sequence[str]] = result.findings.notes.get("families", {})
    # of our own it goes without saying
    has_us = any(row.more.get("toUs") and not row.more["toUs"]["ours"] for row in rows)
    sure = "intervals" in result.findings.notes
    columns = [
        Column("rank", "#", number=True),
        *([Column("rank_range", _RANGE.of(lang), spare=True)] if sure else []),
        Column("name", _NAME.of(lang)),
        Column("organization", _BODY.of(lang), spare=True),
        *([Column("to_us", _TO_US.of(lang))] if has_us else []),
        *(Column(family, _FAMILIES[family].of(lang), number=True) for family in families),
        Column("lost", _LOST.of(lang), number=True),
    ]  # fmt: skip
    table = []
    for row in rows:
        to_us = [_to_us(row.more.get("toUs"), lang)] if has_us else []
        ranks = [_best(row, family, names) for family, names in families.items()]
        node = row.subject[0]
        lost = percent(row.more.get("pairsLostShare"), lang)
        within = [_range(row)] if sure else []
        table.append(
            [row.rank, *within, name_of(result, node), body_of(result, node), *to_us, *ranks, lost]
        )
    return Table(columns, table)


def _range(row: Finding) -> str:
    """Between which ranks a node is nearly always when interactions are drawn again."""
    low, high = row.more["rankInterval"]
    return f"{low}–{high}" if high > low else f"{low}"


def _best(row: Finding, family: str, names: Sequence[str]) -> str:
    """The best rank among a family's measures, marked where it is among the first."""
    figures = row.more["figures"]
    ranks = [figures[name]["rank"] for name in names if figures[name]["rank"] is not None]
    best = str(min(ranks)) if ranks else "–"
    return f"{best}*" if family in row.more["families"] else f"{best} "


def _to_us(said: Mapping[str, Any] | None, lang: Lang) -> str:
    if said is None:
        return ""
    if said["ours"]:
        return _OURS.of(lang)
    if said["competitor"]:
        return _COMPETITOR.of(lang)
    if said["strength"]:
        return shown(said["strength"], lang)
    steps = said["steps"]
    return _NO_PATH.of(lang) if steps is None else _STEPS.of(lang, steps=steps)


def _card(row: Finding, result: Result, lang: Lang) -> Card:
    node = row.subject[0]
    told = [in_lang(reason.text, lang) for reason in row.reasons]
    told = [*told, _agreement(row, result, lang), *evidence(result, row, lang)]
    title = f"{row.rank}. {name_of(result, node)}"
    return Card(title, body_of(result, node), reasons=told)


def _agreement(row: Finding, result: Result, lang: Lang) -> str:
    """By how many measures somebody is among the first, and by which they are farthest from it."""
    ranks = {name: figure["rank"] for name, figure in row.more["figures"].items() if figure["rank"]}
    others = [name for name in ranks if name not in row.more["hits"]]
    if not others:
        return _BY_ALL.of(lang, all=len(ranks))
    least = max(others, key=lambda name: ranks[name])
    name = result.findings.notes["measureNames"][least]
    hits = len(ranks) - len(others)
    return _BY_SOME.of(lang, hits, all=len(ranks), name=name, rank=ranks[least])


def _missed(result: Result, lang: Lang) -> list[str]:
    return [
        _MISSED_ROW.of(
            lang, each["pairsLost"], name=name_of(result, each["node"]), share=each["share"],
            rank=each["rank"],
        )
        for each in result.findings.notes.get("mostMissed", ())
    ]  # fmt: skip


def _pairs(result: Result, note: str, lang: Lang) -> list[str]:
    """Pairs of measures with how far their rankings agree."""
    names = result.findings.notes.get("measureNames", {})
    return [
        _PAIR.of(lang, one=names[one], other=names[other], tau=each["tauB"])
        for each in result.findings.notes.get(note, ())
        for one, other in [each["measures"]]
    ]


REPORT = Report(
    "influencers",
    Said("Influencers: who sways whom", "Influenza: chi muove chi"),
    Said(
        "Several measures side by side, never summed: the more sorts of measure put somebody "
        "among the first, the higher they stand",
        "Più misure fianco a fianco, mai sommate: sta più in alto chi è tra i primi per più tipi "
        "di misura",
    ),
    "influencers",
    tell,
)
