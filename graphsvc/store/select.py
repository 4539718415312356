"""Compiles a Selection into one statement on the plain graph, and answers it.

The statement begins with the workspace, and gives no row once the plain graph stands for a
past day. Things in the order of an index are read in that order, filtered and limited before
anything is read of them; what hangs on them is read for the ones kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.errors import Broken
from graphsvc.model import INTERNAL_KINDS, TIES
from graphsvc.store.clauses import (
    Clause,
    Listed,
    Match,
    Parameters,
    Return,
    Subquery,
    Unwind,
    With,
)
from graphsvc.store.conditions import Ordered, Stated, behind, condition_text, ordered
from graphsvc.store.own_attributes import finished
from graphsvc.store.session import Store
from graphsvc.view import View
from graphsvc.view.match import Compare, Condition, Every
from graphsvc.view.selection import (
    All,
    Along,
    Column,
    Cursor,
    Hanging,
    Named,
    OfTie,
    Own,
    Participants,
    Selected,
    Selection,
    Term,
    TookPart,
    always_stated,
    cursor_values,
    terms,
)

# an index has these in order, behind the workspace and before the uid
_INDEXED = {True: "at", False: "name"}
_SHOWN_TIES = tuple(n for n, tie in TIES.items() if not INTERNAL_KINDS.intersection(tie.source))


def select(store: Store, view: View, selection: Selection, clock: int) -> Selected | None:
    """The answer in the default view; None where there is none or it stands for a past day.

    clock: the day of today.
    """
    if not view.is_default or view.valid_at is not None or selection.rests_on_log():
        raise Broken("The plain graph does not hold what was asked of it.")
    text, values = compiled(selection)
    values |= {"workspace": view.workspace, "clock": clock}
    # put together from words of the model and of this room alone; every value is a parameter
    rows = store.one(text, values)  # pyright: ignore[reportArgumentType]
    if not rows:
        return None
    return Selected(finished(selection, rows[0]["rows"]), rows[0].get("total"))


def compiled(selection: Selection) -> tuple[str, dict[str, Any]]:
    """The statement of a selection and its parameters, `workspace` and `clock` aside."""
    writer = _Writer(Parameters())
    parts = [f"{writer.rows(selection, '')} AS rows"]
    if selection.total and not isinstance(selection.of, Named):
        parts.append(f"{writer.count(selection, '')} AS total")
    text = "MATCH (w:Workspace {name: $workspace})\nWHERE w.until > $clock\nRETURN " + ",\n".join(
        parts
    )
    return text, writer.parameters.values


@dataclass(slots=True)
class _Writer:
    parameters: Parameters
    depth: int = 0

    def rows(self, asked: Selection, parent: str) -> str:
        """The rows of a selection as an expression. parent: the variable it hangs on."""
        if asked.page is None and not isinstance(asked.of, Named):
            return "[]"
        self.depth += 1
        site = _Site(asked, parent, self.depth, self.parameters)
        clauses = site.kept()
        row = Listed([self.column(column, site) for column in asked.columns]).text()
        if isinstance(asked.of, Named):
            row = f"CASE WHEN {site.thing} IS NOT NULL THEN {row} END"
        return Subquery("COLLECT", (*clauses, Return(row))).text()

    def count(self, asked: Selection, parent: str) -> str:
        """How many there are, as an expression."""
        self.depth += 1
        site = _Site(asked, parent, self.depth, self.parameters)
        return Subquery("COUNT", site.counted()).text()

    def column(self, column: Column, site: _Site) -> str:
        match column:
            case Own("attributes"):
                return f"properties({site.thing})"
            case Own("facts") if site.asked.of_interactions:
                return f"[{site.thing}.id]"
            case Own(name):
                return site.stated.declared(name)
            case OfTie(name):
                return site.of_tie(name)
            case Cursor():
                return Listed(site.ordered.cursor).text()
            case Hanging(child):
                rows = self.rows(child, site.thing)
                counts = [self.count(child, site.thing)] if child.total else []
                return Listed([rows, *counts]).text()


class _Site:
    """One selection with its variables: what it speaks of, and the tie that leads there."""

    def __init__(self, asked: Selection, parent: str, number: int, values: Parameters) -> None:
        self.asked, self.parent, self.values = asked, parent, values
        self.thing, self.tie = f"{'i' if asked.of_interactions else 'e'}{number}", f"r{number}"
        self.label = asked.kind
        self.stated = Stated(self.thing, asked.kind, values, asked.of_interactions)

    @property
    def ordered(self) -> Ordered:
        """What the rows are ordered by."""
        ties = {Along: f"{self.tie}.id", Participants: f"{self.tie}.role"}
        always = self.asked.order.name in always_stated(self.asked)
        return ordered(self.asked, self.stated, ties.get(type(self.asked.of), ""), always=always)

    def of_tie(self, name: str) -> str:
        """A property of the tie, as an expression."""
        match name:
            case "start":
                return f"startNode({self.tie}).uid"
            case "type":
                return f"type({self.tie})"
            case "confidence":
                return f"coalesce({self.tie}.confidence, 1.0)"
            case "attributes":
                return f"[type({self.tie}), properties({self.tie})]"
            case "roles":
                way = Match(f"({self.parent})-[{self.tie}:PARTICIPATED_IN]->({self.thing})")
                return Subquery(
                    "COLLECT", (way, Return(f"{self.tie}.role", f"{self.tie}.role"))
                ).text()
        return f"{self.tie}.{name}"

    def counted(self) -> tuple[Clause, ...]:
        """The clauses whose rows are to be counted."""
        conditions = self._conditions(self.asked.where)
        if isinstance(self.asked.of, TookPart):
            return (self._match(conditions), Return(f"DISTINCT {self.thing}"))
        return (self._match(conditions),)

    def kept(self) -> tuple[Clause, ...]:
        """The clauses that lead to the rows kept, in their order."""
        of = self.asked.of
        if isinstance(of, Named):
            return self._named(of)
        assert self.asked.page is not None
        everything = isinstance(of, All) and self.asked.order.name == _INDEXED[
            self.asked.of_interactions
        ]  # fmt: skip
        if everything and not _selective(self.asked.where):
            return self._along_index(terms(self.asked))
        return self._sorted(terms(self.asked))

    def _named(self, of: Named) -> tuple[Clause, ...]:
        label = "Interaction" if self.asked.of_interactions else "Entity"
        shown = () if label == self.label else (f"{self.thing}:{self.label}",)
        where = (
            f"{self.thing}.workspace = $workspace",
            f"{self.thing}.uid = u",
            *shown,
            *self._conditions(self.asked.where),
        )
        uids = self.values.add(list(of.uids))
        return (Unwind(uids, "u"), Match(f"({self.thing}:{label})", where, optional=True))

    def _along_index(self, by: tuple[Term, ...]) -> tuple[Clause, ...]:
        """In the order of the index first, then what is to hold, then the limit.

        A condition beside the ordered property would have the planner read and sort all.
        """
        page, asked = self.asked.page, self.asked
        assert page is not None
        within, rest = _on(asked.order.name, asked.where)
        ranges = self._conditions(*within)
        further: tuple[str, ...] = self._conditions(*rest)
        if page.after is not None:
            sign = "<=" if by[0].descending else ">="
            ranges += (f"{self.ordered.value} {sign} {self.values.add(page.after[0])}",)
            further = (self._behind(by, page.after), *further)
        workspace = f"{self.thing}.workspace" + (" DESC" if by[0].descending else "")
        order = (workspace, *self.ordered.by(by))
        filters = (With((self.thing,), where=further),) if further else ()
        return (
            self._match(ranges),
            With((self.thing,), order=order),
            *filters,
            With((self.thing,), limit=self._limit(page.size)),
        )

    def _sorted(self, by: tuple[Term, ...]) -> tuple[Clause, ...]:
        page = self.asked.page
        assert page is not None
        conditions = self._conditions(self.asked.where)
        if page.after is not None:
            conditions += (self._behind(by, page.after),)
        names = (self.thing, self.tie) if self.ordered.tie else (self.thing,)
        if isinstance(self.asked.of, TookPart):
            names = (f"DISTINCT {self.thing}",)
        order = self.ordered.by(by)
        return (
            self._match(conditions),
            With(names, order=order, limit=self._limit(page.size)),
        )

    def _match(self, conditions: Sequence[str]) -> Match:
        of, thing = self.asked.of, f"({self.thing}:{self.label})"
        match of:
            case Along():
                return Match(self._path(of, self.parent, self.tie, thing), tuple(conditions))
            case TookPart():
                return Match(f"({self.parent})-[:PARTICIPATED_IN]->{thing}", tuple(conditions))
            case Participants():
                path = f"({self.parent})<-[{self.tie}:PARTICIPATED_IN]-{thing}"
                return Match(path, tuple(conditions))
        workspace = f"{self.thing}.workspace = $workspace"
        if isinstance(of, All) and of.tied is not None:
            conditions = (*conditions, f"EXISTS {{ {self._path(of.tied, self.thing, '', '()')} }}")
        if _selective(self.asked.where):
            shown = f"{self.thing}:{self.label}"
            return Match(f"({self.thing}:Entity)", (workspace, shown, *conditions))
        # an index of several properties is used only where all of them are spoken of, and one
        # of which a range is asked before others: every name and time is a text above ''
        first = self.stated.declared(_INDEXED[self.asked.of_interactions])
        there = (f"{first} >= ''", f"{self.stated.declared('uid')} IS NOT NULL")
        return Match(thing, (workspace, *there, *conditions))

    def _path(self, along: Along, start: str, tie: str, end: str) -> str:
        left, right = {"out": ("-", "->"), "in": ("<-", "-"), "both": ("-", "-")}[along.way]
        types = "|".join(along.ties or _SHOWN_TIES)
        return f"({start}){left}[{tie}:{types}]{right}{end}"

    def _conditions(self, *conditions: Condition | None) -> tuple[str, ...]:
        return tuple(condition_text(each, self.stated) for each in conditions if each is not None)

    def _behind(self, by: tuple[Term, ...], after: Sequence[Any]) -> str:
        return behind(self.ordered, by, cursor_values(by, after), self.values.add)

    def _limit(self, size: int) -> str:
        return self.values.add(size + 1)


def _parts(where: Condition | None) -> tuple[Condition, ...]:
    """The conditions that all have to hold."""
    if isinstance(where, Every):
        return tuple(part for each in where.of for part in _parts(each))
    return () if where is None else (where,)


def _on(name: str, where: Condition | None) -> tuple[list[Condition], list[Condition]]:
    """The conditions that an index ordered by a property answers, and the others."""
    ranges = ("eq", "lt", "le", "gt", "ge")
    parts = _parts(where)
    within = [
        part
        for part in parts
        if isinstance(part, Compare) and part.name == name and part.operator in ranges
    ]
    return list(within), [part for part in parts if part not in within]


def _selective(where: Condition | None) -> bool:
    """Whether a condition names few entities by what an index has: seek them, then sort."""
    return any(
        isinstance(part, Compare) and part.name in ("key", "uid") and part.operator in ("eq", "in")
        for part in _parts(where)
    )
