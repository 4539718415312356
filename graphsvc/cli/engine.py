"""Starts, stops and shows the embedded Neo4j."""

from __future__ import annotations

from typing import Any

from graphsvc import engine as neo4j
from graphsvc.cli._command import group
from graphsvc.cli._fields import show_fields
from graphsvc.cli._options import Everywhere
from graphsvc.cli._progress import Progress
from graphsvc.cli._session import read_settings


def start(everywhere: Everywhere) -> None:
    """Starts it, if it does not run yet, and shows its address."""
    said = read_settings(everywhere)
    with Progress(everywhere.quiet) as progress:
        neo4j.start(said.home, said.engine_idle, progress=progress.say)
    show_fields(_status(everywhere), everywhere)


def stop(everywhere: Everywhere) -> None:
    """Stops it. What it holds stays."""
    said = read_settings(everywhere)
    with Progress(everywhere.quiet) as progress, progress.doing("stopping Neo4j"):
        stopped = neo4j.stop(said.home)
    show_fields({"stopped": stopped, "home": str(said.home)}, everywhere)


def status(everywhere: Everywhere) -> None:
    """Shows whether it runs, and at which Bolt address."""
    show_fields(_status(everywhere), everywhere)


def _status(everywhere: Everywhere) -> dict[str, Any]:
    home = read_settings(everywhere).home
    found = neo4j.status(home)
    address = found.address
    return {
        "running": found.running,
        "phase": found.phase,
        "uri": address.uri if address else None,
        "user": address.user if address else None,
        "version": found.version,
        "since": found.since.isoformat() if found.since else None,
        "connections": found.connections,
        "pid": found.pid,
        "home": str(home),
    }


COMMAND = group(start, stop, status, title=__doc__)
