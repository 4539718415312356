"""A database to work on: found or started, and brought up to date where that is ours to do."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable

from graphsvc import engine
from graphsvc.errors import Unavailable
from graphsvc.settings import Settings
from graphsvc.store import Address, Store, migrations


def address(said: Settings, say: Callable[[str], None]) -> Address:
    """Where the database is: the one that the settings name, else the embedded engine, started."""
    if said.neo4j_uri is not None:
        password = said.neo4j_password.get_secret_value()
        return Address(said.neo4j_uri, said.neo4j_user, password, said.neo4j_database)
    found = engine.start(said.home, said.engine_idle, progress=say)
    return Address(found.uri, found.user, found.password)


def bring_up_to_date(store: Store, *, own: bool) -> None:
    """Migrates, or says that somebody should. Raises Unavailable with SCHEMA_OUTDATED."""
    known = migrations.known()
    todo = migrations.pending(store, known)
    if not todo:
        return
    if own and len(todo) < len(known):
        raise Unavailable(
            f"The schema at {store.address.uri} is older than this program. Bring it up to date "
            "by 'graphsvc migrate'.",
            "SCHEMA_OUTDATED",
        )
    migrations.migrate(store, known, f"{os.getpid()}-{secrets.token_hex(4)}")
