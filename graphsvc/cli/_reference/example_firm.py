"""A small firm's two years, and a chain of suppliers: rows read as an import reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from graphsvc.graph.build import network
from graphsvc.graph.network import Network
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.intake.facts import Reading, facts_of_row, setting_record
from graphsvc.model import Facts, Log, Row, facts_of, member
from graphsvc.model.rows import Cell, Table
from graphsvc.view import Author, View, project

_SOURCE = "example"
_TODAY = date(2026, 6, 30)
_READING = Reading(Author(_SOURCE), _SOURCE, _SOURCE)

FIRM_PLACES = {
    f"{_SOURCE}/{name}": place
    for name, place in {
        "Ada": (330, 130), "Bruno": (390, 220), "Carla": (320, 300),
        "Dora": (170, 60), "Emil": (70, 120), "Fausto": (110, 220), "Gina": (215, 165),
        "Hugo": (530, 130), "Ines": (640, 90), "Jan": (670, 200), "Kira": (560, 240),
        "Lena": (450, 350), "Marco": (580, 370), "Nils": (150, 350),
        "Ponte": (345, 215), "Lago": (140, 140), "Monte": (600, 165), "Town": (515, 350),
        "Rival": (60, 340),
    }.items()
}  # fmt: skip
CHAIN_PLACES = {
    f"{_SOURCE}/{name}": place
    for name, place in {
        "Mine": (60, 215), "Smelter": (200, 215), "Rods": (350, 90), "Plates": (350, 215),
        "Glass": (350, 350), "Frames": (500, 150), "Panes": (500, 330), "Works": (660, 230),
    }.items()
}  # fmt: skip


@cache
def firm_facts() -> Facts:
    """All that is known of the firm."""
    return _known([*_people(), *_ties(), *_contacts()], us="Ponte")


def firm(settings: NetworkSettings) -> Network:
    """The firm today."""
    return network(project(firm_facts(), View(_SOURCE)), settings)


def chain(settings: NetworkSettings) -> Network:
    """The companies of a chain of suppliers, where people are not asked for."""
    facts = _known([*_companies(), *_supplies()], us="Works")
    return network(project(facts, View(_SOURCE)), settings)


_POSTS = {
    "Ponte": "Ada Bruno Carla", "Lago": "Dora Emil Fausto Gina", "Monte": "Hugo Ines Jan Kira",
    "Town": "Lena Marco", "Rival": "Nils",
}  # fmt: skip


def _people() -> Iterator[Row]:
    for company in ("Ponte", "Lago", "Monte", "Rival"):
        yield _row("entities", key=company, kind="Company", name=company, segment="machines")
    yield _row("entities", key="Town", kind="Community", name="Town")
    for people in _POSTS.values():
        for name in people.split():
            yield _row("entities", key=name, kind="Person", name=name)
    yield _row("entities", key="renewal", kind="Negotiation", name="Renewal")
    yield _row(
        "entities", key="late", kind="Grievance", name="Late parts", severity="high", state="open"
    )


def _ties() -> Iterator[Row]:
    for company, people in _POSTS.items():
        for name in people.split():
            yield _tie("WORKS_FOR", name, company)
    for company in ("Lago", "Monte"):
        yield _tie("CUSTOMER_OF", company, "Ponte")
    yield _tie("COMPETES_WITH", "Rival", "Ponte")
    yield _tie("MANAGES_RELATION_WITH", "Ada", "Lago")
    yield _tie("MANAGES_RELATION_WITH", "Bruno", "Monte")
    yield _tie("DECIDES", "Dora", "renewal", role="economic buyer")
    yield _tie("DECIDES", "Gina", "renewal", role="technical buyer")
    yield _tie("ABOUT", "late", "Lago")
    for pair in "Emil>Dora Fausto>Dora Gina>Dora Ines>Hugo Jan>Hugo Bruno>Ada Carla>Ada".split():
        yield _tie("REPORTS_TO", *pair.split(">"))


# who met how often: pair, days between, first and last day before today
_MEETINGS = (
    ("Ada", "Bruno", 14, 720, 3), ("Ada", "Carla", 21, 720, 6), ("Bruno", "Carla", 30, 720, 10),
    ("Ada", "Dora", 20, 720, 200), ("Ada", "Gina", 30, 720, 90), ("Carla", "Fausto", 45, 700, 150),
    ("Dora", "Emil", 20, 720, 8), ("Dora", "Fausto", 25, 720, 12), ("Dora", "Gina", 18, 720, 5),
    ("Emil", "Fausto", 40, 720, 20), ("Bruno", "Hugo", 14, 720, 4), ("Hugo", "Ines", 15, 720, 7),
    ("Hugo", "Jan", 30, 720, 15), ("Hugo", "Kira", 20, 720, 9), ("Ines", "Jan", 35, 720, 11),
    ("Jan", "Kira", 40, 720, 30), ("Kira", "Ines", 45, 720, 25), ("Carla", "Lena", 60, 720, 40),
    ("Lena", "Marco", 20, 720, 6), ("Marco", "Kira", 120, 700, 30), ("Nils", "Emil", 30, 150, 5),
    ("Nils", "Fausto", 45, 120, 14),
)  # fmt: skip

# how meetings with them went, -1 to 1
_MOOD = {"Carla": 0.4, "Nils": -0.2}


def _contacts() -> Iterator[Row]:
    for one, other, every, first, last in _MEETINGS:
        for number, ago in enumerate(range(last, first, every)):
            at = (_TODAY - timedelta(days=ago)).isoformat()
            key = f"{one}-{other}-{number:03}"
            if number % 3:
                ends = (one, other) if number % 2 else (other, one)
                said: dict[str, Cell] = {"type": "message", "from": ends[0], "to": ends[1]}
            else:
                said = {
                    "type": "meeting",
                    "attendee": f"{one};{other}",
                    "sentiment": _MOOD.get(one),
                }
            yield _row("interactions", key=key, at=at, **said)


def _companies() -> Iterator[Row]:
    for name in CHAIN_PLACES:
        key = name.removeprefix(f"{_SOURCE}/")
        yield _row("entities", key=key, kind="Company", name=key)


# supplier, buyer, offering, share of the need, days, how far another can stand in
_CHAIN = (
    ("Mine", "Smelter", "ore", 1.0, 30, 0.0), ("Smelter", "Rods", "steel", 1.0, 20, 0.2),
    ("Smelter", "Plates", "steel", 0.7, 20, 0.2), ("Rods", "Frames", "rods", 1.0, 10, 0.0),
    ("Plates", "Frames", "plates", 1.0, 12, 0.5), ("Glass", "Panes", "glass", 1.0, 40, 0.0),
    ("Frames", "Works", "frames", 0.8, 15, 0.1), ("Panes", "Works", "panes", 1.0, 9, 0.3),
)  # fmt: skip


def _supplies() -> Iterator[Row]:
    for supplier, buyer, offering, share, days, substitutable in _CHAIN:
        yield _tie(
            "SUPPLIES", supplier, buyer, offering=offering, share=share, lead_time_days=days,
            substitutable=substitutable,
        )  # fmt: skip


def _tie(kind: str, source: str, target: str, **said: Cell) -> Row:
    return _row("ties", kind=kind, **{"from": source, "to": target}, **said)


def _row(table: Table, **cells: Cell) -> Row:
    return Row(table, cells)


def _known(rows: Iterable[Row], us: str) -> Facts:
    """What a workspace knows once it holds these rows and is told who we are."""
    told = [fact for row in rows for fact in facts_of_row(row, _READING)]
    told += [setting_record("us", [member(_SOURCE, us)])]
    told += [setting_record("today", [_TODAY.isoformat()])]
    opened = (replace(fact, id=number, opened=1) for number, fact in enumerate(told, 1))
    return facts_of(Log(_SOURCE), list(opened))
