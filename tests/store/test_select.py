"""The statement of a Selection: how it begins, what its plan reads, and when it has no answer."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import neo4j
import pytest

from graphsvc.errors import Broken
from graphsvc.intake import Import, Imported, import_rows
from graphsvc.model.dates import AFTER_ALL
from graphsvc.store import Store, workspaces
from graphsvc.store.select import compiled, select
from graphsvc.view import Author, Compare, Every, Not, Reader, View, clock_day
from graphsvc.view.selection import (
    All,
    Along,
    Cursor,
    Hanging,
    Named,
    OfTie,
    Order,
    Own,
    Page,
    Participants,
    Selection,
    TookPart,
)
from tests.conftest import rows_of

Values = dict[str, Any]
NAMES = (Own("uid"), Own("name"))
WORK = Selection("Organization", Along(("WORKS_FOR",), "out"), NAMES, page=Page(10))
ANY_TIE = Selection("Entity", Along((), "both"), (OfTie("id"), *NAMES), page=Page(10), total=True)
WHO = Selection("Entity", Participants(), (OfTie("role"), Own("name")), page=Page(10))
NEWEST = Order("at", descending=True)
CONTACTS = Selection(
    "Interaction",
    TookPart(),
    (Own("at"), OfTie("roles"), Hanging(WHO)),
    order=NEWEST,
    page=Page(10),
)
DEEP = (*NAMES, Hanging(WORK), Hanging(ANY_TIE), Hanging(CONTACTS), Cursor())
UNSELECTIVE = Every(
    (Compare("city", "eq", "A"), Compare("mood", "exists", False), Not(Compare("city", "eq", "Z")))
)
LATER = Page(50, after=("Person 5", "x"))

# what is read in the order of an index, and so neither sorted nor read to its end
IN_ORDER = {
    "by name": Selection("Person", All(), DEEP, page=Page(50)),
    "by name with conditions": Selection("Person", All(), DEEP, UNSELECTIVE, page=Page(50)),
    "by name behind a cursor": Selection("Person", All(), DEEP, UNSELECTIVE, page=LATER),
    "by name from the end": Selection(
        "Person", All(), DEEP, UNSELECTIVE, page=Page(50, ("Person 5", "x"), backward=True)
    ),
    "by name down": Selection("Party", All(), DEEP, order=Order("name", True), page=Page(50)),
    "of a range of names": Selection(
        "Entity", All(), DEEP, Compare("name", "ge", "Person 7"), page=Page(50)
    ),
    "by time": Selection(
        "Interaction", All(), (Own("at"), Hanging(WHO)), page=Page(50), order=NEWEST
    ),
    "by time behind a cursor": Selection(
        "Interaction", All(), (Own("at"),), Compare("subject", "ne", "x"), NEWEST,
        Page(50, after=("2025-05-05T00:00:00Z", "x")),
    ),
}  # fmt: skip
SOUGHT = {
    **IN_ORDER,
    "by a key": Selection("Person", All(), DEEP, Compare("key", "eq", "p7"), page=Page(5)),
    "by uid": Selection("Person", Named(("x", "y")), DEEP),
    "interactions by uid": Selection("Interaction", Named(("x",)), (Own("at"), Hanging(WHO))),
    "sorted by a property": Selection("Person", All(), DEEP, order=Order("city"), page=Page(5)),
    "counted": Selection("Person", All(), DEEP, UNSELECTIVE, page=Page(5), total=True),
    "only counted": Selection("Interaction", All(), (), Compare("type", "eq", "call"), total=True),
}


@pytest.fixture(scope="module")
def filled(store: Store) -> Iterator[str]:
    """A workspace with enough in it for the planner to care."""
    people, companies = 1_500, 100
    rows = rows_of(
        entities=[
            {"key": f"p{n}", "kind": "Person", "name": f"Person {n}", "city": "AB"[n % 2]}
            for n in range(people)
        ]
        + [{"key": f"c{n}", "kind": "Company", "name": f"Company {n}"} for n in range(companies)],
        ties=[
            {"kind": "WORKS_FOR", "from": f"p{n}", "to": f"c{n % companies}"} for n in range(people)
        ],
        interactions=[
            {"key": f"i{n}", "type": "message", "at": f"2025-{1 + n % 12:02}-01", "from": f"p{n}",
             "to": f"p{(n * 7) % people}"}
            for n in range(people)
        ],
    )  # fmt: skip
    name = f"test-{uuid.uuid4().hex[:12]}"
    import_rows(store, Author(name), Import("tables", "crm", lambda: rows))
    yield name
    workspaces.drop(store, name)


@pytest.fixture(scope="module")
def plan_of(store: Store) -> Iterator[Callable[[Selection], list[str]]]:
    """The operators of a statement's plan, the deepest first."""
    at = store.address
    with neo4j.GraphDatabase.driver(at.uri, auth=(at.user, at.password)) as driver:

        def operators(plan: Values) -> list[str]:
            below = [name for child in plan.get("children", []) for name in operators(child)]
            return [*below, plan["operatorType"].partition("@")[0]]

        def call(selection: Selection) -> list[str]:
            text, values = compiled(selection)
            values |= {"workspace": "w", "clock": 0}
            plan = driver.execute_query("EXPLAIN " + text, values).summary.plan
            assert plan is not None
            return operators(plan)

        yield call


@pytest.mark.parametrize("name", SOUGHT)
def test_it_starts_from_an_index(
    name: str, filled: str, plan_of: Callable[[Selection], list[str]]
) -> None:
    found = plan_of(SOUGHT[name])
    assert "NodeUniqueIndexSeek" in found
    assert not {"AllNodesScan", "NodeByLabelScan", "CartesianProduct"} & set(found)
    assert not any("Scan" in each for each in found), found


@pytest.mark.parametrize("name", IN_ORDER)
def test_conditions_do_not_cost_the_order_of_the_index(
    name: str, filled: str, plan_of: Callable[[Selection], list[str]]
) -> None:
    found = plan_of(IN_ORDER[name])
    to_the_limit = found[found.index("NodeIndexSeek") : found.index("Limit")]
    assert not {"Top", "PartialTop", "Sort", "PartialSort"} & set(to_the_limit), to_the_limit
    if IN_ORDER[name].where is not None and name != "of a range of names":
        assert "Filter" in to_the_limit


def test_values_are_parameters() -> None:
    evil = "x`}) DETACH DELETE n //"
    where = Every((Compare(evil, "eq", evil), Compare("name", "contains", evil)))
    text, values = compiled(Selection("Person", All(), DEEP, where, Order(evil), Page(7)))
    assert "DELETE" not in text
    assert set(values.values()) >= {evil, evil.lower()}


def test_equal_forms_have_equal_texts() -> None:
    def text(value: str, size: int) -> str:
        return compiled(
            Selection("Person", All(), DEEP, Compare("city", "eq", value), page=Page(size))
        )[0]

    assert text("A", 5) == text("B", 6)


def test_a_past_day_has_no_answer(
    store: Store, load: Callable[..., Imported], workspace: str
) -> None:
    load(entities=[{"key": "a", "kind": "Person", "name": "Ada"}])
    asked, view = Selection("Person", All(), NAMES, page=Page(5)), View(workspace)
    found = select(store, view, asked, clock_day())
    assert found is not None
    assert [row and row[1] for row in found.rows] == ["Ada"]
    store.write(lambda tx: workspaces.set_day(tx, workspace, 0, clock_day()))
    assert select(store, view, asked, clock_day()) is None
    store.write(lambda tx: workspaces.set_day(tx, workspace, 0, AFTER_ALL))
    assert select(store, View(f"{workspace}-other"), asked, clock_day()) is None


@pytest.mark.parametrize(
    ("view", "column"),
    [
        (View("w", valid_at=1), Own("name")),
        (View("w", known_at=1), Own("name")),
        (View("w", Reader("ada")), Own("name")),
        (View("w", scenario="what if"), Own("name")),
        (View("w", scope=Every(())), Own("name")),
        (View("w"), Own("history")),
        (View("w"), Hanging(Selection("Entity", Along((), "out"), (OfTie("sources"),)))),
    ],
)
def test_what_the_plain_graph_lacks_is_refused(store: Store, view: View, column: Any) -> None:
    with pytest.raises(Broken):
        select(store, view, Selection("Person", All(), (column,), page=Page(1)), 0)
