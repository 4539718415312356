"""The sample is well-formed, the same everywhere, and its twins differ where they should."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from graphsvc.errors import UsageError
from graphsvc.model import (
    CHANNELS,
    INTERACTIONS,
    KINDS,
    STATUSES,
    TIES,
    Cell,
    Property,
    Row,
    canonical,
    dates,
    is_a,
    property_of,
    tie_property_of,
)
from graphsvc.model.rows import COLUMNS, REQUIRED
from graphsvc.samples import ALL, Sample, firm

TABLES = ("entities", "ties", "interactions", "coverage")
DIGEST = """
from tests.samples.test_firm import digest
from graphsvc.samples import firm
print(digest(firm(7)))
"""
PAGE = Path(__file__).parents[2] / "docs" / "sample.md"


def digest(sample: Sample) -> str:
    text = "\n".join(f"{row.table} {row.place} {canonical(dict(row.cells))}" for row in sample.rows)
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture(scope="module")
def sample() -> Sample:
    return firm()


def cells(sample: Sample, table: str) -> list[dict[str, Cell]]:
    found = [dict(row.cells) for row in sample.rows if row.table == table]
    assert found
    return found


def kinds(sample: Sample) -> dict[str, str]:
    """The kind of each member."""
    return {
        f"{each['source']}/{each['key']}": str(each["kind"]) for each in cells(sample, "entities")
    }


def test_the_same_seed_gives_the_same_bytes_in_any_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env=os.environ | {"PYTHONHASHSEED": salt, "PYTHONPATH": str(PAGE.parents[1])},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for salt in ("1", "2")
    }
    assert digests == {digest(firm(7))}


def test_another_seed_gives_another_firm(sample: Sample) -> None:
    assert digest(firm(2)) != digest(sample)


def test_the_firm_has_the_size_of_a_demo(sample: Sample) -> None:
    known = Counter(kind for member, kind in kinds(sample).items() if member.startswith("crm/"))
    assert 120 <= known["Person"] <= 250
    assert 30 <= known["Company"] + known["Community"] <= 60
    assert known["BusinessUnit"] >= 5
    assert 4_000 <= len(cells(sample, "interactions")) <= 8_000


def test_rows_come_table_by_table_with_their_places(sample: Sample) -> None:
    assert [row.table for row in sample.rows] == sorted(
        (row.table for row in sample.rows), key=TABLES.index
    )
    places = [str(row.place) for row in sample.rows]
    assert len(set(places)) == len(places)
    assert places[0] == "sample/entities:1"


def test_keys_are_unique_in_their_source(sample: Sample) -> None:
    counts = Counter(
        (row.table, row.cells["source"], row.cells["key"])
        for row in sample.rows
        if row.table in ("entities", "interactions")
    )
    assert counts.most_common(1)[0][1] == 1


def test_no_tie_is_stated_twice(sample: Sample) -> None:
    counts = Counter(
        canonical([tie.get(column) for column in ("source", "kind", "from", "to", *apart)])
        for tie in cells(sample, "ties")
        for apart in [TIES[str(tie["kind"])].tells_apart]
    )
    assert counts.most_common(1)[0][1] == 1


def test_every_row_has_what_its_table_requires(sample: Sample) -> None:
    assert not [row for row in sample.rows for name in REQUIRED[row.table] if not row.cells[name]]


def test_every_kind_tie_type_and_value_is_one_that_the_model_knows(sample: Sample) -> None:
    assert not list(_faults(sample))


def _faults(sample: Sample) -> Iterator[str]:
    for row in sample.rows:
        for name, value in row.cells.items():
            found = _declared(row, name)
            if name in ("at", "valid_from", "valid_to", "learned_at"):
                dates.moment(str(value))
            elif found is not None and not _fits(found, value):
                yield f"{row.place}: {name}={value!r}"
            elif found is None and name not in COLUMNS[row.table] and row.table != "interactions":
                yield f"{row.place}: {name} is not declared"
        yield from _wrong_words(row)


def _declared(row: Row, name: str) -> Property | None:
    if row.table == "entities":
        return property_of(str(row.cells["kind"]), name)
    return tie_property_of(str(row.cells["kind"]), name) if row.table == "ties" else None


def _fits(declared: Property, value: object) -> bool:
    if declared.choices and value not in declared.choices:
        return False
    if declared.type == "date":
        dates.first_day(str(value))
    if declared.type in ("number", "integer"):
        number = float(str(value))
        low, high = declared.low, declared.high
        return (low is None or number >= low) and (high is None or number <= high)
    return isinstance(value, str)


def _wrong_words(row: Row) -> Iterator[str]:
    words = {
        "entities": ("kind", KINDS.keys()),
        "ties": ("kind", TIES.keys()),
        "interactions": ("type", INTERACTIONS.keys()),
        "coverage": ("source", {row.cells["source"]}),
    }
    column, allowed = words[row.table]
    if row.cells[column] not in allowed:
        yield f"{row.place}: {column}={row.cells[column]!r}"
    if row.cells.get("status", "done") not in STATUSES:
        yield f"{row.place}: status"
    if row.cells.get("channel", "voice") not in CHANNELS:
        yield f"{row.place}: channel"


def test_ties_join_things_that_exist_and_may_be_joined(sample: Sample) -> None:
    known = kinds(sample)
    wrong = [
        tie
        for tie in cells(sample, "ties")
        for end, allowed in (
            ("from", TIES[str(tie["kind"])].source),
            ("to", TIES[str(tie["kind"])].target),
        )
        if not any(is_a(known[str(tie[end])], general) for general in allowed)
    ]
    assert not wrong


def test_every_source_knows_whom_it_names(sample: Sample) -> None:
    known = kinds(sample)
    named = {
        f"{row.cells['source']}/{key}"
        for row in sample.rows
        for column in ("from", "to", "cc", "attendee", "covers")
        if row.table in ("interactions", "coverage") and column in row.cells
        for key in str(row.cells[column]).split(";")
    }
    assert len(named) > 300
    assert named <= known.keys()


def test_records_of_other_sources_say_who_in_the_customer_file_they_are(sample: Sample) -> None:
    known = kinds(sample)
    others = [each for each in cells(sample, "entities") if each["source"] != "crm"]
    assert len(others) > 150
    assert {str(each["same_as"]).partition("/")[0] for each in others} == {"crm"}
    assert all(known[str(each["same_as"])] == each["kind"] for each in others)


def test_life_runs_for_two_years_up_to_the_last_day(sample: Sample) -> None:
    last = date.fromisoformat(sample.settings.today)
    done = [
        date.fromisoformat(str(each["at"])[:10])
        for each in cells(sample, "interactions")
        if each.get("status", "done") == "done"
    ]
    assert last - timedelta(3) <= max(done) <= last
    assert timedelta(725) < last - min(done) <= timedelta(730)


def test_what_is_planned_lies_ahead_and_was_known_by_the_last_day(sample: Sample) -> None:
    planned = [each for each in cells(sample, "interactions") if each.get("status") == "planned"]
    assert {each["type"] for each in planned} == {"delivery", "payment", "negotiation_round"}
    assert all(str(each["at"]) > sample.settings.today for each in planned)
    assert all(str(each["learned_at"]) <= sample.settings.today for each in planned)


def test_the_firm_lives_a_full_life(sample: Sample) -> None:
    types = {str(each["type"]) for each in cells(sample, "interactions")}
    assert types == INTERACTIONS.keys()
    ties = {str(each["kind"]) for each in cells(sample, "ties")}
    assert not TIES.keys() - ties - {"COVERS"}  # coverage has a table of its own
    states = {each.get("state") for each in cells(sample, "entities")}
    assert states >= {"open", "kept", "broken", "closed"}
    statuses = {each.get("status", "done") for each in cells(sample, "interactions")}
    assert statuses == {"done", "planned", "overdue"}


def test_some_facts_are_for_one_manager_and_some_for_a_team(sample: Sample) -> None:
    seen = {str(row.cells["visibility"]) for row in sample.rows if "visibility" in row.cells}
    teams = {f"team:{name}" for name in sample.settings.teams}
    assert seen == {f"private:{sample.settings.private_reader}", *teams}
    people = {member for member, kind in kinds(sample).items() if kind == "Person"}
    readers = {f"crm/{who}" for team in sample.settings.teams.values() for who in team}
    assert readers | {f"crm/{sample.settings.private_reader}"} <= people


def test_us_and_all_whom_the_truth_names_exist(sample: Sample) -> None:
    known = kinds(sample)
    named = [
        member
        for planted in sample.truth.planted.values()
        for members in planted.concerns.values()
        for member in members
    ]
    assert len(named) > 50
    assert {sample.settings.us, *named} <= known.keys()
    assert known[sample.settings.us] == "Company"
    assert sample.truth.planted.keys() == ALL


def test_truth_is_silent_on_what_was_not_planted() -> None:
    assert firm(planted=ALL - {"weak-tie"}).truth.planted.keys() == ALL - {"weak-tie"}


def test_an_unknown_thing_cannot_be_planted() -> None:
    with pytest.raises(UsageError, match="palm-tree"):
        firm(planted=frozenset({"palm-tree"}))


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_twin_differs_only_in_rows_about_those_concerned(name: str, sample: Sample) -> None:
    twin = firm(planted=ALL - {name})
    there, missing = Counter(map(said, sample.rows)), Counter(map(said, twin.rows))
    different = [*(there - missing), *(missing - there)]
    marks = {
        member.partition("/")[2]
        for members in sample.truth.planted[name].concerns.values()
        for member in members
    }
    assert different
    assert len(different) < len(sample.rows) / 10
    assert not [row for row in different if not any(mark in row for mark in marks)]


def said(row: Row) -> str:
    return f"{row.table} {canonical(dict(row.cells))}"


def test_the_page_of_truth_names_everything_that_was_planted(sample: Sample) -> None:
    page = PAGE.read_text("utf-8")
    names = {
        f"{each['source']}/{each['key']}": str(each["name"]) for each in cells(sample, "entities")
    }
    leading = ("influencer", "tie", "market", "companies", "rival", "supplier", "person", "company")
    wanted = [
        names[member]
        for planted in sample.truth.planted.values()
        for part in leading
        for member in planted.concerns.get(part, ())
    ]
    assert len(wanted) > 15
    assert not [name for name in [*wanted, *ALL] if name not in page]
