"""The fields that a query begins with, and how each is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from graphsvc.api.analysis_runs import declare_runs, run_field
from graphsvc.api.declare import Argument, FieldOf, Types
from graphsvc.api.draft import LARGEST_PAGE, PAGE
from graphsvc.api.entities import paging, root_connections
from graphsvc.api.executor import Answer, Asked, Finished, Root, RootField
from graphsvc.api.findings import declare_findings, finding_fields
from graphsvc.api.ids import Reference, reference, view_of_reference
from graphsvc.api.meaning import Linked
from graphsvc.api.series import declare_series, series_fields
from graphsvc.api.suppliers import declare_suppliers, suppliers_field
from graphsvc.api.views import stated_view
from graphsvc.errors import UsageError
from graphsvc.model.dates import day_text
from graphsvc.runs.search import search
from graphsvc.runs.select import day
from graphsvc.view import View
from graphsvc.view.search import LONGEST_SEARCH

_MOST_IDS = LARGEST_PAGE


def declare_query(types: Types) -> None:
    """The query type and what only its fields answer."""
    declare_suppliers(types)
    declare_findings(types)
    declare_series(types)
    declare_runs(types)
    _declare_view(types)
    hit = [
        FieldOf("node", "Entity!", "What was found."),
        FieldOf("score", "Float!", "How well it fits, 0 to 1."),
        FieldOf("field", "String!", "Where it fits: name, aliases or note."),
    ]
    types.object("SearchHit", hit, "Something that a search found.")
    viewer = [
        FieldOf("user", "String", "The user's name; null for who sees what the workspace sees."),
        FieldOf("teams", "[String!]!", "The teams whose facts the user sees."),
        FieldOf("workspace", "String!", "The workspace that is read and written."),
        FieldOf("mayWrite", "Boolean!", "Whether the user may change it."),
    ]
    types.object("Viewer", viewer, "Who asks, and what they may do.")
    types.object("Query", _fields(), "What can be asked, in one view.")


def _declare_view(types: Types) -> None:
    types.enum(
        "Knowledge",
        {"RECORDED": "recorded", "LEARNED": "learned"},
        "What `knownAt` is compared with: when this database knew, or when the source did.",
    )
    fields = [
        FieldOf("validAt", "Date", "The day it is of, that day included; without it, today."),
        FieldOf("knownAt", "DateTime", "What was known then."),
        FieldOf("knowledge", "Knowledge", "RECORDED if it is not given."),
        FieldOf("scenario", "String", "With what a scenario adds and hides."),
        FieldOf("scope", "EntityFilter", "Only these entities and what is among them."),
    ]
    types.input("ViewInput", fields, "A view: whatever is left out is as in the default one.")


def _fields() -> list[FieldOf]:
    first = Argument("first", "Int", f"How many at most; {PAGE} if it is not given.")
    text = Argument("text", "String!", "Words, or how they begin; all have to fit.")
    ids = Argument("ids", "[ID!]!", f"At most {_MOST_IDS}.")
    return [
        *(_connection(*each) for each in root_connections()),
        suppliers_field(),
        _root("node", "Node", "What has this id, or the entity with this uid.", _node,
              Argument("id", "ID!")),
        _root("nodes", "[Node]!", "What has these ids, each in its place.", _nodes, ids),
        _root("search", "[SearchHit!]!", "Entities by name, alias and note, the best first.",
              _search, text, first),
        *finding_fields(),
        *series_fields(),
        run_field(),
        _root("viewer", "Viewer!", "Who asks.", _viewer),
        _root("asOf", "Date!", "The day that this is answered as of.", _as_of),
        _root("graph", "Query!", "All these fields, answered in another view.", _graph,
              Argument("view", "ViewInput!")),
    ]  # fmt: skip


def _root(name: str, type_: str, meaning: str, answer: Answer, *arguments: Argument) -> FieldOf:
    return FieldOf(name, type_, meaning, None, arguments, of=partial(RootField, answer))


def _connection(name: str, kind: str, meaning: str) -> FieldOf:
    return FieldOf(
        name, f"{kind}Connection!", meaning, Linked(kind), paging(kind),
        of=partial(RootField, Asked.connection),
    )  # fmt: skip


def _node(asked: Asked) -> Any:
    found = reference(asked.arguments["id"])
    where = _view_of(asked, found)
    return replace(asked, view=where).data(_tagged(found)) if where else None


def _nodes(asked: Asked) -> Finished:
    ids = asked.arguments["ids"]
    if len(ids) > _MOST_IDS:
        raise UsageError(f"At most {_MOST_IDS} ids, not {len(ids)}.", "BAD_PAGE")
    found = [reference(each) for each in ids]
    views = [_view_of(asked, each) for each in found]
    answers: list[Any] = [None] * len(ids)
    for where in dict.fromkeys(view for view in views if view is not None):
        places = [place for place, view in enumerate(views) if view == where]
        tagged = [_tagged(found[place]) for place in places]
        values = replace(asked, view=where).data(tagged).value
        for place, value in zip(places, values, strict=True):
            answers[place] = value
    return Finished(answers)


def _view_of(asked: Asked, found: Reference) -> View | None:
    """The view that an id is answered in; within another view, only ids of that one are."""
    named = view_of_reference(found, asked.view)
    at_the_root = asked.view == View(asked.view.workspace, asked.view.reader)
    return named if at_the_root or named == asked.view else None


def _tagged(found: Reference) -> tuple[str, str] | None:
    """A reference as data speaks of it; ties are no nodes."""
    return None if found.sort == "t" else (found.sort, found.uid)


def _search(asked: Asked) -> Finished:
    text, first = asked.arguments["text"], asked.arguments.get("first")
    size = PAGE if first is None else first
    if not 0 <= size <= LARGEST_PAGE:
        raise UsageError(f"A search gives 0 to {LARGEST_PAGE}, not {size}.", "BAD_PAGE")
    if len(text) > LONGEST_SEARCH:
        raise UsageError(f"A search has at most {LONGEST_SEARCH} characters.")
    hits = search(asked.context.runs, asked.view, text)[:size]
    return asked.data([{"node": h.uid, "score": h.score, "field": h.field} for h in hits])


def _viewer(asked: Asked) -> Finished:
    author = asked.context.author
    teams: Sequence[str] = sorted(author.reader.teams)
    return asked.data(
        {
            "user": author.user or None,
            "teams": teams,
            "workspace": author.workspace,
            "mayWrite": True,
        }
    )


def _as_of(asked: Asked) -> Finished:
    return Finished(day_text(day(asked.context.runs, asked.view)))


def _graph(asked: Asked) -> Root:
    return Root(stated_view(asked.view, asked.arguments["view"]))
