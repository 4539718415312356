"""What findings say, in words and as rows of a sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from graphsvc.analyses import Finding
from graphsvc.graph.network import Node
from graphsvc.model import Sort
from graphsvc.model.said import Counted, Lang, Said, in_lang, joined, listed
from graphsvc.reports._declare import Result
from graphsvc.reports._document import Cell, Column, Table
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


def named(names: Sequence[str], lang: Lang, most: int = NAMED) -> str:
    """Names in a line, the first few of many."""
    return listed(names, most).of(lang)


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
        _SORTS[Sort(sort)].sentence(number)
        for sort, number in sorted(sorts.items(), key=lambda item: (-item[1], item[0]))
    ]
    names = [name for name, _ in sorted(sources.items(), key=lambda item: (-item[1], item[0]))]
    return _RESTS.of(lang, facts=joined(counted), sources=listed(names, NAMED))


_RESTS = Said("rests on {facts}, from {sources}", "si fonda su {facts}, da {sources}")
_SORTS = {
    Sort.RECORD: Counted(
        Said("{number} record", "{number} scheda"), Said("{number} records", "{number} schede")
    ),
    Sort.TIE: Counted(
        Said("{number} stated tie", "{number} legame dichiarato"),
        Said("{number} stated ties", "{number} legami dichiarati"),
    ),
    Sort.INTERACTION: Counted(
        Said("{number} interaction", "{number} interazione"),
        Said("{number} interactions", "{number} interazioni"),
    ),
    Sort.DECISION: Counted(
        Said("{number} decision", "{number} decisione"),
        Said("{number} decisions", "{number} decisioni"),
    ),
    Sort.HIDE: Counted(
        Said("{number} hide mark", "{number} esclusione"),
        Said("{number} hide marks", "{number} esclusioni"),
    ),
}


def sheet(result: Result, lang: Lang = "en") -> Table:
    """All rows with every figure, ids, reasons and facts, for a sheet."""
    figures = figures_of(result)
    names = ["rank", *_SUBJECTS[result.analysis.subject], *figures, "reasons", "facts"]
    secret = result.projection.facts.log.secret
    rows = [
        (
            row.rank, *_subject(row, result), *(figure(row, result, name) for name in figures),
            "; ".join(in_lang(reason.text, lang) for reason in row.reasons),
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
