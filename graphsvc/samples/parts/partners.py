"""Suppliers and communities: who of us is in touch with them, and what is supplied."""

from __future__ import annotations

from collections.abc import Iterable

from graphsvc.model import Row
from graphsvc.samples.days import rhythm
from graphsvc.samples.diary import Diary
from graphsvc.samples.people import CRM, Cast, House
from graphsvc.samples.rows import interaction, tie
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.others import COMMUNITIES
from graphsvc.samples.tables.ours import US
from graphsvc.samples.tables.phrases import COMMUNITY, SUPPLY
from graphsvc.samples.tables.suppliers import FIRST_TIER, PUMP_MAKERS, SUPPLIES, Supply

MEETING_EVERY, STANDARDS_EVERY, CONTRIBUTION_EVERY = 120, 12, 60
SUPPORTED = ("agenzia-centro", "istituto-leno", "fondazione-sorgente", "comune-rovereto")


def rows(cast: Cast, seed: int) -> list[Row]:
    """The contacts with suppliers and communities, and the chains of supply."""
    supply = Diary("supply", Stream(seed, "supply"), SUPPLY)
    community = Diary("community", Stream(seed, "community"), COMMUNITY)
    for house in FIRST_TIER:
        _attend(supply, cast, house)
    makers = [person for house in PUMP_MAKERS for person in cast.staff[house.key]]
    supply.gathers([*cast.carers(PUMP_MAKERS[0])[:2], *makers], STANDARDS_EVERY)
    for house in COMMUNITIES:
        _attend(community, cast, house)
    return [
        *supply.rows,
        *community.rows,
        *_contributions(Stream(seed, "contributions")),
        *supplied(SUPPLIES),
    ]


def supplied(supplies: Iterable[Supply]) -> list[Row]:
    """What is supplied to whom, as ties."""
    return [
        tie(
            "SUPPLIES", f"crm/{each.supplier}", f"crm/{each.buyer}", offering=each.offering,
            tier=each.tier, share=each.share, lead_time_days=each.lead_time_days,
            substitutable=each.substitutable,
        )
        for each in supplies
    ]  # fmt: skip


def _contributions(stream: Stream) -> list[Row]:
    """What we gave to those around us, each year some."""
    return [
        interaction(
            f"contribution-{at:02}", "contribution", day.isoformat(), CRM, from_=US.key,
            to=stream.pick(SUPPORTED), amount=float(500 * stream.whole(2, 24)), currency="EUR",
        )
        for at, day in enumerate(rhythm(stream, CONTRIBUTION_EVERY), 1)
    ]  # fmt: skip


def _attend(diary: Diary, cast: Cast, house: House) -> None:
    """Each of theirs has two of ours, so that nobody's leaving cuts a partner off."""
    first, second, third = cast.carers(house)
    theirs = cast.staff[house.key]
    for at, person in enumerate(theirs):
        often, seldom = (first, second) if at % 2 == 0 else (second, first)
        diary.keeps_in_touch(often, person, house.every)
        diary.keeps_in_touch(seldom, person, 2 * house.every)
    diary.gathers([first, third, *theirs], MEETING_EVERY)
