"""What findings say, in words and as rows of a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from graphsvc.analyses import Finding
from graphsvc.graph.network import Node
from graphsvc.model import Sort
from graphsvc.reports._declare import Result, Said
from graphsvc.reports._document import Cell, Column, Lang, Table, shown
from graphsvc.view import fact_name

# names that a line has room for
NAMED = 4
_DECIMALS = 9
_SUBJECTS = {
    "entity": ("id", "key", "name", "kind"),
    "tie": ("source_id", "source_key", "source_name", "target_id", "target_key", "target_name"),
    "group": ("size", "member_keys", "member_names"),
}


def name_of(result: Result, node: Node) -> str:
    """What a node is called."""
    return result.network.actor(node).name


def body_of(result: Result, node: Node) -> str:
    """The organisation that a node belongs to, if any."""
    return result.network.actor(node).organization_name


def listed(names: Sequence[str], lang: Lang = "en", most: int = NAMED) -> str:
    """Names in a line, the first few of many."""
    more = len(names) - most
    if more <= 0:
        return ", ".join(names)
    return ", ".join(names[:most]) + _MORE.of(lang, number=shown(more, lang))


_MORE = Said(" and {number} more", " e altri {number}")


def percent(value: float | None, lang: Lang) -> str:
    """A share as a person reads it."""
    if value is None:
        return "–"
    text = f"{value:.1%}" if value < 0.1 else f"{value:.0%}"
    return text.replace(".", ",") if lang == "it" else text


def evidence(result: Result, row: Finding, lang: Lang) -> str:
    """On which facts a row rests: how many, of what sort, from which sources."""
    facts = result.projection.facts
    ids = np.array(row.facts, np.int64)
    rows = np.searchsorted(facts.id, ids)
    rows = rows[rows < len(facts)]
    if not len(rows):
        return ""
    sorts = Counter(facts.sort[rows].tolist())
    sources = Counter(facts.coded["source"][place] for place in rows.tolist())
    counted = [
        f"{shown(number, lang)} {_SORTS[Sort(sort)][number == 1].of(lang)}"
        for sort, number in sorted(sorts.items(), key=lambda item: (-item[1], item[0]))
    ]
    named = [name for name, _ in sorted(sources.items(), key=lambda item: (-item[1], item[0]))]
    return _RESTS.of(lang, facts=", ".join(counted), sources=listed(named, lang))


_RESTS = Said("rests on {facts}, from {sources}", "si fonda su {facts}, da {sources}")
_SORTS = {
    Sort.RECORD: (Said("records", "schede"), Said("record", "scheda")),
    Sort.TIE: (Said("stated ties", "legami dichiarati"), Said("stated tie", "legame dichiarato")),
    Sort.INTERACTION: (Said("interactions", "interazioni"), Said("interaction", "interazione")),
    Sort.DECISION: (Said("decisions", "decisioni"), Said("decision", "decisione")),
    Sort.HIDE: (Said("hide marks", "esclusioni"), Said("hide mark", "esclusione")),
}


def sheet(result: Result) -> Table:
    """All rows with every figure, ids, reasons and facts, for a sheet."""
    figures = figures_of(result)
    names = ["rank", *_SUBJECTS[result.analysis.subject], *figures, "reasons", "facts"]
    secret = result.projection.facts.log.secret
    rows = [
        (
            row.rank, *_subject(row, result), *(figure(row, result, name) for name in figures),
            "; ".join(reason.text for reason in row.reasons),
            ";".join(fact_name(secret, fact_id) for fact_id in row.facts),
        )
        for row in result.findings.rows
    ]  # fmt: skip
    return Table([Column(name, name) for name in names], rows)


def figures_of(result: Result) -> list[str]:
    """The names of the figures that any row has, the first one first."""
    analysis = result.analysis
    values = (item for row in result.findings.rows for item in row.values.items())
    stated = {name for name, value in values if value is not None}
    further = dict.fromkeys([*analysis.values, *sorted(stated - set(analysis.values))])
    return [analysis.value, *(name for name in further if name in stated)]


def figure(row: Finding, result: Result, name: str) -> Cell:
    """One figure of a row as a plain value."""
    return _plain(row.value if name == result.analysis.value else row.values.get(name))


def _plain(value: Any) -> Cell:
    if hasattr(value, "item"):
        value = value.item()
    found: Cell = round(value, _DECIMALS) + 0.0 if isinstance(value, float) else value
    return found


def _subject(row: Finding, result: Result) -> Iterable[Cell]:
    actors = [result.network.actor(node) for node in row.subject]
    if result.analysis.subject == "entity":
        return actors[0].id, actors[0].key, actors[0].name, actors[0].kind
    if result.analysis.subject == "tie":
        return [text for actor in actors for text in (actor.id, actor.key, actor.name)]
    keys, names = (";".join(each) for each in zip(*((a.key, a.name) for a in actors), strict=True))
    return len(actors), keys, names
