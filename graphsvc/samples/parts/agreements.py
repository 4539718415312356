"""Contracts and who decides on them, promises, grievances, and signals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from graphsvc.model import Row
from graphsvc.samples.days import FIRST, LAST, ago
from graphsvc.samples.people import Cast, House
from graphsvc.samples.rows import entity, several, tie
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.customers import ACCOUNTS, CUSTOMERS
from graphsvc.samples.tables.others import FAR_RIVAL, RIVAL, TOWN
from graphsvc.samples.tables.ours import US
from graphsvc.samples.tables.suppliers import OFFERINGS

CLAUSES = ("penalty for late repair", "price index", "spare parts within 48 h", "on call at night")
PROMISES = (
    "Spare parts by the date agreed", "Second pump on trial", "Course for the new shift",
    "Report on power consumption", "Reply on the price index",
)  # fmt: skip
# a grievance, how grave, whether it still stands, and the account that has it by its place
GRIEVANCES = (
    ("Late repair in August", "medium", "closed", 1),
    ("Invoice sent twice", "low", "closed", 3),
    ("Noise of the new blower", "low", "open", 4),
    ("Wrong membrane delivered", "medium", "closed", 7),
    ("Night call unanswered", "low", "open", 9),
)
# a signal, its type, how strong, how many days ago it was noticed, and whom it is about
SIGNALS = (
    ("Water tariffs rise next year", "trend", 0.6, 80, "acque-valdadige"),
    ("Utilities of the region may merge", "news", 0.4, 45, "idrici-chiampo"),
    ("New bottling line planned", "opportunity", 0.7, 30, "birra-montevelo"),
    ("Montelago opens a service point in Vicenza", "competitor move", 0.5, 60, RIVAL.key),
    ("Hartwell cuts its prices", "competitor move", 0.4, 100, FAR_RIVAL.key),
    ("Works in the old town may be stopped", "threat", 0.5, 25, TOWN.key),
)


def rows(cast: Cast, seed: int) -> list[Row]:
    """Offerings, then for each customer what binds it to us, then what is going on."""
    stream = Stream(seed, "agreements")
    found = [
        entity(_key("offering", name), "Offering", name, type=type) for name, type in OFFERINGS
    ]
    for house in CUSTOMERS:
        found += [*_contract(cast, house, stream), *_promises(house, stream)]
    for name, severity, state, at in GRIEVANCES:
        found += grievance(_key("grievance", name), name, ACCOUNTS[at], severity, state)
    return [*found, *_signals()]


def grievance(key: str, name: str, house: House, severity: str, state: str) -> list[Row]:
    """A problem that a customer has with us."""
    member = f"crm/{key}"
    return [
        entity(key, "Grievance", name, severity=severity, state=state),
        tie("PARTY_TO", house.member, member, role="raised by"),
        tie("PARTY_TO", US.member, member, role="raised with"),
        tie("ABOUT", member, house.member),
    ]


def decides(cast: Cast, house: House, member: str) -> Iterator[Row]:
    """The part that each post of a house has in a decision."""
    for person in cast.staff[house.key]:
        if person.post.role:
            yield tie("DECIDES", person.member, member, role=person.post.role)


def _contract(cast: Cast, house: House, stream: Stream) -> Iterator[Row]:
    key = f"contract-{house.key}"
    member = f"crm/{key}"
    renewal = LAST + timedelta(stream.whole(60, 500))
    english = house.country != "IT"
    yield entity(
        key, "Contract", f"{'Maintenance' if english else 'Manutenzione'} {house.name}",
        value=float(1000 * stream.whole(18, 240)), currency="EUR", renewal=renewal.isoformat(),
        notice=(renewal - timedelta(90)).isoformat(), clauses=several(stream.some(CLAUSES, 2)),
        valid_from=(FIRST - timedelta(stream.whole(30, 400))).isoformat(),
        valid_to=renewal.isoformat(),
    )  # fmt: skip
    yield tie("PARTY_TO", house.member, member, role="customer")
    yield tie("PARTY_TO", US.member, member, role="supplier")
    yield tie("ABOUT", member, f"crm/{_key('offering', 'maintenance')}")
    yield from decides(cast, house, member)


def _promises(house: House, stream: Stream) -> Iterator[Row]:
    for count in range(1, stream.whole(1, 3) + 1):
        due = ago(stream.whole(-60, 420))
        past = "kept" if stream.chance(0.8) else "broken"
        key = f"promise-{house.key}-{count}"
        yield entity(
            key, "Commitment", stream.pick(PROMISES), due=due.isoformat(),
            state=past if due <= LAST else "open",
        )  # fmt: skip
        yield tie("PARTY_TO", US.member, f"crm/{key}", role="promises")
        yield tie("PARTY_TO", house.member, f"crm/{key}", role="is promised")


def _signals() -> Iterator[Row]:
    for name, type, strength, days, about in SIGNALS:
        key = _key("signal", name)
        yield entity(
            key, "Signal", name, type=type, strength=strength, valid_from=ago(days).isoformat(),
            expires=ago(days - 365).isoformat(),
        )  # fmt: skip
        yield tie("ABOUT", f"crm/{key}", f"crm/{about}")


def _key(sort: str, name: str) -> str:
    return f"{sort}-{'-'.join(name.lower().split())}"
