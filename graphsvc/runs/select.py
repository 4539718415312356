"""Answers a Selection: the default view by one statement, any other by arrays."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from weakref import WeakKeyDictionary

from graphsvc.graph.lookup import Lookup
from graphsvc.graph.select import select as select_from_arrays
from graphsvc.runs.runs import Runs
from graphsvc.store.select import select as select_from_store
from graphsvc.view import View, clock_day
from graphsvc.view.selection import Selected, Selection

# lookups kept for the views asked last
_KEPT = 8


def select(runs: Runs, view: View, selection: Selection) -> Selected:
    """The answer in a view. Raises InputMissing where there is no such workspace.

    What rests on the log, and what is asked on a day that the plain graph does not stand for
    yet, is answered by arrays, as is every view but the default one.
    """
    if view.is_default and view.valid_at is None and not selection.rests_on_log():
        found = select_from_store(runs.store, view, selection, clock_day())
        if found is not None:
            return found
    return select_from_arrays(lookup(runs, view), selection)


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

__all__ = ["lookup", "select"]
