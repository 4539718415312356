"""Findings in, report out: each report of a small firm, as a page of text and of HTML."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphsvc.cli import _terminal
from graphsvc.intake.acts import set_settings
from graphsvc.reports import Lang, sheet
from graphsvc.reports.render import page, sheet_csv
from graphsvc.runs import Runs
from graphsvc.runs.reported import Reported, report
from graphsvc.store import Store
from graphsvc.view import Author, View

GOLDEN = Path(__file__).parent / "golden"
REPORTS = ("influencers", "weak-ties", "at-risk-clusters")
PEOPLE = {
    "ours": ("Ada Rossi", "Bruno Conti"),
    "mill": ("Carla Mills", "Dan Miller", "Eva Mulino"),
    "dairy": ("Frank Dale", "Gina Latte", "Hugo Käse"),
    "port": ("Ivo Porto",),
}
FIRMS = {"ours": "Rossi Service", "mill": "The Mill", "dairy": "The Dairy", "port": "The Port"}


def entities() -> Iterator[dict[str, object]]:
    for key, name in FIRMS.items():
        yield {"key": key, "kind": "Company", "name": name}
    for name in (name for names in PEOPLE.values() for name in names):
        yield {"key": first(name), "kind": "Person", "name": name}
    yield {"key": "late", "kind": "Grievance", "name": "Late parts", "severity": "high"}


def first(name: str) -> str:
    """A person's key."""
    return name.split()[0].lower()


def ties() -> Iterator[dict[str, object]]:
    for key, names in PEOPLE.items():
        for name in names:
            yield {"kind": "WORKS_FOR", "from": first(name), "to": key, "valid_from": "2020"}
    for key in ("mill", "dairy", "port"):
        yield {"kind": "CUSTOMER_OF", "from": key, "to": "ours"}
    yield {"kind": "ABOUT", "from": "late", "to": "mill"}
    yield {"kind": "MANAGES_RELATION_WITH", "from": "ada", "to": "mill"}


def interactions() -> Iterator[dict[str, object]]:
    """Ada and the mill meet less and less; the dairy goes on; the port was met once, long ago."""
    number = 0
    fading = [month for month in range(1, 7) for _ in range(7 - month)]
    pairs = [(month, "ada", who) for month in fading for who in ("carla", "dan")]
    pairs += [(month, "bruno", who) for month in range(1, 13) for who in ("frank", "gina", "hugo")]
    pairs += [(month, "frank", "gina") for month in range(1, 13)]
    pairs += [(month, "carla", "eva") for month in range(1, 13)]
    pairs += [(month, "ada", "bruno") for month in range(1, 13)] + [(2, "gina", "ivo")]
    for month, a, b in pairs:
        for sender, receiver in ((a, b), (b, a)):
            number += 1
            yield {
                "key": f"m{number}", "type": "message", "from": sender, "to": receiver,
                "at": f"2025-{month:02}-{1 + number % 27:02}",
            }  # fmt: skip


@pytest.fixture
def told(
    load: Callable[..., object], store: Store, runs: Runs, workspace: str
) -> Callable[[str], Reported]:
    """Tells one report of the firm."""
    load(entities=list(entities()), ties=list(ties()), interactions=list(interactions()))
    set_settings(store, Author(workspace), {"us": ["ours"], "today": ["2025-12-31"]})
    return lambda name: report(runs, View(workspace), name, {})


@pytest.mark.golden
@pytest.mark.parametrize("name", REPORTS)
def test_reports_are_as_they_were(
    told: Callable[[str], Reported], name: str, pytestconfig: pytest.Config,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    reported = told(name)
    texts = {f"{name}.html": page(reported.document("en"), "en")}
    languages: tuple[Lang, ...] = ("en", "it")
    for lang in languages:
        _terminal.draw(reported.document(lang), lang)
        texts[f"{name}.{lang}.txt"] = capsys.readouterr().out
    for file, text in texts.items():
        golden = GOLDEN / file
        if pytestconfig.getoption("--golden"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(text, "utf-8")
        assert not list(
            difflib.unified_diff(golden.read_text("utf-8").splitlines(), text.splitlines())
        )


@pytest.mark.parametrize("name", REPORTS)
def test_a_sheet_has_a_row_for_every_finding(told: Callable[[str], Reported], name: str) -> None:
    reported = told(name)
    table = sheet(reported.ran)
    assert len(table.rows) == len(reported.ran.findings.rows) > 0
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert sheet_csv(table).count(b"\n") == len(table.rows) + 1


def test_the_mill_is_most_at_risk_and_its_parts_add_up(told: Callable[[str], Reported]) -> None:
    rows = told("at-risk-clusters").ran.findings.rows
    first_row = rows[0]
    assert "crm/carla" in first_row.subject
    amounts = [reason.amount or 0 for reason in first_row.reasons]
    assert sum(amounts) == pytest.approx(first_row.value, abs=1e-9)
