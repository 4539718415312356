"""Influencers: who sways whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphsvc.analyses import Finding
from graphsvc.model.said import Lang, Said, in_lang, percent, shown
from graphsvc.reports._declare import Report, Result, Telling
from graphsvc.reports._document import Card, Column, Section, Table
from graphsvc.reports._findings import body_of, evidence, name_of, named

_FAMILIES = {
    "contact": Said("contact", "contatti"),
    "standing": Said("standing", "prestigio"),
    "reach": Said("reach", "portata"),
    "bridging": Said("bridging", "ponte"),
    "decisions": Said("decisions", "decisioni"),
}
_NAME, _BODY = Said("name", "nome"), Said("organisation", "organizzazione")
_TO_US, _LOST = Said("to us", "per noi"), Said("lost", "persi")
_WHO = Said("Who stands out", "Chi emerge")
_OTHERS = Said("Who stands out among others", "Chi emerge tra gli altri")
_OWN = Said("Who stands out among us", "Chi emerge tra noi")
_MARKS = Said(
    "A number is the best rank in that sort of measure, * where it is among the first; 'lost' is "
    "the share of pairs of others that would lose every path without them.",
    "Un numero è il miglior posto in quel tipo di misura, * se è tra i primi; 'persi' è la quota "
    "di coppie di altri che senza di loro perderebbe ogni via.",
)
_OF_ALL = Said(
    "{number} of {all} are among the first by at least one measure.",
    "{number} su {all} sono tra i primi secondo almeno una misura.",
)
_WHY = Said("Why", "Perché")
_MISSED = Said("Who would be missed most", "Chi mancherebbe di più")
_MISSED_ROW = Said(
    "{name}: {pairs} pairs of others ({share}) would lose every path; above they are rank {rank}",
    "{name}: {pairs} coppie di altri ({share}) perderebbero ogni via; sopra è al posto {rank}",
)
_SAME = Said("Measures that say the same here", "Misure che qui dicono lo stesso")
_OURS = Said("one of us", "dei nostri")
_COMPETITOR = Said("competitor", "concorrente")
_STEPS = Said("{steps} steps away", "a {steps} passi")
_NO_PATH = Said("no path", "nessuna via")


def tell(result: Result, telling: Telling) -> Sequence[Section]:
    """Who stands out and why, others before our own; and who would be missed most."""
    first = [row for row in result.findings.rows if row.value]
    lang = telling.lang
    total = _OF_ALL.of(
        lang, number=shown(len(first), lang), all=shown(len(result.findings.rows), lang)
    )
    lists = _lists(first)
    told = [
        section
        for number, (title, rows) in enumerate(lists)
        for section in _told(title, rows[: telling.rows], result, lang, "" if number else total)
    ]
    return [
        *told,
        Section(_MISSED.of(lang), items=_missed(result, lang)),
        Section(_SAME.of(lang), items=_same(result, lang)),
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
    has_us = any(row.more.get("toUs") for row in rows)
    columns = [
        Column("rank", "#", number=True), Column("name", _NAME.of(lang)),
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
        table.append([row.rank, name_of(result, node), body_of(result, node), *to_us, *ranks, lost])
    return Table(columns, table)


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
    told = [*(in_lang(reason.text, lang) for reason in row.reasons), evidence(result, row, lang)]
    title = f"{row.rank}. {name_of(result, node)}"
    return Card(title, body_of(result, node), reasons=[text for text in told if text])


def _missed(result: Result, lang: Lang) -> list[str]:
    return [
        _MISSED_ROW.of(
            lang, name=name_of(result, each["node"]), pairs=shown(each["pairsLost"], lang),
            share=percent(each["share"], lang), rank=each["rank"],
        )
        for each in result.findings.notes.get("mostMissed", ())
    ]  # fmt: skip


def _same(result: Result, lang: Lang) -> list[str]:
    pairs = result.findings.notes.get("saySame", ())
    told = [f"{' ~ '.join(each['measures'])} (tau-b {each['tauB']:.2f})" for each in pairs]
    return [named(told, lang, 6)] if told else []


REPORT = Report(
    "influencers",
    Said("Influencers: who sways whom", "Influenza: chi muove chi"),
    Said(
        "Several measures side by side, never summed: the more sorts of measure put somebody "
        "among the first, the higher they stand",
        "Più misure fianco a fianco, mai sommate: più tipi di misura mettono qualcuno tra i "
        "primi, più sta in alto",
    ),
    "influencers",
    tell,
)
