"""Brings a database's schema up to date, step by step, safe against a crash and a second runner."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString, cast

from graphsvc.errors import Broken, InputMissing, TryLater
from graphsvc.shipped import shipped
from graphsvc.store.session import Statement, Store

_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.cypher\Z")
_LOCK_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered file. checksum: of its text, so that changed history is noticed."""

    number: int
    name: str
    checksum: str
    statements: tuple[LiteralString, ...]


def known(folder: Path | None = None) -> list[Migration]:
    """The migrations that came with the program, in order."""
    folder = folder or shipped("migrations")
    found = [_migration(path) for path in sorted(folder.glob("*.cypher"))]
    if not found:
        raise InputMissing(f"No migrations in {folder}: the installation is not whole.")
    return found


def _migration(path: Path) -> Migration:
    text = path.read_text("utf-8")
    found = _NAME.match(path.name)
    if not found:
        raise Broken(f"{path.name} is no name of a migration; write 0001_words.cypher.")
    lines = (line for line in text.splitlines() if not line.startswith("//"))
    parts = (part.strip() for part in "\n".join(lines).split(";"))
    statements = cast("tuple[LiteralString, ...]", tuple(part for part in parts if part))
    checksum = hashlib.sha256(text.encode()).hexdigest()
    return Migration(int(found[1]), path.stem, checksum, statements)


_APPLIED = Statement("""
MATCH (m:Migration)
RETURN m.number AS number, m.name AS name, m.checksum AS checksum, m.done AS done
ORDER BY m.number
""")


def pending(store: Store, migrations: list[Migration]) -> list[Migration]:
    """What is still to be applied. Raises Broken on changed history or a newer database."""
    applied = {row["number"]: row for row in store.read(lambda tx: tx.run(_APPLIED))}
    ours = {each.number: each for each in migrations}
    for number, row in applied.items():
        if number not in ours:
            raise Broken(
                f"The database has migration {row['name']}, which this program does not know: "
                "it is newer. Update graphsvc."
            )
        if row["checksum"] != ours[number].checksum:
            raise Broken(
                f"Migration {row['name']} was changed after it was applied. Restore its text "
                "and write a new migration instead."
            )
    return [m for m in migrations if not (m.number in applied and applied[m.number]["done"])]


# without them, two runners would each have a lock of their own
_UNIQUE_MIGRATION = """
CREATE CONSTRAINT migration_number IF NOT EXISTS
FOR (m:Migration) REQUIRE m.number IS UNIQUE
"""
_UNIQUE_LOCK = """
CREATE CONSTRAINT migration_lock IF NOT EXISTS
FOR (l:MigrationLock) REQUIRE l.name IS UNIQUE
"""

_TAKE = Statement("""
MERGE (l:MigrationLock {name: 'migrations'})
ON CREATE SET l.until = 0
SET l.asked = $owner
WITH l, timestamp() / 1000 AS now
WITH l, now, l.until < now AS free
SET l.owner = CASE WHEN free THEN $owner ELSE l.owner END,
    l.until = CASE WHEN free THEN now + $seconds ELSE l.until END
RETURN l.owner = $owner AS mine
""")

_RELEASE = Statement("""
MATCH (l:MigrationLock {name: 'migrations', owner: $owner})
REMOVE l.owner
SET l.until = 0
""")

_STARTED = Statement("""
MERGE (m:Migration {number: $number})
SET m.name = $name, m.checksum = $checksum, m.done = coalesce(m.done, false)
""")

_DONE = Statement("""
MATCH (m:Migration {number: $number})
SET m.done = true
""")


def migrate(store: Store, migrations: list[Migration], owner: str) -> list[Migration]:
    """Applies what is pending and gives it. `owner` tells this runner from others.

    Each statement is safe to repeat, so what a crash left half-done is done again whole.
    """
    store.auto(_UNIQUE_MIGRATION)
    store.auto(_UNIQUE_LOCK)
    if not pending(store, migrations):
        return []
    _take_lock(store, owner)
    try:
        todo = pending(store, migrations)
        for each in todo:
            _apply(store, each)
        return todo
    finally:
        store.write(lambda tx: tx.run(_RELEASE, owner=owner))


def _take_lock(store: Store, owner: str) -> None:
    deadline = time.monotonic() + _LOCK_SECONDS
    while not store.write(lambda tx: tx.run(_TAKE, owner=owner, seconds=_LOCK_SECONDS))[0]["mine"]:
        if time.monotonic() > deadline:
            raise TryLater("Another program is bringing the schema up to date. Wait for it.")
        time.sleep(0.2)


def _apply(store: Store, each: Migration) -> None:
    values = {"number": each.number, "name": each.name, "checksum": each.checksum}
    store.write(lambda tx: tx.run(_STARTED, **values))
    for text in each.statements:
        # the text is ours, shipped with the program and checksummed
        store.auto(text)
    store.auto("CALL db.awaitIndexes(300)")
    store.write(lambda tx: tx.run(_DONE, number=each.number))
