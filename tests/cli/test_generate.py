"""What is generated is up to date, and leaves nothing out."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc import errors
from graphsvc.analyses import analyses
from graphsvc.cli import _generated
from graphsvc.cli._reference.codes import MEANINGS, codes, error_classes
from graphsvc.errors import CheckFailed
from graphsvc.importers import importers
from graphsvc.model import INTERNAL_KINDS, KINDS, TIES
from graphsvc.reports import reports
from graphsvc.settings import Settings
from tests.cli.conftest import Call

PACKAGE = Path(errors.__file__).parent


def test_every_page_is_as_generated(bare: Call) -> None:
    told = bare("generate", "--check", "--format", "json")
    assert (told.code, told.data) == (0, [])


def test_a_difference_is_found(bare: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_generated, "pages", lambda: {"reference/settings.md": "other"})
    told = bare("generate", "--check", "--format", "json")
    assert told.code == CheckFailed.exit
    assert told.data == [{"file": "docs/reference/settings.md", "state": "differs"}]


def test_every_code_that_can_be_said_has_a_meaning() -> None:
    assert codes() <= set(MEANINGS)


@pytest.mark.parametrize("code", MEANINGS)
def test_every_meaning_is_of_a_code_that_can_be_said(code: str) -> None:
    sources = (path for path in PACKAGE.rglob("*.py") if path.name != "codes.py")
    assert any(f'"{code}"' in path.read_text("utf-8") for path in sources)


def test_every_class_of_error_is_documented(made: dict[str, str]) -> None:
    assert all(
        f"`{each.code}` | {each.exit} |" in made["reference/errors.md"] for each in error_classes()
    )
    assert len(error_classes()) == 13


def test_everything_declared_is_in_the_reference(made: dict[str, str]) -> None:
    shown = set(KINDS) - INTERNAL_KINDS
    assert {name for name in shown if f"## {name}\n" not in made["reference/kinds.md"]} == set()
    assert {name for name in TIES if f"## {name}\n" not in made["reference/ties.md"]} == set()
    assert {
        name for name in analyses() if f"## {name}\n" not in made["reference/analyses.md"]
    } == set()
    assert {
        name for name in importers() if f"## {name}\n" not in made["reference/importers.md"]
    } == set()
    assert {name for name in reports() if f"`{name}`" not in made["reference/reports.md"]} == set()
    names = {f"`GRAPHSVC_{name.upper()}`" for name in Settings.model_fields}
    assert {name for name in names if name not in made["reference/settings.md"]} == set()
