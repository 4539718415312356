"""Weak ties: those that carry reach few others do, and dormant ones worth waking."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.analyses import Finding
from graphsvc.model.said import Counted, Lang, Said, in_lang, listed, percent
from graphsvc.reports._declare import Report, Result, Telling
from graphsvc.reports._document import Card, Cell, Column, Section, Table
from graphsvc.reports._evidence import evidence
from graphsvc.reports._findings import body_of, name_of

_FROM, _TO = Said("between", "tra"), Said("and", "e")
_STRENGTH, _SHARED = Said("strength", "forza"), Said("shared", "in comune")
_CUT, _REACH = Said("cut off", "isolati"), Said("reach lost", "portata persa")
_PATHS = Said("of paths", "dei percorsi")
_LAST, _PEAK = Said("last contact", "ultimo contatto"), Said("once", "un tempo")
_CARRY = Said("Weak ties that carry reach few others do", "Legami deboli che portano lontano")
_CARRY_TEXT = Said(
    "{number} of {all} ties; {shown} are shown. 'Shared' is how many contacts both have; the "
    "fewer, the more this tie alone connects.",
    "Legami: {number} su {all}; mostrati: {shown}. 'In comune' è il numero di contatti che hanno "
    "entrambe le parti: meno sono, più è questo legame da solo a collegarle.",
)
_CUT_TEXT = Said(
    "'Cut off' is how many would lose every path to us without it; 'reach lost' also counts who "
    "would be farther away.",
    "'Isolati' sono quanti senza il legame perderebbero ogni percorso verso di noi; 'portata "
    "persa' conta anche chi sarebbe più lontano.",
)
_WHY = Said("Why", "Perché")
_DORMANT = Said("Dormant ties worth waking", "Legami dormienti da risvegliare")
_DORMANT_TEXT = Counted(
    Said("Once strong and now silent, though both sides are in contact with others: 1 tie.",
         "Un tempo forte e ora in silenzio, benché entrambe le parti siano attive con altri: un "
         "legame."),
    Said("Once strong and now silent, though both sides are in contact with others: {number} "
         "ties.",
         "Un tempo forti e ora in silenzio, benché entrambe le parti siano attive con altri: "
         "{number} legami."),
)  # fmt: skip
_UNHEARD = Said("May only look weak", "Forse deboli solo in apparenza")
_UNHEARD_TEXT = Counted(
    Said("1 further tie looks weak or silent, but one side left or is no longer recorded, so "
         "nobody knows: {names}.",
         "Un altro legame sembra debole o in silenzio, ma una delle parti è uscita o non è più "
         "registrata, perciò non si può sapere: {names}."),
    Said("{number} further ties look weak or silent, but one side left or is no longer recorded, "
         "so nobody knows. Among them: {names}.",
         "Altri {number} legami sembrano deboli o in silenzio, ma una delle parti è uscita o non "
         "è più registrata, perciò non si può sapere. Tra questi: {names}."),
)  # fmt: skip
_MORE_TIES = Counted(
    Said("{first} and 1 more", "{first} e un altro"),
    Said("{first} and {number} more", "{first} e altri {number}"),
)
_KEEP = Said("who of us could keep it up: {names}", "chi di noi potrebbe curarlo: {names}")
_KEEPER = Said("{name} ({value:.2f})", "{name} ({value:.2f})")
_NAMED = 4


def tell(result: Result, telling: Telling) -> Sequence[Section]:
    """Ties that carry reach, dormant ones apart, and those of which nobody knows."""
    lang, rows = telling.lang, result.findings.rows
    unheard = [row for row in rows if row.values.get("recorded") is False]
    heard = [row for row in rows if row.values.get("recorded") is not False]
    dormant = [row for row in heard if row.values["dormant"]]
    carrying = [row for row in heard if not row.values["dormant"]]
    first, asleep = carrying[: telling.rows], dormant[: telling.rows]
    return [
        Section(_CARRY.of(lang), _text(carrying, first, result, lang),
                _carrying(first, result, lang)),
        Section(_WHY.of(lang), cards=[_card(row, result, lang) for row in first]),
        Section(_DORMANT.of(lang), _DORMANT_TEXT.of(lang, len(dormant)) if dormant else "",
                _dormant(asleep, result, lang)),
        Section(_WHY.of(lang), cards=[_card(row, result, lang) for row in asleep]),
        Section(_UNHEARD.of(lang), _unheard(unheard, result, lang)),
    ]  # fmt: skip


def _text(carrying: Sequence[Finding], first: Sequence[Finding], result: Result, lang: Lang) -> str:
    if not first:
        return ""
    ties = result.network.graph.number_of_edges()
    text = _CARRY_TEXT.of(lang, number=len(carrying), shown=len(first), all=ties)
    from_us = _reach_known(first) and result.parameters.get("targets") == "us"
    return f"{text} {_CUT_TEXT.of(lang)}" if from_us else text


def _reach_known(rows: Sequence[Finding]) -> bool:
    return any(row.values.get("reachLoss") is not None for row in rows)


def _carrying(rows: Sequence[Finding], result: Result, lang: Lang) -> Table:
    cut = [
        Column("cut_off", _CUT.of(lang), number=True),
        Column("reach_lost", _REACH.of(lang), number=True, spare=True),
    ]
    known = _reach_known(rows)
    columns = [
        Column("rank", "#", number=True), *_ends(lang),
        Column("strength", _STRENGTH.of(lang), number=True),
        Column("shared", _SHARED.of(lang), number=True),
        *(cut if known else []),
        Column("of_paths", _PATHS.of(lang), number=True, spare=known),
        Column("last_contact", _LAST.of(lang), spare=True),
    ]  # fmt: skip
    return Table(columns, [_row(row, result, lang, known) for row in rows])


def _row(row: Finding, result: Result, lang: Lang, known: bool) -> list[Cell]:
    cut = row.more.get("cutOff") or {"lost": ()}
    lost: list[Cell] = [len(cut["lost"]), row.values["reachLoss"]] if known else []
    paths = percent(float(row.values["tieBetweenness"] or 0), lang)
    ends = (name_of(result, node) for node in row.subject)
    value = None if row.value is None else float(row.value)
    last = row.more.get("lastContact")
    return [row.rank, *ends, value, row.values["shared"], *lost, paths, last]


def _ends(lang: Lang) -> tuple[Column, Column]:
    return Column("from", _FROM.of(lang)), Column("to", _TO.of(lang))


def _card(row: Finding, result: Result, lang: Lang) -> Card:
    # what makes a dormant tie dormant comes first
    reasons = sorted(row.reasons, key=lambda reason: reason.part != "dormant")
    told = [in_lang(reason.text, lang) for reason in reasons]
    keepers = [
        _KEEPER.sentence(name=name_of(result, each["node"]), value=each["value"])
        for each in row.more.get("maintainers") or ()
    ]
    if keepers:
        told.append(_KEEP.of(lang, names=listed(keepers, _NAMED)))
    told += evidence(result, row, lang)
    bodies = list(dict.fromkeys(body_of(result, node) for node in row.subject))
    between = " – ".join(name_of(result, node) for node in row.subject)
    subtitle = " – ".join(body for body in bodies if body)
    return Card(f"{row.rank}. {between}", subtitle, reasons=told)


def _dormant(rows: Sequence[Finding], result: Result, lang: Lang) -> Table:
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
        for row in rows
    ]  # fmt: skip
    return Table(columns, table)


def _unheard(rows: Sequence[Finding], result: Result, lang: Lang) -> str:
    if not rows:
        return ""
    names = [" – ".join(name_of(result, node) for node in row.subject) for row in rows[:_NAMED]]
    told = listed(names, _NAMED, len(rows), _MORE_TIES)
    return _UNHEARD_TEXT.of(lang, len(rows), names=told)


REPORT = Report(
    "weak-ties",
    Said("Weak ties that carry reach", "Legami deboli che portano lontano"),
    Said(
        "First the ties without which most would be out of reach, then those over which most "
        "shortest paths run",
        "Prima i legami senza i quali si perderebbe più portata, poi quelli per cui passano più "
        "percorsi brevi",
    ),
    "weak-ties",
    tell,
)
