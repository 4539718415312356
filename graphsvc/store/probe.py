"""Whether a database reads and writes: tried, not guessed."""

from __future__ import annotations

from graphsvc.store.session import Statement, Transaction

_READ_AND_WRITE = Statement("""
OPTIONAL MATCH (m:Migration {number: 1})
CREATE (n)
DELETE n
RETURN m IS NOT NULL AS migrated
""")


def reads_and_writes(tx: Transaction) -> bool:
    """Reads the schema's first mark, writes a node and takes it away; whether the mark is there."""
    return bool(tx.run(_READ_AND_WRITE)[0]["migrated"])
