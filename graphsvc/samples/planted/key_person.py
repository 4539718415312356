"""A customer that only one of us knows."""

from __future__ import annotations

from graphsvc.samples.diary import Diary
from graphsvc.samples.parts.care import look_after
from graphsvc.samples.people import Cast
from graphsvc.samples.sample import KEY_PERSON, Part, Planted
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.customers import MILL
from graphsvc.samples.tables.phrases import CARE


def part(cast: Cast, seed: int, planted: bool) -> Part:
    """The paper mill's two years, with one of us throughout or with three who share it."""
    ours = cast.carers(MILL)
    diary = Diary(f"care-{MILL.key}", Stream(seed, f"care/{MILL.key}"), CARE)
    look_after(diary, ours[:1] * 3 if planted else ours, cast.staff[MILL.key], MILL.every)
    return Part(tuple(diary.rows), _truth(cast) if planted else None)


def _truth(cast: Cast) -> Planted:
    person = cast.carers(MILL)[0]
    staff = cast.staff[MILL.key]
    return Planted(
        KEY_PERSON,
        {
            "person": (person.member,),
            "company": (MILL.member,),
            "people": tuple(each.member for each in staff),
        },
        ("at-risk-clusters", "leaving"),
        f"{person.name} alone is in touch with the {len(staff)} people of {MILL.name}; on the day"
        " she leaves, none of us reaches any of them.",
    )
