"""Facts as nodes: written by intake, read back as the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from graphsvc.model import EVERYONE, OPEN, Fact, Page, Sort, canonical
from graphsvc.model.dates import AFTER_ALL, BEFORE_ALL, DAY_MICROSECONDS, NEVER, first_day, last_day
from graphsvc.store.session import Statement, Transaction, Values

# facts that one statement gives
_PAGE = 10_000
# the label beside :Fact; an interaction has one only where the plain graph shows it
LABELS = {Sort.RECORD: "Record", Sort.TIE: "Tie", Sort.DECISION: "Decision", Sort.HIDE: "Hide"}

_CREATE = Statement("""
UNWIND $rows AS row
CREATE (f:Fact {workspace: $workspace})
SET f += row.properties, f:$(row.labels)
""")


def create(tx: Transaction, workspace: str, facts: Sequence[Fact]) -> None:
    """Writes facts that have their ids and sequences."""
    rows = [
        {
            "properties": properties(fact),
            "labels": [LABELS[fact.sort]] if fact.sort in LABELS else ["Fact"],
        }
        for fact in facts
    ]
    tx.run(_CREATE, workspace=workspace, rows=rows)


_CLOSE = Statement("""
UNWIND $ids AS id
MATCH (f:Fact {workspace: $workspace, id: id})
SET f.closed = $sequence
""")


def close(tx: Transaction, workspace: str, ids: Sequence[int], sequence: int) -> None:
    """Closes facts; they stay in the log."""
    tx.run(_CLOSE, workspace=workspace, ids=list(ids), sequence=sequence)


_OPEN_IN_SLOTS = Statement("""
UNWIND $slots AS slot
MATCH (f:Fact {workspace: $workspace, slot: slot})
WHERE f.closed IS NULL
RETURN collect(properties(f)) AS facts
""")


def open_in_slots(tx: Transaction, workspace: str, slots: Iterable[str]) -> list[Fact]:
    """The facts that now count in these slots, whoever may see them."""
    rows = tx.run(_OPEN_IN_SLOTS, workspace=workspace, slots=sorted(set(slots)))
    return _facts(rows)


_RECORDS = Statement("""
UNWIND $members AS member
MATCH (f:Record {workspace: $workspace, a: member})
RETURN collect(properties(f)) AS facts
""")


def records_of(tx: Transaction, workspace: str, members: Iterable[str]) -> list[Fact]:
    """All records of members, the closed ones too: who came first rests on them."""
    rows = tx.run(_RECORDS, workspace=workspace, members=sorted(set(members)))
    return _facts(rows)


_DECISIONS = Statement("""
UNWIND $members AS member
CALL (member) {
  MATCH (f:Decision {workspace: $workspace, a: member}) RETURN f
  UNION
  MATCH (f:Decision {workspace: $workspace, b: member}) RETURN f
}
RETURN collect(DISTINCT properties(f)) AS facts
""")


def decisions_of(tx: Transaction, workspace: str, members: Iterable[str]) -> list[Fact]:
    """All decisions that name one of the members, the closed ones too."""
    rows = tx.run(_DECISIONS, workspace=workspace, members=sorted(set(members)))
    return _facts(rows)


_TIES = Statement("""
UNWIND $members AS member
CALL (member) {
  MATCH (f:Tie {workspace: $workspace, a: member}) WHERE f.b IS NOT NULL RETURN f
  UNION
  MATCH (f:Tie {workspace: $workspace, b: member}) RETURN f
}
WITH DISTINCT f
WHERE f.closed IS NULL OR f.closed >= $since
RETURN collect(properties(f)) AS facts
""")


def ties_of(tx: Transaction, workspace: str, members: Iterable[str], since: int) -> list[Fact]:
    """The ties of members that count now, or did before sequence `since` closed them."""
    rows = tx.run(_TIES, workspace=workspace, members=sorted(set(members)), since=since)
    return _facts(rows)


_BETWEEN = Statement("""
UNWIND $pairs AS pair
MATCH (f:Tie {workspace: $workspace, a: pair[0], b: pair[1]})
WHERE f.closed IS NULL OR f.closed >= $since
RETURN collect(properties(f)) AS facts
""")


def ties_between(
    tx: Transaction, workspace: str, pairs: Iterable[tuple[str, str]], since: int
) -> list[Fact]:
    """The ties from the first to the second member of each pair."""
    listed = [list(pair) for pair in sorted(set(pairs))]
    rows = tx.run(_BETWEEN, workspace=workspace, pairs=listed, since=since)
    return _facts(rows)


_INTERACTIONS_WITH = Statement("""
MATCH (f:Fact {workspace: $workspace})
WHERE f.id > 0 AND f.participants IS NOT NULL
  AND (f.closed IS NULL OR f.closed >= $since)
  AND any(member IN f.participants WHERE member IN $members)
RETURN collect(properties(f)) AS facts
""")


def interactions_with(
    tx: Transaction, workspace: str, members: Iterable[str], since: int
) -> list[Fact]:
    """The interactions in which members took part. Reads all of the workspace's: rare uses only."""
    listed = sorted(set(members))
    rows = tx.run(_INTERACTIONS_WITH, workspace=workspace, members=listed, since=since)
    return _facts(rows)


_TURNING = Statement("""
CALL () {
  MATCH (f:Fact) WHERE f.workspace = $workspace AND $first < f.first_day <= $last RETURN f
  UNION
  MATCH (f:Fact) WHERE f.workspace = $workspace AND $first <= f.last_day < $last RETURN f
  UNION
  MATCH (f:Fact) WHERE f.workspace = $workspace AND $from <= f.at < $until RETURN f
}
WITH DISTINCT f
WHERE f.closed IS NULL AND f.opened <= $sequence
RETURN collect(properties(f)) AS facts
""")


def turning(tx: Transaction, workspace: str, days: tuple[int, int], sequence: int) -> list[Fact]:
    """The facts opened by a sequence that are valid on only one of two days."""
    first, last = sorted(days)
    begin, end = (first + 1) * DAY_MICROSECONDS, (last + 1) * DAY_MICROSECONDS
    values = {"first": first, "last": last, "from": begin, "until": end, "sequence": sequence}
    return _facts(tx.run(_TURNING, workspace=workspace, **values))


_AFTER = Statement("""
MATCH (f:Fact)
WHERE f.workspace = $workspace AND $after < f.id <= $last AND f.opened <= $sequence
WITH f ORDER BY f.workspace, f.id
RETURN
  collect(f.id) AS id,
  collect(f.sort) AS sort,
  collect(f.kind) AS kind,
  collect(f.source) AS source,
  collect(coalesce(f.key, '')) AS key,
  collect(coalesce(f.a, '')) AS a,
  collect(coalesce(f.b, '')) AS b,
  collect(coalesce(f.participants, [])) AS participants,
  collect(coalesce(f.roles, [])) AS roles,
  collect(coalesce(f.at, $never)) AS at,
  collect(coalesce(f.channel, '')) AS channel,
  collect(coalesce(f.status, '')) AS status,
  collect(coalesce(f.valid_from, '')) AS valid_from,
  collect(coalesce(f.valid_to, '')) AS valid_to,
  collect(coalesce(f.learned, $never)) AS learned,
  collect(coalesce(f.confidence, 1.0)) AS confidence,
  collect(coalesce(f.visibility, $everyone)) AS visibility,
  collect(coalesce(f.scenario, '')) AS scenario,
  collect(coalesce(f.author, '')) AS author,
  collect(coalesce(f.importer, '')) AS importer,
  collect(coalesce(f.reference, '')) AS reference,
  collect(coalesce(f.attributes, '{}')) AS attributes,
  collect(f.opened) AS opened,
  collect(CASE WHEN f.closed <= $sequence THEN f.closed ELSE $open END) AS closed
""")


def opened_after(
    tx: Transaction, workspace: str, after: int, last: int, sequence: int
) -> Iterator[Page]:
    """The facts with ids above `after`, up to and with `last`, as of a sequence, by their ids.

    Column by column: a list each is read four times as fast as a map for each fact.
    """
    values = {"workspace": workspace, "sequence": sequence}
    values |= {"never": NEVER, "everyone": EVERYONE, "open": OPEN}
    for start in range(after, last, _PAGE):
        yield tx.run(_AFTER, after=start, last=min(start + _PAGE, last), **values)[0]


_CLOSED_SINCE = Statement("""
MATCH (f:Fact)
WHERE f.workspace = $workspace AND f.closed > $after
RETURN f.id AS id, f.closed AS closed
""")


def closed_since(tx: Transaction, workspace: str, after: int) -> dict[int, int]:
    """The facts closed after a sequence: id → the sequence that closed each."""
    pairs = tx.rows(_CLOSED_SINCE, workspace=workspace, after=after)
    return {int(fact_id): int(closed) for fact_id, closed in pairs}


def _facts(rows: list[Values]) -> list[Fact]:
    """The facts of a row that holds them all: one message of the protocol and not thousands."""
    return [fact_of(said) for said in rows[0]["facts"]]


def properties(fact: Fact) -> dict[str, Any]:
    """A fact as the properties of its node; what is at its default is left out."""
    first = first_day(fact.valid_from) if fact.valid_from else BEFORE_ALL
    last = last_day(fact.valid_to) if fact.valid_to else AFTER_ALL
    said = {
        "id": fact.id,
        "sort": int(fact.sort),
        "kind": fact.kind,
        "source": fact.source,
        "key": fact.key or None,
        "a": fact.a or None,
        "b": fact.b or None,
        "participants": [member for member, _ in fact.participants] or None,
        "roles": [role for _, role in fact.participants] or None,
        "at": None if fact.at == NEVER else fact.at,
        "channel": fact.channel or None,
        "status": fact.status or None,
        "valid_from": fact.valid_from or None,
        "valid_to": fact.valid_to or None,
        "first_day": None if first == BEFORE_ALL else first,
        "last_day": None if last == AFTER_ALL else last,
        "learned": None if fact.learned == NEVER else fact.learned,
        "confidence": None if fact.confidence == 1.0 else fact.confidence,
        "visibility": None if fact.visibility == EVERYONE else fact.visibility,
        "scenario": fact.scenario or None,
        "author": fact.author or None,
        "importer": fact.importer or None,
        "reference": fact.reference or None,
        "attributes": canonical(fact.attributes) if fact.attributes else None,
        "slot": fact.slot,
        "opened": fact.opened,
        "closed": None if fact.closed == OPEN else fact.closed,
    }
    return {name: value for name, value in said.items() if value is not None}


def fact_of(said: dict[str, Any]) -> Fact:
    """A fact from the properties of its node."""
    known = said.get
    return Fact(
        sort=Sort(said["sort"]),
        kind=said["kind"],
        source=said["source"],
        key=known("key", ""),
        a=known("a", ""),
        b=known("b", ""),
        participants=tuple(zip(known("participants", ()), known("roles", ()), strict=True)),
        at=known("at", NEVER),
        channel=known("channel", ""),
        status=known("status", ""),
        valid_from=known("valid_from", ""),
        valid_to=known("valid_to", ""),
        learned=known("learned", NEVER),
        confidence=known("confidence", 1.0),
        visibility=known("visibility", EVERYONE),
        scenario=known("scenario", ""),
        author=known("author", ""),
        importer=known("importer", ""),
        reference=known("reference", ""),
        attributes=orjson.loads(known("attributes", "{}")),
        id=said["id"],
        opened=said["opened"],
        closed=known("closed", OPEN),
    )


_KNOWN = Statement("""
UNWIND $members AS member
MATCH (f:Record {workspace: $workspace, a: member})
WHERE f.closed IS NULL
RETURN collect(DISTINCT [
  f.a, f.kind, coalesce(f.visibility, 'workspace'), coalesce(f.author, '')
]) AS known
""")


@dataclass(frozen=True, slots=True)
class Known:
    """That a member has a record, of what kind, for whom, by whom."""

    member: str
    kind: str
    visibility: str
    author: str


def known_members(tx: Transaction, workspace: str, members: Iterable[str]) -> list[Known]:
    """The members among these that have a record now, once for each record."""
    rows = tx.run(_KNOWN, workspace=workspace, members=sorted(set(members)))
    return [Known(*said) for said in rows[0]["known"]]


_WITH_IDS = Statement("""
UNWIND $ids AS id
MATCH (f:Fact {workspace: $workspace, id: id})
RETURN collect(properties(f)) AS facts
""")


def with_ids(tx: Transaction, workspace: str, ids: Iterable[int]) -> list[Fact]:
    """Facts by their ids, closed ones too."""
    rows = tx.run(_WITH_IDS, workspace=workspace, ids=sorted(set(ids)))
    return _facts(rows)


_TOUCHING = Statement("""
UNWIND $members AS member
CALL (member) {
  MATCH (f:Record {workspace: $workspace, a: member}) RETURN f
  UNION
  MATCH (f:Tie {workspace: $workspace, a: member}) WHERE f.b IS NOT NULL RETURN f
  UNION
  MATCH (f:Tie {workspace: $workspace, b: member}) RETURN f
  UNION
  MATCH (f:Decision {workspace: $workspace, a: member}) RETURN f
  UNION
  MATCH (f:Decision {workspace: $workspace, b: member}) RETURN f
}
RETURN collect(DISTINCT properties(f)) AS facts
""")


def touching(tx: Transaction, workspace: str, members: Iterable[str]) -> list[Fact]:
    """All records, ties and decisions of members, open or closed, for everyone or not."""
    rows = tx.run(_TOUCHING, workspace=workspace, members=sorted(set(members)))
    return _facts(rows)


_NAMING = Statement("""
MATCH (f:Fact {workspace: $workspace})
WHERE f.id > 0 AND any(word IN $words WHERE toLower(f.attributes) CONTAINS word)
RETURN collect(properties(f)) AS facts
""")


def naming(tx: Transaction, workspace: str, words: Iterable[str]) -> list[Fact]:
    """The facts whose attributes contain one of the words. Reads the whole log: rare uses only."""
    lowered = sorted({word.lower() for word in words})
    rows = tx.run(_NAMING, workspace=workspace, words=lowered)
    return _facts(rows)


_FORGET = Statement("""
UNWIND $ids AS id
MATCH (f:Fact {workspace: $workspace, id: id})
DETACH DELETE f
""")


def forget(tx: Transaction, workspace: str, ids: Iterable[int]) -> None:
    """Takes facts out of the log itself. Only erasure does that."""
    tx.run(_FORGET, workspace=workspace, ids=sorted(set(ids)))
