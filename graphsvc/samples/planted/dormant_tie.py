"""Two who were close and have not spoken since autumn, though both are busy with others."""

from __future__ import annotations

from graphsvc.samples.days import ago
from graphsvc.samples.diary import Diary
from graphsvc.samples.people import Cast
from graphsvc.samples.sample import DORMANT_TIE, Part, Planted
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.phrases import CARE

OURS, THEIRS = "guido.marchesini", "elena.bassani"
EVERY = 11
STOPPED = ago(280)


def part(cast: Cast, seed: int, planted: bool) -> Part:
    """Their contacts, which stop or go on."""
    ours, theirs = cast.people[OURS], cast.people[THEIRS]
    diary = Diary("old-friends", Stream(seed, "old-friends"), CARE)
    diary.keeps_in_touch(ours, theirs, EVERY)
    if not planted:
        return Part(tuple(diary.rows), None)
    last = STOPPED.isoformat()
    rows = tuple(row for row in diary.rows if str(row.cells["at"]) < last)
    truth = Planted(
        DORMANT_TIE,
        {"tie": (ours.member, theirs.member)},
        ("weak-ties", "dormant-ties"),
        f"{ours.name} and {theirs.name} were in touch every other week until"
        f" {STOPPED.isoformat()}; since then nothing, though both talk to others: worth waking.",
    )
    return Part(rows, truth)
