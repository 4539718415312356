"""A market that is reached by one thin tie: a mail now and then since a trade fair."""

from __future__ import annotations

from graphsvc.model import Row
from graphsvc.samples.days import ago, workday
from graphsvc.samples.diary import Diary
from graphsvc.samples.parts.survey import peers_know
from graphsvc.samples.people import Cast, Person
from graphsvc.samples.rows import tie
from graphsvc.samples.sample import WEAK_TIE, Part, Planted
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.customers import IRELAND
from graphsvc.samples.tables.others import COUNCIL
from graphsvc.samples.tables.phrases import COMMUNITY

OUR_END, THEIR_END = "livia.zanon", "harriet.quinn"
# how many days before the last one they were in touch: rare, and never rarer than now
FAIR, MAILS = 715, (565, 415, 265, 115)
TWIN_CARE = ("livia.zanon", "stefano.bruni", "thomas.reed")
TWIN_EVERY = 22


def part(cast: Cast, seed: int, planted: bool) -> Part:
    """The market with its one thin tie; in the twin our export looks after it as after any."""
    ours, theirs = cast.people[OUR_END], cast.people[THEIR_END]
    thin = Diary("ireland", Stream(seed, "ireland"), COMMUNITY)
    thin.met(workday(ago(FAIR)), [ours, theirs], "event")
    for count, days in enumerate(MAILS):
        writer, reader = (ours, theirs) if count % 2 == 0 else (theirs, ours)
        thin.wrote(workday(ago(days)), writer, reader)
    rows = [*_among_themselves(cast), *thin.rows]
    if planted:
        return Part(tuple(rows), _truth(cast, ours, theirs))
    return Part((*rows, *_cared_for(cast, seed)), None)


def _among_themselves(cast: Cast) -> list[Row]:
    """They know each other well, as a survey of the trade says, and sit on one council."""
    found: list[Row] = []
    for post in range(len(IRELAND[0].posts)):
        peers = [cast.staff[house.key][post] for house in IRELAND]
        found += peers_know(peers)
    heads = [cast.staff[house.key][0] for house in IRELAND]
    return [
        *found,
        *(tie("SITS_ON_BOARD_OF", each.member, COUNCIL.member, role="member") for each in heads),
    ]


def _cared_for(cast: Cast, seed: int) -> list[Row]:
    diary = Diary("ireland-care", Stream(seed, "ireland-care"), COMMUNITY)
    first, second, third = (cast.people[key] for key in TWIN_CARE)
    for house in IRELAND:
        staff = cast.staff[house.key]
        for ours, theirs in ((first, staff[0]), (second, staff[3]), (third, staff[1])):
            diary.keeps_in_touch(ours, theirs, TWIN_EVERY)
    return diary.rows


def _truth(cast: Cast, ours: Person, theirs: Person) -> Planted:
    people = [person.member for house in IRELAND for person in cast.staff[house.key]]
    return Planted(
        WEAK_TIE,
        {
            "tie": (ours.member, theirs.member),
            "market": tuple(house.member for house in IRELAND),
            "people": tuple(people),
        },
        ("weak-ties",),
        f"{ours.name} and {theirs.name} met at a fair and write now and then; without them none"
        f" of us has any path to the {len(people)} people of the Irish dairies.",
    )
