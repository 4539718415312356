"""Analyses as fields: typed ones for the headline answers, one for all others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from graphsvc.analyses import Analysis, Finding, Parameter, analyses
from graphsvc.api.declare import Argument, FieldOf, Types
from graphsvc.api.draft import LARGEST_PAGE, PAGE
from graphsvc.api.entities import source_fields
from graphsvc.api.executor import Asked, Finished, RootField
from graphsvc.api.ids import cursor_of, cursor_text
from graphsvc.api.words import camel, pascal
from graphsvc.errors import UsageError
from graphsvc.graph.provenance import behind
from graphsvc.model.said import LANGS, Lang
from graphsvc.runs.ran import Ran
from graphsvc.runs.select import lookup
from graphsvc.runs.shown import ran_json, row_json

_SUBJECTS = {
    "entity": "EntityFinding",
    "tie": "TieFinding",
    "group": "GroupFinding",
    "network": "NetworkFinding",
}
_SUBJECT_FIELDS = {
    "entity": [FieldOf("entity", "Entity!", "Whom it is about.")],
    "tie": [
        FieldOf("source", "Entity!", "One end of the tie."),
        FieldOf("target", "Entity!", "The other end."),
    ],
    "group": [
        FieldOf("members", "[Entity!]!", f"Who is in the group, at most {LARGEST_PAGE} of them."),
        FieldOf("size", "Int!", "How many are in it."),
    ],
    "network": [FieldOf("name", "String!", "Which figure of the whole network it is.")],
}
# the arguments of whatever runs an analysis, and of whatever gives its rows
NAMED = (
    Argument("name", "String!", "Which analysis."),
    Argument("parameters", "JSON", "Its parameters and those of the network, by name."),
)
PAGED = (
    Argument("first", "Int", f"How many rows; {PAGE} if it is not given."),
    Argument("after", "String", "The cursor behind which the page begins."),
    Argument("lang", "Language", "The language of sentences; EN if it is not given."),
)
_RESERVED = frozenset(
    "entity source target members size rank value figures reasons more facts factCount".split()
)


def declare_findings(types: Types) -> None:
    """Findings, the results that they stand in, and the types of the headline answers."""
    types.object(
        "Reason",
        [
            FieldOf("part", "String!", "Which part of the answer it explains."),
            FieldOf("text", "String!", "A sentence with the figures in it."),
            FieldOf("amount", "Float", "How much of a figure it explains."),
            FieldOf("of", "String", "Of which figure; the amounts for one add up to it."),
        ],
        "Why a row stands where it stands.",
    )
    languages = {each.upper(): each for each in LANGS}
    types.enum("Language", languages, "A language that sentences are told in.")
    fields = [
        FieldOf("id", "ID!", "What findings call it; it tells nothing of how many there are."),
        FieldOf("kind", "String!", "Of which kind it is: of a tie, an interaction or an entity."),
        FieldOf("at", "DateTime", "When it happened, where it is an interaction."),
        FieldOf("interaction", "Interaction", "The interaction itself, where it is one."),
        FieldOf("entities", "[Entity!]!", "Whom it speaks of, or who took part."),
        *source_fields(),
    ]
    types.object("FactBehind", fields, "A fact that a finding rests on, and where it came from.")
    types.interface("Finding", _common(), "A row of an analysis.")
    for subject, name in _SUBJECTS.items():
        types.object(name, _SUBJECT_FIELDS[subject], f"A row about one {subject}.", ("Finding",))
    _declare_result(types, "Analysis", "Finding", "An analysis that ran.")
    for analysis in _headlines():
        prefix = pascal(camel(analysis.name.replace("-", "_")))
        own = [
            FieldOf(name, "JSON", f"A figure of {analysis.name}.")
            for name in (analysis.value, *analysis.values)
            if name not in _RESERVED
        ]
        fields = [*_SUBJECT_FIELDS[analysis.subject], *own]
        types.object(f"{prefix}Finding", fields, f"A row of: {analysis.title}.", ("Finding",))
        _declare_result(types, prefix, f"{prefix}Finding", f"{analysis.title}.")


def _common() -> list[FieldOf]:
    return [
        FieldOf("rank", "Int", "Its place; equal values share one, an undefined one has none."),
        FieldOf("value", "Float", "The first figure; null where it is undefined."),
        FieldOf("figures", "JSON!", "The other figures, by name."),
        FieldOf("reasons", "[Reason!]!", "Why; the amounts add up to what they are of."),
        FieldOf("more", "JSON!", "What else belongs to the row, by name."),
        FieldOf("factCount", "Int!", "On how many facts it rests."),
        FieldOf("facts", "[FactBehind!]!",
                f"The facts that it rests on, at most {LARGEST_PAGE} of them."),
    ]  # fmt: skip


def _declare_result(types: Types, prefix: str, row: str, meaning: str) -> None:
    if "GraphInfo" not in types.known:
        graph = [
            FieldOf("entities", "Int!", "Nodes of the analysed graph, isolates included."),
            FieldOf("ties", "Int!", "Its pairs, whatever the number of facts behind each."),
            FieldOf("directed", "Boolean!", "Whether its arrows mean something."),
        ]
        types.object("GraphInfo", graph, "What an analysis looked at.")
        view = [
            FieldOf("validAt", "Date!", "The day that it is of."),
            FieldOf("knownAt", "DateTime", "What was known then; null for now."),
            FieldOf("scenario", "String", "In which scenario."),
            FieldOf("scope", "JSON", "Within which entities."),
        ]
        types.object("ViewInfo", view, "In which view an answer is.")
    fields = [
        FieldOf("analysis", "String!", "Its name."),
        FieldOf("parameters", "JSON!", "With which parameters."),
        FieldOf("view", "ViewInfo!", "In which view."),
        FieldOf("graph", "GraphInfo!", "On which graph."),
        FieldOf("rows", f"[{row}!]!", "The page of rows."),
        FieldOf("totalCount", "Int!", "How many rows there are in all."),
        FieldOf("pageInfo", "PageInfo!", "What lies before and behind the page."),
        FieldOf("warnings", "[String!]!", "What to beware of."),
        FieldOf("notes", "JSON!", "What else belongs to the answer."),
    ]
    types.object(f"{prefix}Result", fields, meaning)


def _headlines() -> list[Analysis]:
    return [each for each in analyses().values() if each.headline]


def finding_fields() -> list[FieldOf]:
    """The fields of analyses."""
    return [
        FieldOf("analysis", "AnalysisResult!", "Any analysis by its name.", None, (*NAMED, *PAGED),
                of=partial(RootField, _any)),
        *(_headline(each, PAGED) for each in _headlines()),
    ]  # fmt: skip


def _headline(analysis: Analysis, page: tuple[Argument, ...]) -> FieldOf:
    name = camel(analysis.name.replace("-", "_"))
    own = tuple(_argument(each) for each in analysis.parameters)
    return FieldOf(
        name, f"{pascal(name)}Result!", analysis.title + ".", None, (*own, *page),
        of=partial(RootField, partial(_named, analysis)),
    )  # fmt: skip


def _argument(each: Parameter) -> Argument:
    types = {bool: "Boolean", int: "Int", float: "Float", str: "String"}
    shown = f"{each.meaning}; {each.default!r} if it is not given"
    return Argument(camel(each.name), types[type(each.default)], shown)


def _named(analysis: Analysis, asked: Asked) -> Finished:
    said = asked.arguments
    given = {
        each.name: said[camel(each.name)]
        for each in analysis.parameters
        if said.get(camel(each.name)) is not None
    }
    return _answer(asked, analysis.name, given, headline=True)


def _any(asked: Asked) -> Finished:
    return _answer(asked, asked.arguments["name"], parameters_of(asked), headline=False)


def parameters_of(asked: Asked) -> Mapping[str, Any]:
    """The parameters that are given by name. Raises UsageError."""
    given = asked.arguments.get("parameters") or {}
    if not isinstance(given, Mapping):
        raise UsageError("The parameters are an object: {name: value}.")
    return given


def _answer(asked: Asked, name: str, given: Mapping[str, Any], *, headline: bool) -> Finished:
    _slice(asked.arguments)  # what is no page is refused before anything is worked out
    ran = asked.context.runs.run(asked.view, name, given)
    return asked.data(result_of(asked, ran, headline=headline), arrays=True)


def result_of(asked: Asked, ran: Ran, *, headline: bool = False) -> dict[str, Any]:
    """A run as the schema has it: the page of its rows that is asked for. Raises UsageError."""
    begin, size = _slice(asked.arguments)
    lang = _lang(asked.arguments)
    rows = ran.findings.rows[begin : begin + size]
    said = {
        **ran_json(ran, lang),
        "rows": [_row(asked, each, (ran, lang), headline=headline) for each in rows],
        "totalCount": len(ran.findings.rows),
        "pageInfo": _page_info(begin, len(rows), len(ran.findings.rows)),
    }
    return {"notes": {}, **said}


def _lang(said: Mapping[str, Any]) -> Lang:
    chosen = said.get("lang")
    return "it" if chosen is not None and chosen.value == "it" else "en"


def _slice(said: Mapping[str, Any]) -> tuple[int, int]:
    first, after = said.get("first"), said.get("after")
    size = PAGE if first is None else first
    if not 0 <= size <= LARGEST_PAGE:
        raise UsageError(f"A page has 0 to {LARGEST_PAGE}, not {size}.", "BAD_PAGE")
    place = -1 if after is None else cursor_of(after)[0]
    if not isinstance(place, int):
        raise UsageError("This cursor is of another list.", "BAD_CURSOR")
    return place + 1, size


def _page_info(begin: int, given: int, total: int) -> dict[str, Any]:
    def cursor(place: int) -> str | None:
        return cursor_text([place, "row"]) if given else None

    return {
        "hasNextPage": begin + given < total,
        "hasPreviousPage": begin > 0,
        "startCursor": cursor(begin),
        "endCursor": cursor(begin + given - 1),
    }


def _row(asked: Asked, row: Finding, told: tuple[Ran, Lang], *, headline: bool) -> dict[str, Any]:
    ran, lang = told
    said = row_json(row, ran, lang)
    figures = said.pop("values", {})
    subject = _subject(said, row)
    prefix = pascal(camel(ran.analysis.name.replace("-", "_")))
    type_ = f"{prefix}Finding" if headline else _SUBJECTS[ran.analysis.subject]
    known = {"rank", "value", "reasons", "facts", "id", "key", "name", "kind", *_ENDS}
    more = {name: value for name, value in said.items() if name not in known}
    if ran.analysis.subject != "entity" and "name" in said:
        more["name"] = said["name"]
    own = {ran.analysis.value: said["value"], **figures} if headline else {}
    return {
        **own,
        **subject,
        "__typename": type_,
        "rank": row.rank,
        "value": None if row.value is None else float(said["value"]),
        "figures": figures,
        "reasons": said.get("reasons", []),
        "more": more,
        "factCount": len(row.facts),
        "facts": behind(lookup(asked.context.runs, asked.view), row.facts[:LARGEST_PAGE]),
    }


_ENDS = ("source", "target", "members")


def _subject(said: Mapping[str, Any], row: Finding) -> dict[str, Any]:
    if "members" in said:
        members = [each["id"] for each in said["members"][:LARGEST_PAGE]]
        return {"members": members, "size": len(row.subject)}
    if "target" in said:
        return {"source": said["source"]["id"], "target": said["target"]["id"]}
    return {"entity": said["id"]} if "id" in said else {"name": said["name"]}
