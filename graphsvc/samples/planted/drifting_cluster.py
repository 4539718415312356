"""Three houses of one valley that drift away from us while we listen."""

from __future__ import annotations

from graphsvc.model import Row
from graphsvc.samples.days import FIRST, LAST, ago, rhythm, workday
from graphsvc.samples.diary import MINUTES, Diary, key_in
from graphsvc.samples.parts.agreements import grievance
from graphsvc.samples.parts.care import look_after
from graphsvc.samples.people import Cast, Person
from graphsvc.samples.rows import coverage, tie
from graphsvc.samples.sample import DRIFTING_CLUSTER, Part, Planted
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.customers import VALLEY
from graphsvc.samples.tables.others import CONSORTIUM, RIVAL
from graphsvc.samples.tables.phrases import CARE
from graphsvc.samples.tables.phrases import VALLEY as VALLEY_PHRASES

# the share of contacts that is left: that many days before the last one, and further back
LEFT = ((140, 1.0), (115, 0.6), (90, 0.35), (62, 0.15))
WORKING_GROUP_EVERY, HOUSE_EVERY = 12, 30
RIVAL_FROM, RIVAL_EVERY = 240, 16
# who complained, by house and post, and how many days before the last one
COMPLAINTS = ((0, 2, 205), (0, 0, 168), (1, 0, 131))
GRIEVANCES = (
    ("grievance-valley-repair", "Pump down for three weeks", "high", 0),
    ("grievance-valley-price", "Price raised without notice", "medium", 1),
)


def part(cast: Cast, seed: int, planted: bool) -> Part:
    """Their contacts with us, which fade or go on; with each other they go on in any case."""
    contacts = _contacts(cast, seed)
    rows = _among_themselves(cast, seed)
    if not planted:
        return Part((*rows, *contacts), None)
    thinning = Stream(seed, "valley/thinning")
    rows += [row for row in contacts if thinning.fraction() < _left(row)]
    rows += [*_complaints(cast, seed), *_rival(cast, seed)]
    for key, name, severity, at in GRIEVANCES:
        rows += grievance(key, name, VALLEY[at], severity, "open")
    return Part(tuple(rows), _truth(cast))


def _contacts(cast: Cast, seed: int) -> list[Row]:
    found: list[Row] = []
    for house in VALLEY:
        diary = Diary(f"care-{house.key}", Stream(seed, f"care/{house.key}"), CARE)
        look_after(diary, cast.carers(house), cast.staff[house.key], house.every)
        found += diary.rows
    return found


def _complaints(cast: Cast, seed: int) -> list[Row]:
    diary = Diary("valley-complaints", Stream(seed, "valley/complaints"), CARE)
    lead = cast.carers(VALLEY[0])[0]
    for house, post, days in COMPLAINTS:
        theirs = cast.staff[VALLEY[house].key][post]
        diary.complained(workday(ago(days)), theirs, lead, -0.7)
    return diary.rows


def _left(row: Row) -> float:
    day = str(row.cells["at"])[:10]
    return next((share for days, share in LEFT if day <= ago(days).isoformat()), 0.0)


def _among_themselves(cast: Cast, seed: int) -> list[Row]:
    """The consortium's minutes: its board, and working groups with one from each house."""
    minutes = _minutes("minutes", seed)
    staff = [cast.staff[house.key] for house in VALLEY]
    for post in range(5):
        minutes.gathers([people[post] for people in staff], WORKING_GROUP_EVERY)
    for people in staff:
        minutes.gathers(people, HOUSE_EVERY)
    members = [person for people in staff for person in people]
    seats = [person for people in staff for person in (people[0], people[2])]
    return [
        *minutes.rows,
        *(tie("SITS_ON_BOARD_OF", each.member, CONSORTIUM.member, role="board") for each in seats),
        *(tie("MEMBER_OF", house.member, CONSORTIUM.member) for house in VALLEY),
        *(coverage(MINUTES, key_in(MINUTES, each), FIRST) for each in members),
    ]


def _rival(cast: Cast, seed: int) -> list[Row]:
    """Lately the competitor's man is at the table."""
    minutes = _minutes("minutes-rival", seed)
    rival = _rivals_man(cast)
    for house in VALLEY:
        for post in (0, 1):
            host = cast.staff[house.key][post]
            for day in rhythm(minutes.stream, RIVAL_EVERY, ago(RIVAL_FROM), LAST):
                minutes.met(day, [rival, host])
    return minutes.rows


def _minutes(name: str, seed: int) -> Diary:
    return Diary(name, Stream(seed, name), VALLEY_PHRASES, calendar=MINUTES)


def _rivals_man(cast: Cast) -> Person:
    return cast.staff[RIVAL.key][0]


def _truth(cast: Cast) -> Planted:
    rival = _rivals_man(cast)
    return Planted(
        DRIFTING_CLUSTER,
        {
            "companies": tuple(house.member for house in VALLEY),
            "people": tuple(p.member for house in VALLEY for p in cast.staff[house.key]),
            "ours": tuple(person.member for person in cast.carers(VALLEY[0])),
            "rival": (rival.member,),
            "grievances": tuple(f"crm/{key}" for key, *_ in GRIEVANCES),
        },
        ("at-risk-clusters",),
        "For half a year the three houses of the valley have met us less and less, for two months"
        f" not at all, while all mailboxes were recorded; {rival.name} of the competitor sees"
        " them instead, and two grievances stand open.",
    )
