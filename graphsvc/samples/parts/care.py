"""How we look after a customer: who of us talks to which post, reviews, visits, courses."""

from __future__ import annotations

from collections.abc import Sequence

from graphsvc.model import Row
from graphsvc.samples.days import rhythm
from graphsvc.samples.diary import Diary
from graphsvc.samples.people import Cast, Person
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.customers import ACCOUNTS
from graphsvc.samples.tables.phrases import CARE

# for each post of a customer in turn, which of our three talks to it: account, service, engineer
ACCOUNT, SERVICE, ENGINEER = 0, 1, 2
TALKS_TO = (ACCOUNT, ENGINEER, SERVICE, ACCOUNT, ACCOUNT, SERVICE, SERVICE, SERVICE, ENGINEER)
REVIEW_EVERY, PROJECT_EVERY, VISIT_EVERY, COURSE_EVERY = 91, 40, 40, 150


def rows(cast: Cast, seed: int) -> list[Row]:
    """The contacts with every ordinary account."""
    found: list[Row] = []
    for house in ACCOUNTS:
        diary = Diary(f"care-{house.key}", Stream(seed, f"care/{house.key}"), CARE)
        look_after(diary, cast.carers(house), cast.staff[house.key], house.every)
        found += diary.rows
    return found


def look_after(diary: Diary, ours: Sequence[Person], theirs: Sequence[Person], every: int) -> None:
    """Two years of one account; with the same stream the same days, whoever of us they are."""
    for person, which in zip(theirs, TALKS_TO, strict=False):
        diary.keeps_in_touch(ours[which], person, every)
    lead, service, engineer = ours
    for day in rhythm(diary.stream, REVIEW_EVERY):
        table = [*dict.fromkeys((lead, service)), *theirs[:4]]
        diary.met(day, table, sentiment=diary.stream.whole(1, 8) / 10)
    diary.gathers([engineer, *theirs[:3]], PROJECT_EVERY, "service_visit")
    diary.gathers([service, *theirs[1:4]], VISIT_EVERY, "maintenance")
    diary.gathers([service, *theirs[2:4]], COURSE_EVERY, "training")
