"""The pages lead somewhere, and leave nothing out that the program declares."""

from __future__ import annotations

import re

import pytest

from graphsvc.analyses import analyses
from graphsvc.cli._commands import Commands
from graphsvc.errors import GraphsvcError
from graphsvc.exporters import exporters
from graphsvc.importers import importers
from graphsvc.model import (
    CHANNELS,
    COLUMNS,
    INTERACTIONS,
    INTERNAL_KINDS,
    KINDS,
    REQUIRED,
    STATUSES,
    TIES,
)
from graphsvc.model.rows import STAMPS
from graphsvc.reports import reports
from graphsvc.settings import PREFIX, Settings
from tests.converters.data import VARIABLE as TEST_DATA
from tests.docs.pages import CHECKOUT, PAGES, code, headings, links, section, slug, tables, text

TABLES = "docs/reference/tables.md"
ERRORS: list[type[GraphsvcError]] = [GraphsvcError, *GraphsvcError.__subclasses__()]
COMMANDS = [name for name, each in Commands().commands.items() if not each.hidden]
# by page, how the reference marks what it is about, and all that there is of it
REFERENCE = {
    "settings": ("| `{}` |", [PREFIX + name.upper() for name in Settings.model_fields]),
    "commands": ("### graphsvc {}\n", COMMANDS),
    "analyses": ("\n## {}\n", [*analyses()]),
    "importers": ("\n## {}\n", [*importers()]),
    "importers, export": ("| `{}` |", [*exporters()]),
    "reports": ("| `{}` |", [*reports()]),
    "kinds": ("\n## {}\n", [*KINDS.keys() - INTERNAL_KINDS]),
    "ties": ("\n## {}\n", [*TIES]),
    "interactions": ("| `{}` |", [*INTERACTIONS]),
    "errors": ("| `{}` |", [each.code for each in ERRORS]),
}
FILE = re.compile(r"(?<![\w/])(?:docs|graphsvc|schema|tests)/[a-z0-9_/.-]+\.[a-z]{2,}\b")
VARIABLE = re.compile(rf"\b{PREFIX}[A-Z0-9_]*[A-Z0-9]\b")


def broken(page: str) -> list[str]:
    """The links of a page that lead to no file or folder, or to no heading in it."""
    return [link for link in links(page) if not _leads(page, link)]


def _leads(page: str, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = ((CHECKOUT / page).parent / path if path else CHECKOUT / page).resolve()
    if page.startswith("docs/"):
        # the service shows these pages, one by one, and nothing else of the checkout
        is_there = target.is_file() and target.is_relative_to(CHECKOUT / "docs")
    else:
        is_there = target.is_dir() if path.endswith("/") else target.is_file()
    if not is_there or not heading:
        return is_there
    return heading in {slug(each) for each in headings(target.relative_to(CHECKOUT).as_posix())}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    assert broken(page) == []


def test_links_are_found() -> None:
    pages = ("cypher", "design", "methods", "performance", "sample", "words")
    assert {f"docs/{name}.md" for name in pages} <= {*links("README.md")}
    assert "analyses.md#influencers" in links("docs/reference/reports.md")


@pytest.mark.parametrize("about", REFERENCE)
def test_everything_there_is_is_in_the_reference(about: str) -> None:
    mark, names = REFERENCE[about]
    written = text(f"docs/reference/{about.partition(',')[0]}.md")
    assert len(names) > 1
    assert [name for name in names if mark.format(name) not in written] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_variable_that_a_page_names_is_there(page: str) -> None:
    said = "\n".join(code(page))
    named = set(re.findall(r"\bgraphsvc ([a-z]+)(?![\w.])", said))
    assert named - {*Commands().commands} == set()
    variables = {PREFIX + name.upper() for name in Settings.model_fields}
    assert {*VARIABLE.findall(text(page))} - variables - {TEST_DATA} == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_target_of_make_that_a_page_names_is_there(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.M))
    assert set(re.findall(r"^make ([a-z]+)", "\n".join(code(page)), re.M)) - targets == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_ours_that_a_page_names_is_there(page: str) -> None:
    named = {*FILE.findall(text(page))}
    assert [path for path in sorted(named) if not (CHECKOUT / path).is_file()] == []


def rows_of(table: str) -> dict[str, list[str]]:
    """What the page of the tables says of each column of a table, by column."""
    written = tables(section(TABLES, f"## `{table}`"))[0]
    return {name: row[1:] for row in written for name in row[0].split(", ")}


def test_every_table_has_a_section() -> None:
    found = {heading.strip("`") for heading in headings(TABLES) if heading.startswith("`")}
    assert found == {*COLUMNS}


def test_stamps_are_those_of_the_model() -> None:
    assert [row[0] for row in tables(section(TABLES, "### Stamps"))[0]] == [*STAMPS]


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_are_those_of_the_model(table: str) -> None:
    rows = rows_of(table)
    # a name is a property of every kind and no column of the table's own
    assert {*rows, *STAMPS} - {"name"} == {*COLUMNS[table]}  # type: ignore[index]  # a Table
    required = {name for name, row in rows.items() if row[0] == "yes"}
    assert required == {*REQUIRED[table]}  # type: ignore[index]  # a Table


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("entities", "kind", KINDS.keys() - INTERNAL_KINDS),
        ("interactions", "type", INTERACTIONS.keys()),
        ("interactions", "channel", {*CHANNELS}),
        ("interactions", "status", {*STATUSES}),
    ],
)
def test_columns_of_words_name_every_one(table: str, column: str, words: set[str]) -> None:
    said = {*re.findall(r"\w+", rows_of(table)[column][1])}
    assert {*words} - said == set()
