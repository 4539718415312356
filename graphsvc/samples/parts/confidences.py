"""What not everyone may see: one manager's own notes, and what a team keeps to itself."""

from __future__ import annotations

from graphsvc.model import Row
from graphsvc.samples.days import ago
from graphsvc.samples.diary import Diary
from graphsvc.samples.people import Cast
from graphsvc.samples.rows import entity, tie
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.ours import PRIVATE_READER
from graphsvc.samples.tables.phrases import CARE, SUPPLY

PRIVATE = f"private:{PRIVATE_READER}"
BUYERS = "team:acquisti"
FRIEND = "ludovica.serafini"  # runs the winery; they were at school together
SIGNAL = "signal-may-leave"


def rows(cast: Cast, seed: int) -> list[Row]:
    """A manager's calls with a friend and what she heard; the buyers' talks with a new kiln."""
    manager, friend = cast.people[PRIVATE_READER], cast.people[FRIEND]
    calls = Diary(
        "private", Stream(seed, "private"), CARE, manners=("call", "call back", "meet"),
        stated={"visibility": PRIVATE},
    )  # fmt: skip
    calls.keeps_in_touch(manager, friend, 17)
    audit = Diary("audit", Stream(seed, "audit"), SUPPLY, stated={"visibility": BUYERS})
    audit.keeps_in_touch(cast.people["daniela.rossetto"], cast.people["peter.langley"], 30)
    return [
        entity(
            SIGNAL, "Signal", "May leave the winery next year", type="news", strength=0.7,
            valid_from=ago(20).isoformat(), visibility=PRIVATE,
        ),
        tie("ABOUT", f"crm/{SIGNAL}", friend.member, visibility=PRIVATE),
        tie("KNOWS", manager.member, friend.member, strength=0.9, visibility=PRIVATE),
        *calls.rows,
        *audit.rows,
    ]  # fmt: skip
