"""How it stands between parties, where a source says so or a promise or a problem shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from graphsvc.graph.declared import numbers
from graphsvc.graph.drawing import Seen
from graphsvc.graph.level import of_kind
from graphsvc.graph.network import Node, Opinion
from graphsvc.graph.roles import organization_at
from graphsvc.graph.signs import saying
from graphsvc.graph.strength import DEPTH
from graphsvc.model import INTERACTIONS, Ints
from graphsvc.model.dates import BEFORE_ALL, DAY_MICROSECONDS, NEVER, first_day
from graphsvc.view import Projection

# methods, section 7
SEVERITY: Mapping[str, float] = {"low": 0.1, "medium": 0.3, "high": 0.6, "critical": 0.9}
KEPT: Mapping[str, float] = {"kept": 0.5, "broken": -0.7}
# a problem weighs as a complaint, a promise as the meeting at which one gives it
_GRIEVANCE, _COMMITMENT = INTERACTIONS["complaint"].depth, INTERACTIONS["meeting"].depth

# the day of a record, its depth and its sentiment, from what it says, its begin and today
_Told = Callable[[Mapping[str, object], int, int], "tuple[int, float, float] | None"]


def opinions(seen: Seen) -> tuple[Opinion, ...]:
    """All of a view, by fact: interactions with a sentiment, open grievances, commitments."""
    found = [*_interactions(seen), *_records(seen, "Grievance", _grievance),
             *_records(seen, "Commitment", _commitment)]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.fact))


def _interactions(seen: Seen) -> Iterator[Opinion]:
    shown, what, parts = seen.shown, seen.happened, seen.named
    rows = shown.contact_rows[what.number]
    size = np.bincount(parts.owner, minlength=len(what))
    saying_so = np.isin(rows, saying(shown.facts, "sentiment"))
    chosen = np.flatnonzero(saying_so & (size <= seen.settings.max_group))
    sentiments = numbers(shown.facts, rows[chosen], "sentiment")
    bounds = np.searchsorted(parts.owner, np.stack([chosen, chosen + 1]))
    for place, item in enumerate(chosen.tolist()):
        sentiment = float(sentiments[place])
        if sentiment == sentiment:
            who = parts.who[bounds[0, place] : bounds[1, place]].astype(np.int64)
            yield Opinion(
                _parties(seen, who, int(what.day[item])), int(what.at[item]),
                float(DEPTH[what.type[item]]), sentiment, "interaction", int(what.fact[item]),
            )  # fmt: skip


def _parties(seen: Seen, who: Ints, day: int) -> tuple[Node, ...]:
    """The entities, and for whom they worked on a day."""
    bodies = organization_at(seen.posts, who.astype(np.int32), np.full(len(who), day, np.int64))
    entities = {*who.tolist(), *bodies[bodies >= 0].tolist()}
    return tuple(seen.shown.member_name(entity) for entity in sorted(entities))


def _records(seen: Seen, kind: str, told: _Told) -> Iterator[Opinion]:
    shown = seen.shown
    between = _between(shown)
    for entity in np.flatnonzero(of_kind(shown, kind)).tolist():
        row = int(shown.records(entity)[0])
        judged = told(shown.attributes(entity), int(shown.facts.first_day[row]), shown.day)
        if judged is not None:
            day, depth, sentiment = judged
            at = NEVER if day <= BEFORE_ALL else day * DAY_MICROSECONDS
            who = np.array(sorted(between[entity]), np.int64)
            yield Opinion(
                _parties(seen, who, shown.day), at, depth, sentiment, kind.lower(),
                int(shown.facts.id[row]),
            )  # fmt: skip


def _grievance(said: Mapping[str, object], begun: int, day: int) -> tuple[int, float, float] | None:
    severity = str(said.get("severity", "low"))
    if said.get("state") == "closed" or severity not in SEVERITY or begun > day:
        return None
    return begun, _GRIEVANCE, -SEVERITY[severity]


def _commitment(
    said: Mapping[str, object], begun: int, day: int
) -> tuple[int, float, float] | None:
    """What became of a promise, known on the day by which it was promised."""
    state, due = str(said.get("state", "open")), said.get("due")
    if state not in KEPT:
        return None
    decided = begun if due is None else min(first_day(str(due)), day)
    return decided, _COMMITMENT, KEPT[state]


def _between(shown: Projection) -> dict[int, set[int]]:
    """By record, the parties that it is about or that are party to it."""
    is_party, found = of_kind(shown, "Party"), defaultdict[int, set[int]](set)
    kind = shown.facts.coded["kind"]
    for name, record_first in (("ABOUT", True), ("PARTY_TO", False)):
        rows = kind.equals(name)[shown.tie_rows]
        ends = shown.tie_from[rows].tolist(), shown.tie_to[rows].tolist()
        for one, other in zip(*(ends if record_first else ends[::-1]), strict=True):
            if is_party[other]:
                found[one].add(other)
    return found
