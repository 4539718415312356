"""The password of the home's database: made once, known to its owner alone."""

from __future__ import annotations

import hashlib
import secrets

from graphsvc.engine.layout import Layout, make_folder, write_whole
from graphsvc.engine.state import USER
from graphsvc.errors import Broken

# As many as Neo4j itself does; the number stands in the file, so it may differ there.
_ROUNDS = 1024


def password_of(layout: Layout) -> str:
    """Gives the password of the home's database."""
    try:
        return layout.password.read_text("ascii")
    except FileNotFoundError as error:
        raise Broken(
            f"{layout.password} is gone, and only it opens the database beside it. "
            f"Put it back, or remove {layout.neo4j} to begin with an empty database."
        ) from error


def set_first_password(layout: Layout) -> None:
    """Leaves the hash of a password where a database that is made anew takes it from.

    For one that exists already, nothing changes.
    """
    data = layout.neo4j / "data"
    if (data / "databases").exists():
        return
    if not layout.password.exists():
        write_whole(layout.password, secrets.token_urlsafe(24))
    folder = make_folder(make_folder(data) / "dbms")
    write_whole(folder / "auth.ini", _entry(password_of(layout)))


def _entry(password: str) -> str:
    """Gives a line of Neo4j's own file format for users."""
    salt = secrets.token_bytes(32)
    digest = salt + password.encode()
    for _ in range(_ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return f"{USER}:SHA-256,{digest.hex()},{salt.hex()},{_ROUNDS}:\n"
