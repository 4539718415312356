"""The array executor in views that the plain graph does not hold, without a database."""

from __future__ import annotations

from typing import Any

import pytest

from graphsvc.graph.lookup import Lookup, time_place
from graphsvc.graph.select import select
from graphsvc.model import Sort, member
from graphsvc.model.dates import moment, moment_text
from graphsvc.view import Reader, View, project
from graphsvc.view.selection import (
    Along,
    Hanging,
    Named,
    OfTie,
    Order,
    Own,
    Page,
    Selection,
    TookPart,
)
from tests.graph.world import World

NAMES = (Own("name"),)
WORK = Selection("Organization", Along(("WORKS_FOR",), "out"), NAMES, page=Page(9))


def _world() -> World:
    world = World().people("ada", "ben").companies("mill", "quarry")
    world.tie("WORKS_FOR", "ada", "mill", {"valid_from": "2019", "valid_to": "2021"})
    world.tie("WORKS_FOR", "ada", "quarry", {"valid_from": "2022"})
    world.took_part("call", "2020-05-01", {"from": "ada", "to": "ben"})
    world.took_part("call", "2023-05-01", {"from": "ben", "to": "ada"})
    return world


def _rows(world: World, selection: Selection, view: View | None = None) -> list[Any]:
    shown = project(world.facts(), view or View("w"))
    return select(Lookup(shown), selection).rows


def _on(text: str) -> View:
    return View("w", valid_at=moment(text) // 86_400_000_000)


@pytest.mark.parametrize(
    ("day", "where", "met"),
    [("2018-06-01", [], 0), ("2021-12-31", ["mill"], 1), ("2024-01-01", ["quarry"], 2)],
)
def test_a_day_is_answered_as_of(day: str, where: list[str], met: int) -> None:
    contacts = Selection("Interaction", TookPart(), (), total=True)
    columns = (Own("name"), Hanging(WORK), Hanging(contacts))
    rows = _rows(_world(), Selection("Person", columns=columns, page=Page(1)), _on(day))
    assert rows[0] == ["ada", [[[name] for name in where]], [[], met]]


def test_what_is_private_is_seen_by_its_reader_alone() -> None:
    world = _world().dated("Person", "cleo", visibility="private:ada")
    asked = Selection("Person", columns=NAMES, page=Page(9))
    assert _rows(world, asked) == [["ada"], ["ben"]]
    assert _rows(world, asked, View("w", Reader("ada"))) == [["ada"], ["ben"], ["cleo"]]


def test_facts_that_say_the_same_are_one_tie_and_others_are_not() -> None:
    world = World().people("ada", "ben")
    world.tie("KNOWS", "ada", "ben", strength=0.3)
    world.tie("KNOWS", "ada", "ben", {"source": "t", "confidence": 0.5}, strength=0.9)
    world.tie("KNOWS", "ada", "ben", {"valid_from": "2020"}, strength=0.5)
    world.tie("KNOWS", "ben", "ada", strength=0.7)
    knows = Selection("Party", Along(("KNOWS",), "both"), (OfTie("strength"),), page=Page(9))
    asked = Selection("Person", columns=(Hanging(knows),), page=Page(1))
    assert sorted(row[0] for row in _rows(world, asked)[0][0][0]) == [0.3, 0.5, 0.7]


def test_history_says_what_was_corrected_and_when() -> None:
    world = World()
    a = member("s", "ada")
    world.tell(Sort.RECORD, "Person", key="ada", a=a, attributes={"name": "Ada"}, closed=2)
    world.tell(Sort.RECORD, "Person", key="ada", a=a, attributes={"name": "Ada B."})
    asked = Selection("Person", columns=(Own("name"), Own("history")), page=Page(1))
    name, history = _rows(world, asked)[0]
    assert name == "Ada B."
    assert [each["attributes"]["name"] for each in history] == ["Ada", "Ada B."]


def test_sources_and_validity() -> None:
    world = World()
    stamps = {"valid_from": "2020-05", "valid_to": "2021", "confidence": 0.5, "author": "ben"}
    world.dated("Person", "ada", importer="tables", reference="x.csv:2", **stamps)
    columns = (Own("sources"), Own("validity"))
    sources, validity = _rows(
        world, Selection("Person", columns=columns, page=Page(1)), _on("2020-06-01")
    )[0]
    assert validity == {"from": "2020-05-01", "to": "2021-12-31"}
    said = {name: sources[0][name] for name in ("source", "importer", "reference", "recordedBy")}
    assert said == {
        "source": "s", "importer": "tables", "reference": "x.csv:2", "recordedBy": "ben",
    }  # fmt: skip
    assert sources[0]["confidence"] == 0.5


def test_named_things_stand_in_their_places() -> None:
    world = _world()
    shown = Lookup(project(world.facts(), View("w")))
    uids = {shown.shown.name(each): shown.uids[each] for each in range(len(shown.uids))}
    asked = Selection("Person", Named((uids["ben"], "nobody", uids["mill"], uids["ada"])), NAMES)
    assert select(shown, asked).rows == [["ben"], None, None, ["ada"]]


def test_the_number_of_a_time_orders_as_its_text_does() -> None:
    texts = ("2020-01-01", "2020-01-01T00:00:00.5Z", "2020-01-01T00:00:01Z", "1999-12-31T23:59:59Z")
    shown = sorted(str(moment_text(moment(text))) for text in texts)
    assert sorted(shown, key=time_place) == shown
    assert len(set(map(time_place, shown))) == len(shown)


def test_interactions_of_one_moment_are_paged_by_uid() -> None:
    world = World().people("ada", "ben")
    for _ in range(4):
        world.took_part("call", "2020-05-01", {"from": "ada", "to": "ben"})
    newest = Order("at", descending=True)
    asked = Selection("Interaction", columns=(Own("uid"), Own("at")), order=newest, page=Page(9))
    uids = [row[0] for row in _rows(world, asked)]
    assert uids == sorted(uids, reverse=True)
    at = "2020-05-01T00:00:00Z"
    rest = Selection(
        "Interaction", columns=(Own("uid"),), order=newest, page=Page(9, (at, uids[1]))
    )
    assert [row[0] for row in _rows(world, rest)] == uids[2:]
