"""What was written under which key, and the receipts that gather it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from graphsvc.model import canonical
from graphsvc.store.session import Statement, Transaction

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Write:
    """One acknowledged write. body: a digest of what was asked; answer: what was answered.

    opened, closed: ids of the facts that it opened and closed, which undoing it rests on.
    """

    key: str
    receipt: str
    body: str
    sequence: int
    answer: Mapping[str, Any]
    opened: Sequence[int] = ()
    closed: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """One import or other act, however many writes it took. state: running, done or undone."""

    token: str
    act: str
    author: str
    digest: str
    state: str
    started: int
    counts: Counts = field(default_factory=dict)


_FIND = Statement("""
UNWIND $keys AS key
MATCH (w:Write {workspace: $workspace, key: key})
RETURN properties(w) AS said
""")


def find(tx: Transaction, workspace: str, keys: Iterable[str]) -> dict[str, Write]:
    """What was already written under these keys."""
    rows = tx.run(_FIND, workspace=workspace, keys=sorted(set(keys)))
    return {row["said"]["key"]: _write(row["said"]) for row in rows}


_OF_RECEIPT = Statement("""
MATCH (w:Write {workspace: $workspace, receipt: $token})
RETURN properties(w) AS said
ORDER BY w.sequence DESC, w.key DESC
""")


def of_receipt(tx: Transaction, workspace: str, token: str) -> list[Write]:
    """The writes of a receipt, the newest first."""
    rows = tx.run(_OF_RECEIPT, workspace=workspace, token=token)
    return [_write(row["said"]) for row in rows]


def _write(said: dict[str, Any]) -> Write:
    return Write(
        said["key"], said["receipt"], said["body"], said["sequence"],
        orjson.loads(said["answer"]), said.get("opened", ()), said.get("closed", ()),
    )  # fmt: skip


_RECORD = Statement("""
UNWIND $rows AS row
CREATE (w:Write {workspace: $workspace})
SET w += row
""")


def record(tx: Transaction, workspace: str, written: Sequence[Write]) -> None:
    """Keeps what was written, in the transaction that wrote it."""
    rows = [
        {
            "key": w.key,
            "receipt": w.receipt,
            "body": w.body,
            "sequence": w.sequence,
            "answer": canonical(w.answer),
            "opened": list(w.opened),
            "closed": list(w.closed),
        }
        for w in written
    ]
    tx.run(_RECORD, workspace=workspace, rows=rows)


_OPEN = Statement("""
MERGE (r:Receipt {workspace: $workspace, token: $token})
ON CREATE SET r += $said
RETURN properties(r) AS said
""")


def open_receipt(tx: Transaction, workspace: str, receipt: Receipt) -> Receipt:
    """The receipt under this token, made now if it is not there."""
    said = {
        "act": receipt.act, "author": receipt.author, "digest": receipt.digest,
        "state": receipt.state, "started": receipt.started, "counts": canonical(receipt.counts),
    }  # fmt: skip
    rows = tx.run(_OPEN, workspace=workspace, token=receipt.token, said=said)
    return _receipt(rows[0]["said"])


_SETTLE = Statement("""
MATCH (r:Receipt {workspace: $workspace, token: $token})
SET r.state = $state, r.counts = $counts
""")


def settle(tx: Transaction, workspace: str, token: str, state: str, counts: Counts) -> None:
    """States how a receipt ended."""
    tx.run(_SETTLE, workspace=workspace, token=token, state=state, counts=canonical(counts))


_UNFINISHED = Statement("""
MATCH (r:Receipt {workspace: $workspace, digest: $digest})
WHERE r.state = 'running'
RETURN properties(r) AS said
ORDER BY r.started LIMIT 1
""")


def unfinished(tx: Transaction, workspace: str, digest: str) -> Receipt | None:
    """The receipt of the same act that was begun and not ended, if there is one."""
    rows = tx.run(_UNFINISHED, workspace=workspace, digest=digest)
    return _receipt(rows[0]["said"]) if rows else None


_GET = Statement("""
MATCH (r:Receipt {workspace: $workspace, token: $token})
RETURN properties(r) AS said
""")


def receipt(tx: Transaction, workspace: str, token: str) -> Receipt | None:
    """The receipt of this token."""
    rows = tx.run(_GET, workspace=workspace, token=token)
    return _receipt(rows[0]["said"]) if rows else None


_LIST = Statement("""
MATCH (r:Receipt {workspace: $workspace})
WHERE r.token IS NOT NULL
RETURN properties(r) AS said
ORDER BY r.started DESC, r.token
LIMIT $limit
""")


def receipts(tx: Transaction, workspace: str, limit: int) -> list[Receipt]:
    """The newest receipts."""
    rows = tx.run(_LIST, workspace=workspace, limit=limit)
    return [_receipt(row["said"]) for row in rows]


def _receipt(said: dict[str, Any]) -> Receipt:
    return Receipt(
        said["token"], said["act"], said["author"], said["digest"], said["state"],
        said["started"], orjson.loads(said["counts"]),
    )  # fmt: skip


_TYPES = Statement("""
MATCH (t:AttributeType {workspace: $workspace})
WHERE t.owner IS NOT NULL AND t.name IS NOT NULL
RETURN t.owner AS owner, t.name AS name, t.type AS type
""")


def attribute_types(tx: Transaction, workspace: str) -> dict[tuple[str, str], str]:
    """The types of the firm's own attributes: (kind or tie, name) → type."""
    rows = tx.run(_TYPES, workspace=workspace)
    return {(row["owner"], row["name"]): row["type"] for row in rows}


_FIX_TYPES = Statement("""
UNWIND $rows AS row
MERGE (t:AttributeType {workspace: $workspace, owner: row.owner, name: row.name})
ON CREATE SET t.type = row.type
""")


def fix_types(
    tx: Transaction, workspace: str, types: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """Gives own attributes that have no type yet theirs, for ever; the types of all."""
    known = attribute_types(tx, workspace)
    new = sorted((key, kind) for key, kind in types.items() if key not in known)
    rows = [{"owner": o, "name": n, "type": t} for (o, n), t in new]
    if not rows:
        return known
    tx.run(_FIX_TYPES, workspace=workspace, rows=rows)
    return attribute_types(tx, workspace)


_CLEAN = Statement("""
MATCH (w:Write {workspace: $workspace})
WHERE w.key IS NOT NULL AND any(word IN $words WHERE toLower(w.answer) CONTAINS word)
RETURN w.key AS key, w.answer AS answer
""")

_REWRITE = Statement("""
UNWIND $rows AS row
MATCH (w:Write {workspace: $workspace, key: row.key})
SET w.answer = row.answer
""")


def clean(tx: Transaction, workspace: str, words: Iterable[str]) -> None:
    """Takes the problems that contain one of the words out of what was answered."""
    lowered = sorted({word.lower() for word in words})
    rows = []
    for row in tx.run(_CLEAN, workspace=workspace, words=lowered):
        answer = orjson.loads(row["answer"])
        problems = answer.get("problems", [])
        kept = [p for p in problems if not any(w in str(p).lower() for w in lowered)]
        rows.append({"key": row["key"], "answer": canonical({**answer, "problems": kept})})
    tx.run(_REWRITE, workspace=workspace, rows=rows)
