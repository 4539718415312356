"""Workspaces: their lock, their sequence, the day their plain graph stands for, their commits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from graphsvc.errors import InputMissing
from graphsvc.model import Commits, Log
from graphsvc.model.dates import AFTER_ALL, DAY_MICROSECONDS
from graphsvc.store.session import Statement, Store, Transaction


@dataclass(frozen=True, slots=True)
class State:
    """A workspace as its writer finds it: the last sequence, the last fact id, the last commit.

    day: what the plain graph stands for, None before the first write; until: the first clock
    day on which it no longer does.
    """

    name: str
    secret: bytes
    sequence: int
    facts: int
    moment: int
    day: int | None
    until: int


_MAKE = Statement("""
MERGE (w:Workspace {name: $workspace})
ON CREATE SET w.secret = $secret, w.sequence = 0, w.facts = 0, w.moment = 0, w.until = 0
RETURN w.secret = $secret AS made
""")


def make(tx: Transaction, workspace: str, secret: bytes) -> bool:
    """Makes a workspace; whether it was not there before."""
    return bool(tx.run(_MAKE, workspace=workspace, secret=secret.hex())[0]["made"])


_LOCK = Statement("""
MATCH (w:Workspace {name: $workspace})
SET w.writer = true
RETURN properties(w) AS said
""")


def lock(tx: Transaction, workspace: str) -> State:
    """The workspace, held by this writer until it commits. Taken before anything else is read."""
    return _state(tx.run(_LOCK, workspace=workspace), workspace)


_STATE = Statement("""
MATCH (w:Workspace {name: $workspace})
RETURN properties(w) AS said
""")


def state(tx: Transaction, workspace: str) -> State:
    """The workspace as it is now. Raises InputMissing where there is none of that name."""
    return _state(tx.run(_STATE, workspace=workspace), workspace)


def _state(rows: list[dict[str, Any]], workspace: str) -> State:
    if not rows:
        raise InputMissing(
            f"There is no workspace {workspace!r}. Import something into it, or make it by "
            f"'graphsvc workspace create {workspace}'."
        )
    said = rows[0]["said"]
    return State(
        workspace, bytes.fromhex(said["secret"]), said["sequence"], said["facts"],
        said["moment"], said.get("day"), said["until"],
    )  # fmt: skip


_ADVANCE = Statement("""
MATCH (w:Workspace {name: $workspace})
SET w.sequence = $sequence, w.facts = $facts, w.moment = $moment
CREATE (c:Commit {workspace: $workspace, sequence: $sequence, at: $moment})
""")


def advance(tx: Transaction, workspace: str, sequence: int, facts: int, moment: int) -> None:
    """Counts one more commit of the workspace."""
    tx.run(_ADVANCE, workspace=workspace, sequence=sequence, facts=facts, moment=moment)


_SET_DAY = Statement("""
MATCH (w:Workspace {name: $workspace})
SET w.day = $day, w.until = $until
""")


def set_day(tx: Transaction, workspace: str, day: int, until: int) -> None:
    """States what day the plain graph stands for, and until which clock day."""
    tx.run(_SET_DAY, workspace=workspace, day=day, until=until)


_NEWEST = Statement("""
CALL () {
  MATCH (f:Fact)
  WHERE f.workspace = $workspace AND f.first_day <= $clock
    AND f.closed IS NULL AND f.visibility IS NULL AND f.scenario IS NULL
    AND f.source <> 'workspace'
  RETURN f.first_day AS day
  ORDER BY f.workspace DESC, f.first_day DESC LIMIT 1
  UNION ALL
  MATCH (f:Fact)
  WHERE f.workspace = $workspace AND f.last_day <= $clock
    AND f.closed IS NULL AND f.visibility IS NULL AND f.scenario IS NULL
    AND f.source <> 'workspace'
  RETURN f.last_day AS day
  ORDER BY f.workspace DESC, f.last_day DESC LIMIT 1
  UNION ALL
  MATCH (f:Fact)
  WHERE f.workspace = $workspace AND f.at < $end
    AND f.closed IS NULL AND f.visibility IS NULL AND f.scenario IS NULL
    AND coalesce(f.status, 'done') <> 'planned'
  RETURN f.at / $microseconds AS day
  ORDER BY f.workspace DESC, f.at DESC LIMIT 1
}
RETURN max(day) AS day
""")


def newest_day(tx: Transaction, workspace: str, clock: int) -> int | None:
    """The newest day, up to the clock's, on which something for everyone happened or was stated."""
    values = {"clock": clock, "end": (clock + 1) * DAY_MICROSECONDS}
    rows = tx.run(_NEWEST, workspace=workspace, microseconds=DAY_MICROSECONDS, **values)
    day = rows[0]["day"]
    return None if day is None else int(day)


_NEXT = Statement("""
CALL () {
  MATCH (f:Fact)
  WHERE f.workspace = $workspace AND f.first_day > $clock AND f.closed IS NULL
  RETURN f.first_day AS day ORDER BY f.workspace, f.first_day LIMIT 1
  UNION ALL
  MATCH (f:Fact)
  WHERE f.workspace = $workspace AND f.last_day > $clock AND f.closed IS NULL
  RETURN f.last_day AS day ORDER BY f.workspace, f.last_day LIMIT 1
  UNION ALL
  MATCH (f:Fact)
  WHERE f.workspace = $workspace AND f.at >= $end AND f.closed IS NULL
  RETURN f.at / $microseconds AS day ORDER BY f.workspace, f.at LIMIT 1
}
RETURN min(day) AS day
""")


def next_day(tx: Transaction, workspace: str, clock: int) -> int:
    """The first day after the clock's that something states; far away where nothing does."""
    values = {"clock": clock, "end": (clock + 1) * DAY_MICROSECONDS}
    rows = tx.run(_NEXT, workspace=workspace, microseconds=DAY_MICROSECONDS, **values)
    day = rows[0]["day"]
    return AFTER_ALL if day is None else int(day)


_COMMITS = Statement("""
MATCH (c:Commit) WHERE c.workspace = $workspace AND c.sequence > 0
RETURN c.sequence AS sequence, c.at AS at ORDER BY c.workspace, c.sequence
""")

_ERASURES = Statement("""
MATCH (e:Erasure {workspace: $workspace})
WHERE e.mark IS NOT NULL
RETURN e.mark AS mark, e.count AS count
""")


def log(tx: Transaction, now: State) -> Log:
    """The frame of the log as of a state: the workspace's name, secret, commits, erasures."""
    workspace = now.name
    pairs = list(tx.rows(_COMMITS, workspace=workspace))
    both = np.array(pairs, np.int64).reshape(-1, 2)
    both = both[both[:, 0] <= now.sequence]
    known = Commits(both[:, 0], both[:, 1])
    return Log(workspace, now.secret, now.sequence, known, erased(tx, workspace))


_LIST = Statement("""
MATCH (w:Workspace)
RETURN w.name AS name, w.day AS day
ORDER BY w.name
""")


def listed(tx: Transaction) -> list[dict[str, Any]]:
    """All workspaces by name, each with the day that it stands for, None before its first fact.

    Not how much each holds, nor when it changed: that would tell of what one may not see.
    """
    return tx.run(_LIST)


# the second property of each index is named, since without it an index is not used
_DROP = Statement("""
CALL () {
  MATCH (n:Fact {workspace: $workspace}) WHERE n.id > 0 RETURN n LIMIT 5000
  UNION ALL
  MATCH (n:Entity {workspace: $workspace}) WHERE n.uid IS NOT NULL RETURN n LIMIT 5000
  UNION ALL
  MATCH (n:Commit {workspace: $workspace}) WHERE n.sequence > 0 RETURN n LIMIT 5000
  UNION ALL
  MATCH (n:Write {workspace: $workspace}) WHERE n.key IS NOT NULL RETURN n LIMIT 5000
  UNION ALL
  MATCH (n:Receipt {workspace: $workspace}) WHERE n.token IS NOT NULL RETURN n LIMIT 5000
  UNION ALL
  MATCH (n:Erasure {workspace: $workspace}) WHERE n.mark IS NOT NULL RETURN n LIMIT 5000
  UNION ALL
  MATCH (n:AttributeType {workspace: $workspace})
  WHERE n.owner IS NOT NULL AND n.name IS NOT NULL
  RETURN n LIMIT 5000
}
DETACH DELETE n
RETURN count(n) AS dropped
""")

_DROP_WORKSPACE = Statement("""
MATCH (w:Workspace {name: $workspace})
DELETE w
""")


def drop(store: Store, workspace: str) -> None:
    """Takes a workspace away with all that it holds. Bit by bit: a kill leaves a rest to drop."""
    store.read(lambda tx: state(tx, workspace))
    while store.write(lambda tx: tx.run(_DROP, workspace=workspace))[0]["dropped"]:
        pass
    store.write(lambda tx: tx.run(_DROP_WORKSPACE, workspace=workspace))


_MARK_ERASED = Statement("""
UNWIND $marks AS mark
MERGE (e:Erasure {workspace: $workspace, mark: mark})
ON CREATE SET e.count = 0
SET e.count = e.count + 1, e.sequence = $sequence
""")


def mark_erased(tx: Transaction, workspace: str, marks: Iterable[str], sequence: int) -> None:
    """Remembers, by hashes alone, that members were erased."""
    tx.run(_MARK_ERASED, workspace=workspace, marks=sorted(marks), sequence=sequence)


_COMMITS_OF = Statement("""
UNWIND $sequences AS sequence
MATCH (c:Commit {workspace: $workspace, sequence: sequence})
RETURN c.sequence AS sequence, c.at AS at
ORDER BY sequence
""")


def commits(tx: Transaction, workspace: str, sequences: Iterable[int]) -> Commits:
    """When some sequences were committed."""
    pairs = list(tx.rows(_COMMITS_OF, workspace=workspace, sequences=sorted(sequences)))
    both = np.array(pairs, np.int64).reshape(-1, 2)
    return Commits(both[:, 0], both[:, 1])


def erased(tx: Transaction, workspace: str) -> dict[str, int]:
    """How often each member was erased, by its mark."""
    rows = tx.run(_ERASURES, workspace=workspace)
    return {row["mark"]: row["count"] for row in rows}
