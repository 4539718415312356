"""Answers a Selection: the default view by one statement, any other by arrays."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from weakref import WeakKeyDictionary

from graphsvc.graph.lookup import Lookup
from graphsvc.graph.select import select as select_from_arrays
from graphsvc.runs.runs import Runs
from graphsvc.store import workspaces
from graphsvc.store.select import select as select_from_store
from graphsvc.view import View, clock_day
from graphsvc.view.selection import Named, Selected, Selection

# lookups kept for the views asked last
_KEPT = 8


def select(
    runs: Runs, view: View, selection: Selection, *, arrays: bool = False,
    on_stale: Callable[[str], None] | None = None,
) -> Selected:  # fmt: skip
    """The answer in a view. Raises InputMissing where there is no such workspace.

    What rests on the log, and what is asked on a day that the plain graph does not stand for
    yet, is answered by arrays, as is every view but the default one. arrays: answer so in any
    case, as what hangs on an analysis; on_stale: told of a workspace found at a past day.
    """
    plain = view.is_default and view.valid_at is None and not selection.rests_on_log()
    found = None
    if plain and not arrays:
        found = select_from_store(runs.store, view, selection, clock_day())
    if found is None:
        answer = select_from_arrays(lookup(runs, view), selection)
        if plain and not arrays and on_stale:
            on_stale(view.workspace)
        return answer
    return found if None not in found.rows else _led_on(runs, view, selection, found)


def _led_on(runs: Runs, view: View, selection: Selection, found: Selected) -> Selected:
    """The answer with things that go by another uid since a merge, which arrays know."""
    assert isinstance(selection.of, Named)
    missing = [place for place, row in enumerate(found.rows) if row is None]
    older = replace(selection, of=Named(tuple(selection.of.uids[place] for place in missing)))
    rows = list(found.rows)
    for place, row in zip(missing, select_from_arrays(lookup(runs, view), older).rows, strict=True):
        rows[place] = row
    return Selected(rows, found.total)


def day(runs: Runs, view: View) -> int:
    """The day that a view is answered as of."""
    if view.valid_at is not None:
        return view.valid_at
    if view.is_default:
        state = runs.store.read(lambda tx: workspaces.state(tx, view.workspace))
        if state.day is not None and state.until > clock_day():
            return state.day
    return runs.projection(view).day


def lookup(runs: Runs, view: View) -> Lookup:
    """What a view is looked up in, made once for each projection."""
    shown = runs.projection(view)
    with _guard:
        kept = _lookups.setdefault(runs, OrderedDict())
        found = kept.get(id(shown))
        # a lookup holds its projection, so an id that is kept is not given to another
        if found is None or found.shown is not shown:
            found = kept[id(shown)] = Lookup(shown)
        kept.move_to_end(id(shown))
        while len(kept) > _KEPT:
            kept.popitem(last=False)
        return found


_lookups: WeakKeyDictionary[Runs, OrderedDict[int, Lookup]] = WeakKeyDictionary()
_guard = Lock()

__all__ = ["day", "lookup", "select"]
