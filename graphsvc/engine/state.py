"""What the supervisor tells the world, in one small file, and the two values made of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Literal

from graphsvc.engine.layout import Layout, write_whole

HOST = "127.0.0.1"
USER = "neo4j"

# `down`: it worked before, cannot be started now, and will be tried again. `failed`: given up.
Phase = Literal["fetching", "starting", "ready", "stopping", "down", "failed"]


@dataclass(frozen=True)
class Address:
    """Where a driver reaches the engine."""

    uri: str
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Status:
    """How the engine of one home is doing.

    `pid` is that of the process that owns it, which also lives while Neo4j is still starting.
    """

    running: bool
    phase: Phase | Literal["stopped"] = "stopped"
    address: Address | None = None
    pid: int | None = None
    version: str | None = None
    since: datetime | None = None
    connections: int = 0


@dataclass(frozen=True)
class State:
    """What a supervisor last said. It holds only while that supervisor lives.

    `code` names the error class of a failure; `since` is ISO 8601, when Bolt first answered.
    """

    phase: Phase
    message: str = ""
    code: str = ""
    port: int = 0
    java: int = 0
    version: str = ""
    since: str = ""


def say(layout: Layout, state: State) -> None:
    """Publishes a state."""
    write_whole(layout.state, json.dumps(asdict(state)))


def last_said(layout: Layout) -> State | None:
    """Gives the last state published, by a supervisor that may be gone by now."""
    try:
        return State(**json.loads(layout.state.read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
