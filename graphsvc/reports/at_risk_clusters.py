"""Groups at risk: what threatens each, and who should act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphsvc.analyses import Finding
from graphsvc.model.said import Lang, Said, in_lang, percent, shown
from graphsvc.reports._declare import Report, Result, Telling
from graphsvc.reports._document import Card, Column, Section, Table
from graphsvc.reports._findings import evidence, name_of, named

_PARTS = {
    "fading": Said("fading", "contatto in calo"),
    "silence": Said("silence", "silenzio"),
    "dependence": Said("dependence", "dipendenza"),
    "key_person": Said("key person", "persona chiave"),
    "thin_contact": Said("thin contact", "contatto scarso"),
    "grievances": Said("grievances", "reclami"),
    "competitors": Said("competitors", "concorrenti"),
    "discord": Said("discord", "discordia"),
    "supply": Said("supply", "fornitura"),
}
_GROUP, _SIZE = Said("group", "gruppo"), Said("size", "membri")
_RISK, _KNOWN = Said("risk", "rischio"), Said("known", "noto")
_THREATS, _WHO = Said("mostly by", "soprattutto per"), Said("who acts", "chi agisce")
_LAST = Said("last contact", "ultimo contatto")
_MOST = Said("Most at risk", "Più a rischio")
_TEXT = Said(
    "{rated} of {all} groups are rated; {shown} are shown. The parts of a risk add up to it; "
    "'known' is how much of the weights rests on something.",
    "{rated} gruppi su {all} sono valutati; ne sono mostrati {shown}. Le parti di un rischio lo "
    "sommano; 'noto' è quanta parte dei pesi si fonda su qualcosa.",
)
_WHY = Said("What threatens each", "Cosa minaccia ciascuno")
_NEXT = Said("next", "ora")
_UNHEARD = Said("Not recorded, so not rated", "Non registrati, quindi non valutati")
_UNHEARD_TEXT = Said(
    "These look silent, but nobody listened to most of their contact: a source stopped, or one "
    "side left.",
    "Sembrano muti, ma nessuno ascoltava gran parte dei loro contatti: una fonte si è fermata o "
    "una parte è uscita.",
)
_NOT_HEARD = Said(
    "not recorded: {number} pairs, last heard {pairs}",
    "non registrate: {number} coppie, sentite l'ultima volta {pairs}",
)
_NOT_KNOWN = Said("not known: {parts}", "non noto: {parts}")
_NOTHING = Said("next to nothing: {parts}", "quasi nulla: {parts}")
_MEMBERS = Said("{number} members", "{number} membri")
_WHOM = Said("members: {names}", "membri: {names}")
# what three decimals show as nothing
_LEAST = 0.0005
# threats that a line of the table names
_NAMED = 2


def tell(result: Result, telling: Telling) -> Sequence[Section]:
    """The groups most at risk, what threatens each, and apart from them those nobody recorded."""
    lang, rows = telling.lang, result.findings.rows
    rated = [row for row in rows if row.value is not None]
    unheard = [row for row in rows if row.values.get("state") == "unrecorded"]
    first = rated[: telling.rows]
    text = _TEXT.of(
        lang, rated=shown(len(rated), lang), all=shown(len(rows), lang), shown=len(first)
    )
    return [
        Section(_MOST.of(lang), text, _table(first, result, lang)),
        Section(_WHY.of(lang), cards=[_card(row, result, lang) for row in first]),
        Section(
            _UNHEARD.of(lang), _UNHEARD_TEXT.of(lang) if unheard else "",
            cards=[_card(row, result, lang) for row in unheard[: telling.rows]],
        ),
    ]  # fmt: skip


def _table(rows: Sequence[Finding], result: Result, lang: Lang) -> Table:
    columns = [
        Column("rank", "#", number=True),
        Column("group", _GROUP.of(lang)),
        Column("size", _SIZE.of(lang), number=True, spare=True),
        Column("risk", _RISK.of(lang), number=True),
        Column("known", _KNOWN.of(lang), number=True, spare=True),
        Column("threats", _THREATS.of(lang)),
        Column("who", _WHO.of(lang)),
        Column("last_contact", _LAST.of(lang), spare=True),
    ]
    table = [
        (
            row.rank, _title(row, result, lang), len(row.subject),
            None if row.value is None else float(row.value),
            percent(float(row.values["known"] or 0), lang), _threats(row, lang), _acting(row),
            row.more.get("lastContact"),
        )
        for row in rows
    ]  # fmt: skip
    return Table(columns, table)


def _title(row: Finding, result: Result, lang: Lang) -> str:
    names = [name_of(result, node) for node in row.subject]
    called = row.more.get("name")
    return in_lang(called, lang) if called else named(names, lang)


def _threats(row: Finding, lang: Lang) -> str:
    named = [_PARTS[reason.part].of(lang) for reason in row.reasons if reason.amount]
    return ", ".join(named[:_NAMED])


def _acting(row: Finding) -> str:
    act = row.more.get("act")
    return str(act["name"]) if act else "–"


def _card(row: Finding, result: Result, lang: Lang) -> Card:
    lead = "" if row.rank is None else f"{row.rank}. "
    names = [name_of(result, node) for node in row.subject]
    adding = [each for each in row.reasons if each.amount and each.amount >= _LEAST]
    told = [_reason(each.part, in_lang(each.text, lang), each.amount, lang) for each in adding]
    nothing = [_PARTS[each.part].of(lang) for each in row.reasons if each not in adding]
    told += [_NOTHING.of(lang, parts=", ".join(nothing))] if nothing else []
    told += [_next(row, lang), _not_known(row, lang), _not_heard(row, result, lang)]
    told.append(evidence(result, row, lang))
    figures = [] if row.value is None else [(_RISK.of(lang), shown(float(row.value), lang))]
    title = f"{lead}{_title(row, result, lang)}"
    told.append(_WHOM.of(lang, names=named(names, lang, 8)))
    size = _MEMBERS.of(lang, number=shown(len(names), lang))
    return Card(title, size, figures, [text for text in told if text])


def _reason(part: str, text: str, amount: float | None, lang: Lang) -> str:
    named = _PARTS[part].of(lang)
    return f"{shown(amount, lang)} {named}: {text}"


def _next(row: Finding, lang: Lang) -> str:
    action: dict[str, Any] | None = row.more.get("nextAction")
    return f"{_NEXT.of(lang)}: {action['text']}" if action else ""


def _not_known(row: Finding, lang: Lang) -> str:
    unknown = [_PARTS[name].of(lang) for name in row.more.get("unknown", {})]
    return _NOT_KNOWN.of(lang, parts=", ".join(unknown)) if unknown else ""


def _not_heard(row: Finding, result: Result, lang: Lang) -> str:
    pairs = row.more.get("unrecorded", ())
    told = [
        f"{' – '.join(name_of(result, node) for node in each['pair'])} ({each['lastContact']})"
        for each in pairs
    ]
    number = shown(len(pairs), lang)
    return _NOT_HEARD.of(lang, number=number, pairs=named(told, lang, 2)) if told else ""


REPORT = Report(
    "at-risk-clusters",
    Said("Groups at risk", "Gruppi a rischio"),
    Said(
        "Groups that hold together, the most at risk first; silence counts only where somebody "
        "was listening",
        "Gruppi che stanno insieme, prima i più a rischio; il silenzio conta solo dove qualcuno "
        "ascoltava",
    ),
    "at-risk-clusters",
    tell,
)
