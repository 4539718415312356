"""Weak ties: those that carry reach few others do, and dormant ones worth waking."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.analyses import Finding
from graphsvc.model.said import Lang, Said, in_lang, percent, shown
from graphsvc.reports._declare import Report, Result, Telling
from graphsvc.reports._document import Card, Cell, Column, Section, Table
from graphsvc.reports._findings import body_of, evidence, name_of, named

_FROM, _TO = Said("between", "tra"), Said("and", "e")
_STRENGTH, _SHARED = Said("strength", "forza"), Said("shared", "comuni")
_REACH, _PATHS = Said("reach lost", "portata persa"), Said("of paths", "delle vie")
_LAST, _PEAK = Said("last contact", "ultimo contatto"), Said("once", "un tempo")
_CARRY = Said("Weak ties that carry reach few others do", "Legami deboli che portano lontano")
_CARRY_TEXT = Said(
    "{number} of {all} ties; {shown} are shown. 'Shared' is how many contacts both have; the "
    "fewer, the more this tie alone connects.",
    "{number} legami su {all}; ne sono mostrati {shown}. 'Comuni' è quanti contatti hanno "
    "entrambi: meno sono, più questo legame da solo collega.",
)
_WHY = Said("Why", "Perché")
_DORMANT = Said("Dormant ties worth waking", "Legami dormienti da risvegliare")
_DORMANT_TEXT = Said(
    "Once strong, now silent, and reaching whom nobody else does. {number} in all.",
    "Un tempo forti, ora muti, e verso chi nessun altro raggiunge. {number} in tutto.",
)
_UNHEARD = Said("May only look weak", "Forse solo in apparenza deboli")
_UNHEARD_TEXT = Said(
    "{number} further ties look weak or silent, but one side left or is no longer recorded, so "
    "nobody knows. Among them: {names}.",
    "Altri {number} legami sembrano deboli o muti, ma una parte è uscita o non è più registrata, "
    "perciò nessuno lo sa. Tra questi: {names}.",
)
_KEEP = Said("who of us could keep it up: {names}", "chi di noi potrebbe curarlo: {names}")


def tell(result: Result, telling: Telling) -> Sequence[Section]:
    """Ties that carry reach, dormant ones apart, and those of which nobody knows."""
    lang, rows = telling.lang, result.findings.rows
    unheard = [row for row in rows if row.values.get("recorded") is False]
    heard = [row for row in rows if row.values.get("recorded") is not False]
    dormant = [row for row in heard if row.values["dormant"]]
    carrying = [row for row in heard if not row.values["dormant"]]
    first = carrying[: telling.rows]
    text = _CARRY_TEXT.of(
        lang, number=shown(len(carrying), lang), shown=len(first),
        all=shown(result.network.graph.number_of_edges(), lang),
    )  # fmt: skip
    return [
        Section(_CARRY.of(lang), text if first else "", _carrying(first, result, lang)),
        Section(_WHY.of(lang), cards=[_card(row, result, lang) for row in first]),
        _dormant(dormant, result, telling),
        Section(_UNHEARD.of(lang), _unheard(unheard, result, lang)),
    ]


def _carrying(rows: Sequence[Finding], result: Result, lang: Lang) -> Table:
    known = any(row.values.get("reachLoss") is not None for row in rows)
    loss = Column("reach_lost", _REACH.of(lang), number=True)
    columns = [
        Column("rank", "#", number=True), *_ends(lang),
        Column("strength", _STRENGTH.of(lang), number=True),
        Column("shared", _SHARED.of(lang), number=True),
        loss if known else Column("of_paths", _PATHS.of(lang), number=True),
        Column("last_contact", _LAST.of(lang)),
    ]  # fmt: skip
    return Table(columns, [_row(row, result, lang, known) for row in rows])


def _row(row: Finding, result: Result, lang: Lang, known: bool) -> list[Cell]:
    part = row.values["reachLoss"] if known else None
    between = row.values["tieBetweenness"]
    figure = shown(part, lang) if known else percent(float(between or 0), lang)
    ends = (name_of(result, node) for node in row.subject)
    value = None if row.value is None else float(row.value)
    return [row.rank, *ends, value, row.values["shared"], figure, row.more.get("lastContact")]


def _ends(lang: Lang) -> tuple[Column, Column]:
    return Column("from", _FROM.of(lang)), Column("to", _TO.of(lang))


def _card(row: Finding, result: Result, lang: Lang) -> Card:
    told = [in_lang(reason.text, lang) for reason in row.reasons]
    keepers = [name_of(result, each["node"]) for each in row.more.get("maintainers") or ()]
    if keepers:
        told.append(_KEEP.of(lang, names=named(keepers, lang)))
    told.append(evidence(result, row, lang))
    bodies = list(dict.fromkeys(body_of(result, node) for node in row.subject))
    between = " – ".join(name_of(result, node) for node in row.subject)
    subtitle = " – ".join(body for body in bodies if body)
    return Card(f"{row.rank}. {between}", subtitle, reasons=[text for text in told if text])


def _dormant(rows: Sequence[Finding], result: Result, telling: Telling) -> Section:
    lang = telling.lang
    columns = [
        Column("rank", "#", number=True), *_ends(lang), Column("once", _PEAK.of(lang), number=True),
        Column("strength", _STRENGTH.of(lang), number=True),
        Column("last_contact", _LAST.of(lang)),
    ]  # fmt: skip
    table = [
        (
            row.rank, *(name_of(result, node) for node in row.subject), row.more["peak"],
            None if row.value is None else float(row.value), row.more["dormantSince"],
        )
        for row in rows[: telling.rows]
    ]  # fmt: skip
    text = _DORMANT_TEXT.of(lang, number=shown(len(rows), lang)) if rows else ""
    return Section(_DORMANT.of(lang), text, Table(columns, table))


def _unheard(rows: Sequence[Finding], result: Result, lang: Lang) -> str:
    if not rows:
        return ""
    names = [" – ".join(name_of(result, node) for node in row.subject) for row in rows]
    return _UNHEARD_TEXT.of(lang, number=shown(len(rows), lang), names=named(names, lang))


REPORT = Report(
    "weak-ties",
    Said("Weak ties that carry reach", "Legami deboli che portano lontano"),
    Said(
        "First the ties without which most would be out of reach, then those over which most "
        "shortest paths run",
        "Prima i legami senza i quali si perderebbe più portata, poi quelli per cui passano più "
        "vie brevi",
    ),
    "weak-ties",
    tell,
)
