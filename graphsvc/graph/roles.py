"""For whom people work, now and at any time before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphsvc.graph.pairs import starts_of
from graphsvc.model import Codes, Ints, Sort
from graphsvc.view import Projection


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts by person, the newest first. starts: int64 [entities + 1] over the other columns.

    organization: int32 entities; first, last: int32 days, both included.
    """

    starts: Ints
    organization: Codes
    first: Codes
    last: Codes


def posts(shown: Projection) -> Posts:
    """The posts of a view, past ones included. The newest is the one that began last."""
    facts = shown.facts
    rows = np.flatnonzero(
        shown.kept
        & facts.is_sort(Sort.TIE)
        & facts.coded["kind"].equals("WORKS_FOR")
        & (facts.first_day <= shown.day)
    )
    person, body = shown.entity_of[facts.a[rows]], shown.entity_of[facts.b[rows]]
    both = (person >= 0) & (body >= 0)
    rows, person, body = rows[both], person[both], body[both]
    first, last = facts.first_day[rows], facts.last_day[rows]
    order = np.lexsort((body, -last, -first, person))
    starts = starts_of(person[order].astype(np.int64), len(shown))
    return Posts(starts, body[order], first[order], last[order])


def organization_at(held: Posts, person: Codes, day: Ints) -> Codes:
    """For whom each person works on a day: int32 entities, -1 for nobody known."""
    found = np.full(len(person), -1, np.int32)
    open_places = np.arange(len(person))
    post = held.starts[person]
    end = held.starts[person + 1]
    # one round for each post that a person holds at most; only the unanswered go on
    while len(open_places):
        left = post < end
        open_places, post, end = open_places[left], post[left], end[left]
        when = day[open_places]
        fits = (held.first[post] <= when) & (when <= held.last[post])
        found[open_places[fits]] = held.organization[post[fits]]
        open_places, post, end = open_places[~fits], post[~fits] + 1, end[~fits]
    return found


def organizations(shown: Projection, held: Posts) -> Codes:
    """For whom each entity works on the view's day: int32 [entities], -1 for nobody known."""
    everyone = np.arange(len(shown), dtype=np.int32)
    return organization_at(held, everyone, np.full(len(shown), shown.day, np.int64))
