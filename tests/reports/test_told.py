"""Reports of little, of much and of odd names, told without a database."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from graphsvc.model.said import LANGS, Lang
from graphsvc.reports import Document, Telling, document, reports
from graphsvc.runs.ran import ran_in
from tests.graph.world import World

REPORTS = ("at-risk-clusters", "influencers", "weak-ties")
LONG = "Wilhelmina " * 20 + "von Donaudampfschifffahrtsgesellschaft"


def told(world: World, name: str, lang: Lang = "en") -> Document:
    report = reports()[name]
    given = {"intervals": "none"} if name == "influencers" else {}
    return document(report, ran_in(world.project(), report.analysis, given), Telling(lang))


def words(document: Document) -> Iterator[str]:
    yield from (document.title, *document.lines)
    for section in document.sections:
        yield from (section.title, section.text, *section.items)
        for card in section.cards:
            yield from (card.title, card.subtitle, *card.reasons)


def cells(document: Document) -> Iterator[str]:
    for section in document.sections:
        for row in section.table.rows if section.table else ():
            yield from (cell for cell in row if isinstance(cell, str))


def two_circles(name: str = "") -> World:
    """We know a mill by one person, who knows two more; b and d alone know each other longer."""
    world = World().companies("us", "mill").set("us", "us")
    for key in "abcde":
        world.entity("Person", key, name=f"{key.upper()}{name}")
    for key in "ab":
        world.tie("WORKS_FOR", key, "us")
    for key in "cde":
        world.tie("WORKS_FOR", key, "mill")
    for month in range(1, 12):
        for number, pair in enumerate(("a b", "b c", "c d", "c e", "d e"), 1):
            world.met("meeting", f"2026-{month:02}-{number:02}", pair)
    return world


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", REPORTS)
def test_of_an_empty_workspace_there_is_nothing_to_report(name: str, lang: Lang) -> None:
    text = "\n".join(words(told(World(), name, lang)))
    nothing = {"en": "nobody here is tied to anybody", "it": "qui nessuno ha legami con altri"}
    assert nothing[lang] in text
    assert "0 rows" not in text
    assert "0 righe" not in text


def test_where_no_row_is_found_nobody_is_said_to_be_without_ties() -> None:
    world = World().people("a", "b", "c")
    for pair in ("a b", "b c", "a c"):
        world.met("meeting", "2026-11-01", pair)
    text = "\n".join(words(told(world, "weak-ties")))
    assert "nothing here is what this report looks for" in text
    assert "nobody here is tied" not in text


@pytest.mark.parametrize("name", REPORTS)
def test_endless_names_are_shortened_in_titles_and_tables(name: str) -> None:
    long, short = told(two_circles(LONG), name), told(two_circles(), name)
    titles = [card.title for section in long.sections for card in section.cards]
    assert titles
    assert all(len(title) < 200 for title in titles)
    assert len(list(cells(long))) == len(list(cells(short)))
    assert all(len(cell) < 300 for cell in cells(long))
    assert any("…" in cell for cell in cells(long))


@pytest.mark.parametrize("name", REPORTS)
def test_each_row_names_the_newest_facts_with_their_source(name: str) -> None:
    found = [
        reason
        for section in told(two_circles(), name).sections
        for card in section.cards
        for reason in card.reasons
        if reason.startswith("the newest: ")
    ]
    assert found
    assert all(re.match(r"the newest: meeting 2026-11-0\d, [A-E] – [A-E] \[s, i\d+\]", one)
               for one in found)  # fmt: skip


@pytest.mark.parametrize("name", REPORTS)
def test_italian_says_as_much_as_english_and_in_italian(name: str) -> None:
    world = two_circles()
    english, italian = (list(words(told(world, name, lang))) for lang in LANGS)
    assert len(english) == len(italian)
    same = {one for one, other in zip(english, italian, strict=True) if one == other}
    allowed = re.compile(r"\d+\. .*|us.*|mill.*|")
    assert {one for one in same if not allowed.fullmatch(one)} == set()


def test_parts_of_a_risk_add_up_as_they_are_shown() -> None:
    document = told(two_circles(), "at-risk-clusters")
    (card,) = [card for section in document.sections for card in section.cards]
    shown = [reason.split()[0] for reason in card.reasons if re.match(r"\d\.\d{3} ", reason)]
    ((_, risk),) = card.figures
    assert len(shown) > 1
    assert sum(round(float(part) * 1000) for part in shown) == round(float(risk) * 1000)
