"""What findings say, in words and as rows of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor
from typing import Any

from graphsvc.analyses import Finding
from graphsvc.graph.network import Node
from graphsvc.model.said import Lang, in_lang, listed
from graphsvc.reports._declare import Result
from graphsvc.reports._document import Cell, Column, Table
from graphsvc.view import fact_name

# names that a line has room for
NAMED = 4
# letters of a name that has room in a table or a title
_LONGEST = 60
_DECIMALS = 9
_UNITS = 1000  # amounts are shown by thousandths
_SUBJECTS = {
    "entity": ("id", "key", "name", "kind"),
    "tie": ("source_id", "source_key", "source_name", "target_id", "target_key", "target_name"),
    "group": ("size", "member_keys", "member_names"),
    "network": ("name",),
}


def name_of(result: Result, node: Node) -> str:
    """What a node is called; of an endless name the beginning and the end."""
    return short(result.network.actor(node).name)


def body_of(result: Result, node: Node) -> str:
    """The organisation that a node belongs to, if any."""
    return short(result.network.actor(node).organization_name)


def short(text: str, longest: int = _LONGEST) -> str:
    """A text that has room in a table or a title: of an endless one the begin and the end."""
    if len(text) <= longest:
        return text
    end = longest // 4
    return f"{text[: longest - end - 1]}…{text[-end:]}"


def named(names: Sequence[str], lang: Lang, most: int = NAMED) -> str:
    """Names in a line, the first few of many."""
    return listed(names, most).of(lang)


def told_parts(amounts: Sequence[float], whole: float) -> list[float]:
    """Amounts as they are shown, so that they add up as shown: of the roundings that are
    missing or too many, those nearest to the other figure go there first."""
    units = [amount * _UNITS for amount in amounts]
    floors = [floor(unit) for unit in units]
    missing = round(whole * _UNITS) - sum(floors)
    nearest = sorted(range(len(units)), key=lambda place: floors[place] - units[place])
    up = set(nearest[: max(missing, 0)])
    return [(own + (place in up)) / _UNITS for place, own in enumerate(floors)]


def sheet(result: Result, lang: Lang = "en") -> Table:
    """All rows with every figure, ids, reasons and facts, for a sheet."""
    figures = figures_of(result)
    names = ["rank", *_SUBJECTS[result.analysis.subject], *figures, "reasons", "facts"]
    secret = result.projection.facts.log.secret
    rows = [
        (
            row.rank, *_subject(row, result),
            *(figure(row, result, name, lang) for name in figures),
            "; ".join(in_lang(reason.text, lang) for reason in row.reasons),
            ";".join(fact_name(secret, fact_id) for fact_id in row.facts),
        )
        for row in result.findings.rows
    ]  # fmt: skip
    return Table([Column(name, name) for name in names], rows)


def figures_of(result: Result) -> list[str]:
    """The names of the figures that any row has, the first one first."""
    analysis = result.analysis
    return [analysis.value, *analysis.further(result.findings.rows)]


def figure(row: Finding, result: Result, name: str, lang: Lang = "en") -> Cell:
    """One figure of a row as a plain value, a sentence in a language."""
    value = row.value if name == result.analysis.value else row.values.get(name)
    return in_lang(value, lang) if isinstance(value, str) else _plain(value)


def _plain(value: Any) -> Cell:
    if hasattr(value, "item"):
        value = value.item()
    found: Cell = round(value, _DECIMALS) + 0.0 if isinstance(value, float) else value
    return found


def _subject(row: Finding, result: Result) -> Iterable[Cell]:
    actors = [result.network.actor(node) for node in row.subject]
    if result.analysis.subject == "entity":
        return actors[0].id, actors[0].key, actors[0].name, actors[0].kind
    if result.analysis.subject == "network":
        return (str(row.more["name"]),)
    if result.analysis.subject == "tie":
        return [text for actor in actors for text in (actor.id, actor.key, actor.name)]
    keys, names = (";".join(a.key for a in actors), ";".join(a.name for a in actors))
    return len(actors), keys, names
