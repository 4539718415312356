"""Brings the database's schema up to date."""

from __future__ import annotations

import os
import secrets
from typing import Annotated

import typer

from graphsvc.cli._command import command
from graphsvc.cli._fields import show_fields
from graphsvc.cli._options import Everywhere
from graphsvc.cli._session import opened
from graphsvc.errors import CheckFailed
from graphsvc.store import migrations


def migrate(
    everywhere: Everywhere,
    check: Annotated[bool, typer.Option("--check", help="Only look; exit 1 if it is not.")] = False,
) -> int:
    """Brings the database's schema up to date; --check only looks."""
    known = migrations.known()
    with opened(everywhere, migrating=False) as session:
        todo = migrations.pending(session.store, known)
        if todo and not check:
            owner = f"{os.getpid()}-{secrets.token_hex(4)}"
            with session.progress.doing("bringing the schema up to date"):
                migrations.migrate(session.store, known, owner)
        told = {
            "uri": session.store.address.uri,
            "known": [each.name for each in known],
            "pending": [each.name for each in todo] if check else [],
            "applied": [] if check else [each.name for each in todo],
        }
    show_fields(told, everywhere)
    return CheckFailed.exit if told["pending"] else 0


COMMAND = command(migrate)
