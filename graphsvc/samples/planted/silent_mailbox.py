"""Three houses that only look silent: the one mailbox they write to is no longer recorded."""

from __future__ import annotations

from datetime import timedelta

from graphsvc.model import Row
from graphsvc.samples.days import FIRST, ago, rhythm
from graphsvc.samples.diary import LEEDS_MAIL, MAIL_ONLY, Diary, key_in
from graphsvc.samples.parts.care import TALKS_TO
from graphsvc.samples.parts.inside import APART
from graphsvc.samples.parts.survey import peers_know
from graphsvc.samples.people import Cast
from graphsvc.samples.rows import coverage
from graphsvc.samples.sample import SILENT_MAILBOX, Part, Planted
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.customers import YORKSHIRE
from graphsvc.samples.tables.phrases import CARE

STOPPED = ago(200)  # the last day that was recorded
JOINT_EVERY, INSIDE_EVERY = 30, 24
HEADQUARTERS = ("james.holloway", "lorenzo.pasquali", "renata.bortolotti")


def part(cast: Cast, seed: int, planted: bool) -> Part:
    """The mailbox of the Leeds office, recorded to the end or up to one day."""
    until = STOPPED if planted else None
    last = (STOPPED + timedelta(1)).isoformat() if planted else "9999"
    mails = [row for row in _mails(cast, seed) if str(row.cells["at"]) < last]
    covered = [
        coverage(LEEDS_MAIL, key_in(LEEDS_MAIL, person), FIRST, until)
        for person in cast.staff[APART]
    ]
    rows = (*_among_themselves(cast), *mails, *covered)
    return Part(rows, _truth(cast) if planted else None)


def _mails(cast: Cast, seed: int) -> list[Row]:
    stream = Stream(seed, "leeds")
    diary = Diary("leeds", stream, CARE, mailbox=LEEDS_MAIL, manners=MAIL_ONLY)
    office = cast.staff[APART]
    for house in YORKSHIRE:
        ours, theirs = cast.carers(house), cast.staff[house.key]
        for person, which in zip(theirs, TALKS_TO, strict=False):
            diary.keeps_in_touch(ours[which], person, house.every)
        for turn, day in enumerate(rhythm(stream, JOINT_EVERY)):
            writer = theirs[turn % len(theirs)]
            others = [person for person in theirs if person is not writer]
            diary.wrote(day, writer, stream.pick(ours), others)
    for at, one in enumerate(office):
        for other in office[at + 1 :]:
            diary.keeps_in_touch(one, other, INSIDE_EVERY)
    for key, one in zip(HEADQUARTERS, office, strict=False):
        diary.keeps_in_touch(cast.people[key], one, INSIDE_EVERY)
    return diary.rows


def _among_themselves(cast: Cast) -> list[Row]:
    """The houses' people know their peers in the other two, as they told our survey."""
    found: list[Row] = []
    for post in range(len(YORKSHIRE[0].posts)):
        found += peers_know([cast.staff[house.key][post] for house in YORKSHIRE])
    return found


def _truth(cast: Cast) -> Planted:
    return Planted(
        SILENT_MAILBOX,
        {
            "companies": tuple(house.member for house in YORKSHIRE),
            "people": tuple(p.member for house in YORKSHIRE for p in cast.staff[house.key]),
            "ours": tuple(person.member for person in cast.staff[APART]),
        },
        ("at-risk-clusters",),
        f"All that passes with these houses lies in the mailbox of the Leeds office, and that was"
        f" recorded up to {STOPPED.isoformat()} only: unrecorded, neither fading nor silent.",
    )
