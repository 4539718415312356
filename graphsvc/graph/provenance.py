"""Where what an entity, a tie or an interaction says came from, and what was said before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from graphsvc.graph.lookup import Lookup
from graphsvc.model import Fact
from graphsvc.model.dates import AFTER_ALL, BEFORE_ALL, NEVER, day_text, moment_text
from graphsvc.view import fact_name
from graphsvc.view.keep import known_sequence

Said = dict[str, Any]


def provenance(lookup: Lookup, name: str, number: int, *, contact: bool) -> Any:
    """The `sources`, `history` or `validity` of an entity, or of an interaction."""
    shown = lookup.shown
    rows = [int(shown.contact_rows[number])] if contact else shown.records(number).tolist()
    match name:
        case "sources":
            return [_source(lookup, row) for row in rows]
        case "history":
            return _history(lookup, rows)
    return _validity(lookup, rows)


def said_by(lookup: Lookup, fact_ids: Iterable[int]) -> list[Said]:
    """Where facts came from, by their ids."""
    rows = np.searchsorted(lookup.shown.facts.id, np.fromiter(fact_ids, np.int64))
    return [_source(lookup, int(row)) for row in rows]


def behind(lookup: Lookup, fact_ids: Iterable[int]) -> list[Said]:
    """Facts by their ids: where each came from, of what kind it is, and what leads on from it.

    id: the name that findings have for it. interaction: the uid of the one that it is.
    entities: the uids of those that it speaks of, an interaction's being its participants.
    """
    shown = lookup.shown
    rows = np.searchsorted(shown.facts.id, np.fromiter(fact_ids, np.int64)).tolist()
    return [_source(lookup, row) | _leads_on(lookup, row) for row in rows]


def _leads_on(lookup: Lookup, row: int) -> Said:
    shown = lookup.shown
    fact = shown.facts.fact(row)
    members = [fact.a, fact.b, *(member for member, _ in fact.participants)]
    found = (shown.entity(member) for member in members if member)
    number = int(np.searchsorted(shown.contact_rows, row))
    is_contact = number < len(shown.contact_rows) and shown.contact_rows[number] == row
    return {
        "id": fact_name(shown.facts.log.secret, fact.id),
        "kind": fact.kind,
        "at": moment_text(fact.at) if fact.at != NEVER else None,
        "interaction": lookup.uid_of_contact(number) if is_contact else None,
        "entities": list(dict.fromkeys(lookup.uids[each] for each in found if each is not None)),
    }


def _source(lookup: Lookup, row: int) -> Said:
    facts = lookup.shown.facts
    fact = facts.fact(row)
    return {
        "source": fact.source,
        "importer": fact.importer or None,
        "reference": fact.reference or None,
        "recordedAt": moment_text(facts.log.commits.moment_of(fact.opened)),
        "recordedBy": fact.author or None,
        "learnedAt": moment_text(int(lookup.learned[row])),
        "confidence": fact.confidence,
        **_valid(fact),
    }


def _valid(fact: Fact) -> Said:
    return {"validFrom": fact.valid_from or None, "validTo": fact.valid_to or None}


def _history(lookup: Lookup, rows: Iterable[int]) -> list[Said]:
    """All versions of what these rows say, the oldest first."""
    found = sorted({each for row in rows for each in lookup.versions(row)})
    return [_version(lookup, row) for row in found]


def _version(lookup: Lookup, row: int) -> Said:
    facts, view = lookup.shown.facts, lookup.shown.view
    fact = facts.fact(row)
    closed = fact.closed if fact.closed <= known_sequence(facts, view) else None
    ended = None if closed is None else moment_text(facts.log.commits.moment_of(closed))
    said = dict(sorted(fact.attributes.items()))
    return _source(lookup, row) | {"closedAt": ended, "attributes": said}


def _validity(lookup: Lookup, rows: list[int]) -> Said:
    """From the first day to the last that one of the rows is valid; open ends are None."""
    facts = lookup.shown.facts
    first = min((int(facts.first_day[row]) for row in rows), default=BEFORE_ALL)
    last = max((int(facts.last_day[row]) for row in rows), default=AFTER_ALL)
    return {"from": day_text(first), "to": day_text(last)}
