"""The customer file: who there is, who works where, and what houses are to each other."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.model import Row
from graphsvc.samples.people import Cast, House, Person
from graphsvc.samples.rows import entity, tie
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.customers import ACCOUNTS, CUSTOMERS, UTILITY
from graphsvc.samples.tables.others import COMMUNITIES, COUNCIL, FAR_RIVAL, RIVAL
from graphsvc.samples.tables.ours import HOLDING, UNITS, US

CHAMBER, INDUSTRIALISTS = "camera-vallagarina", "industriali-leno"
AGENCY, SCHOOL, REGULATOR = "agenzia-centro", "istituto-leno", "autorita-idrica"


def rows(cast: Cast, seed: int) -> list[Row]:
    """Houses, people and places as entities, and the standing ties between them."""
    stream = Stream(seed, "directory")
    return [
        *map(_house, cast.houses.values()),
        *_places(cast),
        *(_person(person, stream) for person in cast.people.values()),
        *(_post(person, stream) for person in cast.people.values()),
        *_hierarchy(cast),
        *_relations(cast),
        *_bodies(cast),
    ]


def _house(house: House) -> Row:
    return entity(
        house.key, house.kind, house.name, type=house.type, country=house.country,
        city=house.city, segment=house.segment, size=house.size or None,
    )  # fmt: skip


def _places(cast: Cast) -> Iterator[Row]:
    towns = {_town(house): house for house in cast.houses.values()}
    for key, house in towns.items():
        yield entity(key, "Place", house.city, country=house.country)
    for house in cast.houses.values():
        yield tie("LOCATED_IN", house.member, f"crm/{_town(house)}")


def _town(house: House) -> str:
    return f"town-{house.city.lower()}"


def _person(person: Person, stream: Stream) -> Row:
    return entity(
        person.key, "Person", person.name, title=person.post.title, email=person.address,
        language=person.language, country=person.house.country, city=person.house.city,
        phone=f"+00 555 {stream.whole(100000, 999999)}",
    )  # fmt: skip


def _post(person: Person, stream: Stream) -> Row:
    year, month = stream.whole(2006, 2023), stream.whole(1, 12)
    since = f"{year}-{month:02}" if stream.chance(0.5) else f"{year}"
    return tie(
        "WORKS_FOR", person.member, person.house.member, title=person.post.title,
        valid_from=since,
    )  # fmt: skip


def _hierarchy(cast: Cast) -> Iterator[Row]:
    for staff in cast.staff.values():
        for person in staff[1:]:
            yield tie("REPORTS_TO", person.member, staff[0].member)
    head = cast.staff[UNITS[0].key][0]
    for unit in UNITS:
        yield tie("PART_OF", unit.member, US.member)
        if unit is not UNITS[0]:
            yield tie("REPORTS_TO", cast.staff[unit.key][0].member, head.member)


def _relations(cast: Cast) -> Iterator[Row]:
    yield tie("OWNS", HOLDING.member, US.member, share=0.8)
    yield tie("COMPETES_WITH", RIVAL.member, US.member)
    yield tie("COMPETES_WITH", FAR_RIVAL.member, US.member)
    yield tie("PARTNER_OF", US.member, f"crm/{SCHOOL}", strength=0.5)
    yield tie("REGULATES", f"crm/{REGULATOR}", US.member)
    yield tie("REGULATES", f"crm/{REGULATOR}", UTILITY.member)
    for house in CUSTOMERS:
        yield tie("CUSTOMER_OF", house.member, US.member, valid_from="2015")
    for house in cast.houses.values():
        if house.care:
            yield tie("MANAGES_RELATION_WITH", f"crm/{house.care[0]}", house.member)


def _bodies(cast: Cast) -> Iterator[Row]:
    """Memberships of houses, and the few boards on which people meet."""
    for house in (US, *ACCOUNTS[:6], HOLDING):
        yield tie("MEMBER_OF", house.member, f"crm/{CHAMBER}")
    for house in (US, *ACCOUNTS[1:5]):
        yield tie("MEMBER_OF", house.member, f"crm/{INDUSTRIALISTS}")
    for house in cast.houses.values():
        if house.country == "IE" and house is not COUNCIL:
            yield tie("MEMBER_OF", house.member, COUNCIL.member)
    industrialists = [cast.people["beatrice.rivabruna"], *cast.staff[INDUSTRIALISTS]]
    agency = [
        cast.people["francesca.dallago"],
        *cast.staff[AGENCY],
        cast.staff[COMMUNITIES[0].key][0],
    ]
    for body, seats in ((INDUSTRIALISTS, industrialists), (AGENCY, agency)):
        for person in seats:
            yield tie("SITS_ON_BOARD_OF", person.member, f"crm/{body}", role="member")
