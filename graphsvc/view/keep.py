"""Step 1: which facts are known, visible to the reader, and of the scenario."""

from __future__ import annotations

import numpy as np

from graphsvc.model import Facts, Mask, Sort
from graphsvc.model.dates import DAY_MICROSECONDS, NEVER
from graphsvc.view.view import View

# a sequence after all others
_LAST = 2**61


def known_sequence(facts: Facts, view: View) -> int:
    """The last sequence that the view knows; a very large one where it knows all."""
    if view.known_at is None or view.knowledge != "recorded":
        return _LAST
    return facts.log.commits.last_at(view.known_at)


def keep(facts: Facts, view: View) -> Mask:
    """The facts that count in a view, validity aside: bool [facts].

    Each condition narrows the one before; a new one is one more entry in the list.
    """
    conditions = (_recorded, _learned, _dated, _visible, _of_scenario)
    kept = np.ones(len(facts), np.bool_)
    for condition in conditions:
        kept &= condition(facts, view)
    return kept & ~_hidden(facts, kept)


def ever_seen(facts: Facts, view: View) -> Mask:
    """The facts of a view, corrected ones too: bool [facts]. Who came first rests on it."""
    known = facts.opened <= known_sequence(facts, view)
    return np.asarray(known & _visible(facts, view) & _of_scenario(facts, view))


def _recorded(facts: Facts, view: View) -> Mask:
    known = known_sequence(facts, view)
    return np.asarray((facts.opened <= known) & (facts.closed > known))


def _learned(facts: Facts, view: View) -> Mask:
    if view.known_at is None or view.knowledge != "learned":
        return np.ones(len(facts), np.bool_)
    return np.asarray(facts.learned_at() <= view.known_at)


def _dated(facts: Facts, view: View) -> Mask:
    """Known when the source says so, else when it happened, else from the day it holds.

    What no date tells counts as known all along: who was imported late and is given without a
    date would otherwise have been nobody until then.
    """
    if view.known_at is None or view.knowledge != "dated":
        return np.ones(len(facts), np.bool_)
    begun = facts.first_day <= view.known_at // DAY_MICROSECONDS
    timed = np.where(facts.at == NEVER, begun, facts.at <= view.known_at)
    return np.where(facts.learned == NEVER, timed, facts.learned <= view.known_at)


def _visible(facts: Facts, view: View) -> Mask:
    return facts.coded["visibility"].among(view.reader.sees)


def _of_scenario(facts: Facts, view: View) -> Mask:
    return facts.coded["scenario"].among({"", view.scenario})


def _hidden(facts: Facts, kept: Mask) -> Mask:
    marks = np.flatnonzero(kept & facts.is_sort(Sort.HIDE))
    if not len(marks):
        return np.zeros(len(facts), np.bool_)
    slots = {facts.texts["key"][int(row)] for row in marks}
    hidden = np.zeros(len(facts), np.bool_)
    for row in np.flatnonzero(kept):
        hidden[row] = facts.slot(int(row)) in slots
    return hidden
