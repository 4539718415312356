"""How our own people talk to each other."""

from __future__ import annotations

from graphsvc.model import Row
from graphsvc.samples.diary import Diary
from graphsvc.samples.people import Cast
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.customers import ACCOUNTS, VALLEY
from graphsvc.samples.tables.ours import BOARD_ROOM, LIAISONS, UNITS
from graphsvc.samples.tables.phrases import INSIDE

APART = "leeds"  # has a mailbox of its own
UNIT_EVERY, BOARD_EVERY, TEAM_EVERY, LIAISON_EVERY = 21, 14, 12, 30


def rows(cast: Cast, seed: int) -> list[Row]:
    """Meetings of units and of the board room, mails and calls across them."""
    diary = Diary("inside", Stream(seed, "inside"), INSIDE)
    for unit in UNITS:
        if unit.key != APART:
            diary.gathers(cast.staff[unit.key], UNIT_EVERY)
    diary.gathers([cast.people[key] for key in BOARD_ROOM], BOARD_EVERY)
    for one, other in LIAISONS:
        diary.keeps_in_touch(cast.people[one], cast.people[other], LIAISON_EVERY)
    for team in dict.fromkeys(house.care for house in (*ACCOUNTS, *VALLEY)):
        diary.gathers([cast.people[key] for key in team], TEAM_EVERY)
    return diary.rows
