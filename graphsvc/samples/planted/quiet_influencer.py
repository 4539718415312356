"""An engineer whom few know and whose word decides: she advises those who sign."""

from __future__ import annotations

from graphsvc.samples.days import FIRST
from graphsvc.samples.diary import STUDIO, Diary, key_in
from graphsvc.samples.parts.survey import advises
from graphsvc.samples.people import Cast, Person
from graphsvc.samples.rows import coverage
from graphsvc.samples.sample import QUIET_INFLUENCER, Part, Planted
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.others import TOWN
from graphsvc.samples.tables.phrases import ADVICE

ADVISER, OUR_SIDE = "ada.pederiva", "paolo.endrizzi"
ADVISED = ("acque-valdadige", "ronchi-alti", "conserve-aprilante", "fairmead-dairies", TOWN.key)
OFTEN, SELDOM = 30, 60
BY_WORD_OF_MOUTH = ("call", "call back", "meet", "meet")


def part(cast: Cast, seed: int, planted: bool) -> Part:
    """The engineer's diary: with those who sign, or only with our director and the town's clerk."""
    adviser, ours = cast.people[ADVISER], cast.people[OUR_SIDE]
    clerk = cast.staff[TOWN.key][1]
    diary = _diary("studio", seed)
    for person in (ours, clerk):
        diary.keeps_in_touch(adviser, person, SELDOM)
    rows = [*diary.rows, coverage(STUDIO, key_in(STUDIO, adviser), FIRST)]
    if not planted:
        return Part(tuple(rows), None)
    advised = [cast.staff[house][0] for house in ADVISED]
    advice = _diary("advice", seed)
    for person in (ours, *advised):
        advice.keeps_in_touch(adviser, person, OFTEN)
        rows.append(advises(adviser, person, 0.9))
    return Part((*rows, *advice.rows), _truth(adviser, advised, ours))


def _diary(name: str, seed: int) -> Diary:
    stream = Stream(seed, name)
    return Diary(name, stream, ADVICE, calendar=STUDIO, manners=BY_WORD_OF_MOUTH)


def _truth(adviser: Person, advised: list[Person], ours: Person) -> Planted:
    return Planted(
        QUIET_INFLUENCER,
        {
            "influencer": (adviser.member,),
            "advised": tuple(person.member for person in advised),
            "ours": (ours.member,),
        },
        ("influencers",),
        f"{adviser.name} is in touch with {len(advised) + 2} people, where our account managers"
        f" have twenty and more; but {len(advised)} of those who sign follow her advice: high in"
        " decisions, bridging and reach, not in contact.",
    )
