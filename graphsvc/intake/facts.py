"""Rows of the four tables as facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from graphsvc.intake.cells import (
    Cells,
    Refused,
    attribute_name,
    declared,
    own_value,
    source_name,
)
from graphsvc.model import (
    CHANNELS,
    COLUMNS,
    EVERYONE,
    INTERACTION,
    INTERACTIONS,
    KINDS,
    ROLES,
    SAME,
    STATUSES,
    TIES,
    Attributes,
    Fact,
    Place,
    Property,
    Row,
    Sort,
    Table,
    member,
)
from graphsvc.model.dates import NEVER, first_day, last_day
from graphsvc.view import SETTINGS_SOURCE, Author

SOURCE_KEY = "@source"


@dataclass(frozen=True, slots=True)
class Reading:
    """How rows are read: by whom, by which importer, from which source unless a row says.

    types: the types of the firm's own attributes, (kind or tie or `Interaction`, name) → type.
    """

    author: Author
    importer: str
    source: str
    types: Mapping[tuple[str, str], str] = field(default_factory=dict)


def facts_of_row(row: Row, reading: Reading) -> list[Fact]:
    """The facts that a row states. Raises Refused."""
    cells = Cells(row.cells)
    source = source_name(cells.text("source") or reading.source)
    if source == SETTINGS_SOURCE and row.table != "coverage":
        raise Refused("BAD_SOURCE", "source", f"{SETTINGS_SOURCE!r} is the service's own")
    made = _MAKERS[row.table](cells, source, reading)
    return [_stamped(fact, cells, row.place, reading) for fact in made]


def owner_of_attributes(row: Row) -> str:
    """Whose own attributes a row states: a kind, a tie, or Interaction."""
    cells = Cells(row.cells)
    fixed = {"interactions": "Interaction", "coverage": "COVERS"}
    return fixed.get(row.table) or cells.text("kind")


def own_columns(row: Row) -> list[str]:
    """The columns of a row that are no declared ones and so the firm's own attributes."""
    known = _declared_columns(row.table, owner_of_attributes(row))
    return [column for column, value in row.cells.items() if column not in known and value != ""]


@lru_cache(maxsize=128)
def _declared_columns(table: Table, owner: str) -> frozenset[str]:
    return frozenset({*COLUMNS[table], *(each.name for each in _properties(table, owner))})


def _properties(table: Table, owner: str) -> tuple[Property, ...]:
    if owner == "Interaction":
        return INTERACTION
    if table == "entities":
        return KINDS[owner].properties if owner in KINDS else ()
    return TIES[owner].properties if owner in TIES else ()


def _entity(cells: Cells, source: str, reading: Reading) -> list[Fact]:
    kind = cells.needed("kind")
    if kind not in KINDS:
        raise Refused("UNKNOWN_KIND", "kind", f"{kind!r} is none of {', '.join(sorted(KINDS))}")
    key = cells.key("key")
    own = member(source, key)
    said = _attributes(cells, "entities", kind, KINDS[kind].properties, reading)
    record = Fact(Sort.RECORD, kind, source, key, a=own, attributes=said)
    others = (_other(text) for text in cells.keys("same_as"))
    same = [
        Fact(Sort.DECISION, SAME, source, f"{key} {other}", a=own, b=other)
        for other in others
        if other != own
    ]
    return [record, *same]


def _other(text: str) -> str:
    if "/" not in text:
        raise Refused(
            "BAD_KEY", "same_as", f"{text!r} does not say whose key it is: write source/key"
        )
    return text


def _tie(cells: Cells, source: str, reading: Reading) -> list[Fact]:
    kind = cells.needed("kind")
    if kind not in TIES:
        raise Refused("UNKNOWN_KIND", "kind", f"{kind!r} is none of {', '.join(sorted(TIES))}")
    a, b = member(source, cells.key("from")), member(source, cells.key("to"))
    said = _attributes(cells, "ties", kind, TIES[kind].properties, reading)
    key = cells.key("key") if cells.text("key") else ""
    return [Fact(Sort.TIE, kind, source, key, a=a, b=b, attributes=said)]


def _interaction(cells: Cells, source: str, reading: Reading) -> list[Fact]:
    kind = cells.choice("type", INTERACTIONS, "")
    when = cells.moment("at")
    if when is None:
        raise Refused("MISSING_VALUE", "at", "at is empty: when did it happen, or will it?")
    who = [(member(source, key), role) for role in ROLES for key in cells.keys(role)]
    if not who:
        raise Refused("MISSING_VALUE", "from", "nobody took part; name somebody in from or to")
    return [
        Fact(
            Sort.INTERACTION, kind, source, cells.key("key"), participants=tuple(who), at=when,
            channel=cells.choice("channel", CHANNELS, INTERACTIONS[kind].channel),
            status=cells.choice("status", STATUSES, "done"),
            attributes=_attributes(cells, "interactions", "Interaction", INTERACTION, reading),
        )
    ]  # fmt: skip


def _coverage(cells: Cells, source: str, _: Reading) -> list[Fact]:
    covered = member(source, cells.key("covers"))
    tie = Fact(Sort.TIE, "COVERS", source, a=member(source, SOURCE_KEY), b=covered)
    return [tie, source_record(source)]


def source_record(source: str, **said: str | bool) -> Fact:
    """What is known of a source itself: its name, and whether its arrows mean something."""
    attributes: Attributes = {"name": source, **said}
    own = member(source, SOURCE_KEY)
    return Fact(Sort.RECORD, "Source", source, SOURCE_KEY, a=own, attributes=attributes)


def setting_record(name: str, values: Sequence[str] = (), author: str = "") -> Fact:
    """What a workspace is told of itself under a name: us, today, preset, half_life, team/NAME."""
    said: Attributes = {"name": name, "value": list(values)}
    own = member(SETTINGS_SOURCE, name)
    return Fact(
        Sort.RECORD, "Setting", SETTINGS_SOURCE, name, a=own, attributes=said, author=author
    )


_MAKERS = {
    "entities": _entity,
    "ties": _tie,
    "interactions": _interaction,
    "coverage": _coverage,
}


def _attributes(
    cells: Cells, table: Table, owner: str, properties: tuple[Property, ...], reading: Reading
) -> Attributes:
    known = _declared_columns(table, owner)
    said = {each.name: declared(each, cells) for each in properties if each.name in cells.cells}
    for column, value in cells.cells.items():
        if column not in known and value is not None:
            name = attribute_name(column)
            kind = reading.types.get((owner, name), "text")
            said[name] = own_value(name, value, kind)
    return {name: value for name, value in said.items() if value is not None}


def _stamped(fact: Fact, cells: Cells, place: Place, reading: Reading) -> Fact:
    begin, end = cells.day("valid_from"), cells.day("valid_to")
    if begin and end and first_day(begin) > last_day(end):
        raise Refused("BAD_DATE", "valid_to", f"ends ({end}) before it begins ({begin})")
    learned = cells.moment("learned_at")
    dated = fact.sort in (Sort.RECORD, Sort.TIE) and fact.kind != "Source"
    return replace(
        fact,
        valid_from=begin if dated else "",
        valid_to=end if dated else "",
        learned=NEVER if learned is None else learned,
        confidence=cells.number("confidence", 0, 1, 1.0),
        visibility=_visibility(cells),
        author=reading.author.user,
        importer=reading.importer,
        reference=str(place),
    )


def _visibility(cells: Cells) -> str:
    text = cells.text("visibility", 128) or EVERYONE
    sort, _, name = text.partition(":")
    if text != EVERYONE and (sort not in ("team", "private") or not name):
        raise Refused(
            "BAD_VISIBILITY", "visibility",
            f"{text!r}: write workspace, team:NAME or private:USER",
        )  # fmt: skip
    return text
