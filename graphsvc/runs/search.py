"""Searches by name, alias and note, in any view."""

from __future__ import annotations

from graphsvc.graph.lookup import Lookup
from graphsvc.runs.runs import Runs
from graphsvc.runs.select import lookup
from graphsvc.store.search import candidates
from graphsvc.view import View, clock_day
from graphsvc.view.search import Candidate, Hit, ranked


def search(runs: Runs, view: View, text: str) -> list[Hit]:
    """What fits a search in a view, the best first. The default view asks the full-text index."""
    found = None
    if view.is_default and view.valid_at is None:
        found = candidates(runs.store, view.workspace, text, clock_day())
    return ranked(text, everything(lookup(runs, view)) if found is None else found)


def everything(known: Lookup) -> list[Candidate]:
    """All entities of a view, as a search looks at them."""
    return [_candidate(known, entity) for entity in range(len(known.shown))]


def _candidate(known: Lookup, entity: int) -> Candidate:
    said = known.shown.attributes(entity)
    aliases, note = said.get("aliases"), said.get("note")
    return Candidate(
        known.uids[entity],
        known.shown.name(entity),
        aliases if isinstance(aliases, list) else (),
        note if isinstance(note, str) else "",
    )
