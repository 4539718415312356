"""Groups at risk: what threatens each, and who should act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphsvc.analyses import Finding, Reason
from graphsvc.model.said import (
    Counted,
    Lang,
    Said,
    Sentence,
    in_lang,
    joined,
    listed,
    percent,
    shown,
)
from graphsvc.reports._declare import Report, Result, Telling
from graphsvc.reports._document import Card, Column, Section, Table
from graphsvc.reports._evidence import evidence
from graphsvc.reports._findings import name_of, named, short, told_parts

_GROUP, _SIZE = Said("group", "gruppo"), Said("size", "membri")
_RISK, _KNOWN = Said("risk", "rischio"), Said("known", "noto")
_THREATS, _WHO = Said("mostly by", "soprattutto per"), Said("who acts", "chi agisce")
_LAST = Said("last contact", "ultimo contatto")
_MOST = Said("Most at risk", "Più a rischio")
_TEXT = Said(
    "{rated} of {all} groups are rated; {shown} are shown. The parts of a risk add up to it; "
    "'known' is how much of the weights rests on something.",
    "Gruppi valutati: {rated} su {all}; mostrati: {shown}. La somma delle parti è il rischio; "
    "'noto' è la quota dei pesi che si fonda su qualche dato.",
)
_WHY = Said("What threatens each", "Che cosa minaccia ciascuno")
_NEXT = Said(
    "next: {what} ({because}; without {part} the risk would be {rest})",
    "prossimo passo: {what} ({because}; senza {part} il rischio sarebbe {rest})",
)
_NEXT_NOBODY = Said(
    "next: {what} (without {part} the risk would be {rest})",
    "prossimo passo: {what} (senza {part} il rischio sarebbe {rest})",
)
_FIND_OUT = Said("next: {what}", "prossimo passo: {what}")
_UNHEARD = Said("Not recorded, so not rated", "Non registrati, quindi non valutati")
_UNHEARD_TEXT = Said(
    "These look silent, but nobody listened to most of their contact: a source stopped, or one "
    "side left.",
    "Sembrano in silenzio, ma gran parte dei loro contatti non veniva registrata: una fonte si è "
    "fermata, o una delle parti è uscita.",
)
_NOT_HEARD = Counted(
    Said("not recorded: 1 pair, last heard {pairs}",
         "non registrata: una coppia, ultimo contatto noto {pairs}"),
    Said("not recorded: {number} pairs, last heard {pairs}",
         "non registrate: {number} coppie, ultimi contatti noti {pairs}"),
)  # fmt: skip
_MORE_PAIRS = Counted(
    Said("{first} and 1 more", "{first} e un'altra coppia"),
    Said("{first} and {number} more", "{first} e altre {number} coppie"),
)
_PAIR = Said("{pair} ({day})", "{pair} ({day})")
_PART = Said("{amount:.3f} {part}: {why}", "{amount:.3f} {part}: {why}")
_NOT_KNOWN = Said("not known: {parts}", "non noto: {parts}")
_NOTHING = Said("nothing or next to nothing: {parts}", "nulla o quasi nulla: {parts}")
_MEMBERS = Counted(
    Said("{number} member", "{number} membro"), Said("{number} members", "{number} membri")
)
_WHOM = Said("members: {names}", "membri: {names}")
_SINCE = Said("last contact {day}", "ultimo contatto {day}")
_CHANGED = Said(
    "contact changed around {day} (p {p:.2g})",
    "i contatti sono cambiati intorno al {day} (p {p:.2g})",
)
_HANGS = Counted(
    Said("1 tie of strength {value} holds it to us: {pairs}",
         "un legame di forza {value} lo tiene unito a noi: {pairs}"),
    Said("{number} ties of strength {value} in all hold it to us: {pairs}",
         "{number} legami di forza {value} in tutto lo tengono unito a noi: {pairs}"),
)  # fmt: skip
_APART = Said("it falls apart without: {names}", "si divide senza: {names}")
# threats that a line of the table names, names in other lines, members, ties that hold it to us
_NAMED, _NAMES, _MEMBERS_NAMED, _FEW_TIES = 2, 3, 8, 3
_LONGEST = 120  # letters of a group's name
_SURE = 0.05  # the chance under which contact is said to have changed


def tell(result: Result, telling: Telling) -> Sequence[Section]:
    """The groups most at risk, what threatens each, and apart from them those nobody recorded."""
    lang, rows = telling.lang, result.findings.rows
    rated = [row for row in rows if row.value is not None]
    unheard = [row for row in rows if row.values.get("state") == "unrecorded"]
    first = rated[: telling.rows]
    text = _TEXT.of(lang, rated=len(rated), all=len(rows), shown=len(first))
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
            percent(float(row.values["known"] or 0), lang), _threats(row, result, lang),
            _acting(row, result), row.more.get("lastContact"),
        )
        for row in rows
    ]  # fmt: skip
    return Table(columns, table)


def _title(row: Finding, result: Result, lang: Lang) -> str:
    names = [name_of(result, node) for node in row.subject]
    return short(in_lang(row.more.get("name") or "", lang) or named(names, lang), _LONGEST)


def _part(result: Result, name: str) -> str:
    """What a part of the risk is called."""
    called: str = result.findings.notes["partNames"][name]
    return called


def _parts(result: Result, names: Sequence[str]) -> Sentence:
    return joined([_part(result, name) for name in names])


def _threats(row: Finding, result: Result, lang: Lang) -> str:
    adding = [reason.part for reason, amount in _amounts(row) if amount]
    return _parts(result, adding[:_NAMED]).of(lang)


def _amounts(row: Finding) -> list[tuple[Reason, float]]:
    """The reasons with their amounts as shown."""
    if row.value is None:
        return []
    amounts = [reason.amount or 0.0 for reason in row.reasons]
    return list(zip(row.reasons, told_parts(amounts, float(row.value)), strict=True))


def _acting(row: Finding, result: Result) -> str:
    act = row.more.get("act")
    return name_of(result, act["node"]) if act else "–"


def _card(row: Finding, result: Result, lang: Lang) -> Card:
    lead = "" if row.rank is None else f"{row.rank}. "
    figures = [] if row.value is None else [(_RISK.of(lang), shown(float(row.value), lang))]
    told = [*_threatened(row, result, lang), *_further(row, result, lang)]
    told += evidence(result, row, lang)
    names = [name_of(result, node) for node in row.subject]
    told.append(_WHOM.of(lang, names=listed(names, _MEMBERS_NAMED)))
    size = _MEMBERS.of(lang, len(names))
    return Card(f"{lead}{_title(row, result, lang)}", size, figures, told)


def _threatened(row: Finding, result: Result, lang: Lang) -> list[str]:
    """The parts that make the risk, and what then is best done."""
    told = [
        _PART.of(lang, amount=amount, part=_part(result, reason.part), why=reason.text)
        for reason, amount in _amounts(row) if amount
    ]  # fmt: skip
    nothing = [reason.part for reason, amount in _amounts(row) if not amount]
    unknown = list(row.more.get("unknown", {}))
    if row.more.get("nextAction"):
        told.append(_next(row, result, lang))
    if nothing:
        told.append(_NOTHING.of(lang, parts=_parts(result, nothing)))
    if unknown:
        told.append(_NOT_KNOWN.of(lang, parts=_parts(result, unknown)))
    return told


def _next(row: Finding, result: Result, lang: Lang) -> str:
    action: dict[str, Any] = row.more["nextAction"]
    if row.value is None or action["lowers"] is None:
        return _FIND_OUT.of(lang, what=action["text"])
    act = row.more.get("act")
    lowers = {reason.part: amount for reason, amount in _amounts(row)}[action["part"]]
    rest = round(float(row.value), 3) - lowers
    return (_NEXT if act else _NEXT_NOBODY).of(
        lang, what=action["text"], because=act["because"] if act else "",
        part=_part(result, action["part"]), rest=max(rest, 0.0),
    )  # fmt: skip


def _further(row: Finding, result: Result, lang: Lang) -> list[str]:
    """What stands beside the risk: when contact changed, where the group would break."""
    more, told = row.more, []
    contact = [_SINCE.sentence(day=more["lastContact"])] if more.get("lastContact") else []
    change = more.get("changePoint")
    if change and change["pAdjusted"] < _SURE:
        contact.append(_CHANGED.sentence(day=change["from"], p=change["pAdjusted"]))
    if contact:
        told.append(joined(contact, "; ").of(lang))
    cut = more.get("minCut")
    if cut and 0 < len(cut["ties"]) <= _FEW_TIES:
        pairs = joined([_ends(result, each["pair"]) for each in cut["ties"]])
        told.append(_HANGS.of(lang, len(cut["ties"]), value=cut["value"], pairs=pairs))
    if more.get("articulation"):
        names = [name_of(result, node) for node in more["articulation"]]
        told.append(_APART.of(lang, names=listed(names, _NAMES)))
    return told + _not_heard(row, result, lang)


def _ends(result: Result, pair: Sequence[Any]) -> str:
    return " – ".join(name_of(result, node) for node in pair)


def _not_heard(row: Finding, result: Result, lang: Lang) -> list[str]:
    pairs = row.more.get("unrecorded", ())
    if not pairs:
        return []
    told = [
        _PAIR.sentence(pair=_ends(result, each["pair"]), day=each["lastContact"])
        for each in pairs[:_NAMED]
    ]
    return [_NOT_HEARD.of(lang, len(pairs), pairs=listed(told, _NAMED, len(pairs), _MORE_PAIRS))]


REPORT = Report(
    "at-risk-clusters",
    Said("Groups at risk", "Gruppi a rischio"),
    Said(
        "Groups that hold together, the most at risk first; silence counts only where somebody "
        "was listening",
        "Gruppi che stanno insieme, prima i più a rischio; il silenzio conta solo dove i contatti "
        "venivano registrati",
    ),
    "at-risk-clusters",
    tell,
)
