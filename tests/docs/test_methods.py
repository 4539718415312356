"""docs/methods.md says what the code does: sections, settings, weights, the worked example."""

from __future__ import annotations

import re
from dataclasses import astuple

import pytest

from graphsvc.analyses import analyses
from graphsvc.analyses._decisions import ROLE_WEIGHTS
from graphsvc.analyses._risk import WEIGHTS
from graphsvc.graph.strength import PARTS, PRESETS, StrengthSettings
from graphsvc.model import INTERACTIONS
from tests.docs.pages import CHECKOUT, headings, section, tables, text
from tests.graph.world import World

PAGE = "docs/methods.md"
CITED = re.compile(r"methods(?:\.md)?,? section (\d+)")


def sections(number: int) -> list[list[list[str]]]:
    """The tables of a section."""
    title = next(each for each in headings(PAGE) if each.startswith(f"{number}. "))
    return tables(section(PAGE, f"## {title}"))


def pairs(table: list[list[str]]) -> dict[str, float]:
    """A table of two columns of names and figures side by side, as one."""
    return {row[at]: float(row[at + 1]) for row in table for at in (0, 3)}


def test_every_section_that_the_code_cites_is_there() -> None:
    package = (CHECKOUT / "graphsvc").rglob("*.py")
    joined = (re.sub(r'"?\s*\n[\s#"]*', " ", path.read_text("utf-8")) for path in package)
    cited = {number for source in joined for number in CITED.findall(source)}
    assert len(cited) > 4
    assert cited <= set(re.findall(r"^## (\d+)\. ", text(PAGE), re.M))


def test_every_analysis_is_told() -> None:
    assert [name for name in analyses() if f"`{name}`" not in text(PAGE)] == []


def test_presets_are_those_of_the_code() -> None:
    table = next(table for table in sections(1) if table[0][0] == "balanced")
    told = {row[0]: [float(cell) for cell in row[1:]] for row in table}
    assert told == {name: _flat(preset) for name, preset in PRESETS.items()}


def _flat(preset: StrengthSettings) -> list[float]:
    half_life, frequency, depth, weights, omega = astuple(preset)
    return [half_life, frequency, depth, *weights, omega]


def test_depths_are_those_of_the_code() -> None:
    table = next(table for table in sections(1) if table[0][0] == "message")
    assert pairs(table) == {name: kind.depth for name, kind in INTERACTIONS.items()}


def test_weights_of_roles_are_those_of_the_code() -> None:
    table = next(table for table in sections(2) if table[0][0] == "economic buyer")
    assert pairs(table) == dict(ROLE_WEIGHTS)


def test_weights_of_a_risk_are_those_of_the_code() -> None:
    table = next(table for table in sections(4) if table[0][0] == "fading")
    assert {row[0]: float(row[1]) for row in table} == WEIGHTS


def example() -> World:
    """What the worked example tells of."""
    told = World().people("Ada", "Ben", "Cleo", "Dan", "Eva", *(f"m{n}" for n in range(8)))
    told.entity("Community", "Chamber")
    for member in ("Ada", "Eva", *(f"m{n}" for n in range(8))):
        told.tie("MEMBER_OF", member, "Chamber")
    told.met("meeting", "2026-11-24", "Ada Cleo").sent(
        "message", "2026-11-24", "Ada", "Cleo Dan Eva"
    )
    told.sent("message", "2026-08-26", "Ada", "Cleo").sent("message", "2026-08-26", "Cleo", "Ada")
    return told.met("negotiation_round", "2026-05-28", "Ada Ben Cleo Dan")


@pytest.mark.parametrize(
    "row", tables(section(PAGE, "### A worked example"))[1], ids=lambda r: r[0]
)
def test_the_worked_example_is_what_comes_out(row: list[str]) -> None:
    a, b = (f"s/{name}" for name in row[0].split(" – "))
    tie = example().network("2026-11-24").graph.edges[a, b]
    found = [*(tie["parts"][part] for part in PARTS), tie["weight"]]
    assert [f"{figure:.4f}" for figure in found] == row[1:]
