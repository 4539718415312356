"""The negotiation that is coming up: a frame contract with the utility of the valley."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.model import Row
from graphsvc.samples.days import ago
from graphsvc.samples.diary import Diary
from graphsvc.samples.parts.agreements import decides
from graphsvc.samples.people import Cast, Person
from graphsvc.samples.rows import entity, several, tie
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.customers import UTILITY
from graphsvc.samples.tables.others import TOWN
from graphsvc.samples.tables.ours import US
from graphsvc.samples.tables.phrases import CARE

KEY = "talks-frame-2027"
MEMBER = f"crm/{KEY}"
RESIDENTS = "comitato-lungoleno"
TOPICS = ("price index", "penalty for late repair", "works along the river")
ROUNDS_DONE, ROUNDS_TO_COME = (40, 12), (-14, -35, -56)
# where each post of the utility stands on the three topics, 0 against us to 100 with us
STANCES = ((70, 40, 60), (80, 30, 50), (60, 20, 50), (30, 30, 50), (20, 60, 40), (10, 10, 30))
TEAM_ONLY = "team:vendite"


def rows(cast: Cast, seed: int) -> list[Row]:
    """The talks, who has a say, where they stand, two rounds held and three to come."""
    return [
        entity(
            KEY, "Negotiation", "Accordo quadro 2027 Acque Valdadige", topics=several(TOPICS),
            starts=ago(ROUNDS_TO_COME[0]).isoformat(),
        ),
        tie("PARTY_TO", US.member, MEMBER, role="supplier"),
        tie("PARTY_TO", UTILITY.member, MEMBER, role="customer"),
        tie("OPPOSES", f"crm/{RESIDENTS}", MEMBER, strength=0.7),
        *decides(cast, UTILITY, MEMBER),
        tie("DECIDES", cast.staff[TOWN.key][0].member, MEMBER, role="approver"),
        *_stances(cast),
        *_our_limits(),
        *_rounds(cast, Stream(seed, "talks")),
    ]  # fmt: skip


def _stances(cast: Cast) -> Iterator[Row]:
    for person, positions in zip(cast.staff[UTILITY.key], STANCES, strict=False):
        for topic, position in zip(TOPICS, positions, strict=True):
            yield tie(
                "STANDS_ON", person.member, MEMBER, topic=topic, position=position, salience=0.6
            )


def _our_limits() -> Iterator[Row]:
    """Where we stand ourselves, which is for the sales team alone."""
    for topic, position, salience in zip(TOPICS, (75, 25, 90), (0.9, 0.8, 0.4), strict=True):
        yield tie(
            "STANDS_ON", US.member, MEMBER, topic=topic, position=position, salience=salience,
            visibility=TEAM_ONLY,
        )  # fmt: skip


def _rounds(cast: Cast, stream: Stream) -> list[Row]:
    diary = Diary("talks", stream, CARE)
    table = _table(cast)
    for days in ROUNDS_DONE:
        diary.met(ago(days), table, "negotiation_round", thread=KEY)
    for days in ROUNDS_TO_COME:
        diary.met(
            ago(days), table, "negotiation_round", thread=KEY, status="planned",
            learned_at=ago(ROUNDS_DONE[-1]).isoformat(),
        )  # fmt: skip
    return diary.rows


def _table(cast: Cast) -> list[Person]:
    ours = [cast.people[key] for key in ("guido.marchesini", "enrico.toller", "anna.degasperi")]
    theirs = [each for each in cast.staff[UTILITY.key] if each.post.role != "user"]
    return ours + theirs[:4]
