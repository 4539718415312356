"""Progress: nothing for a second, then on standard error alone."""

from __future__ import annotations

import time

import pytest

from graphsvc.cli import _progress
from graphsvc.cli._progress import Progress


def test_what_is_done_soon_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress() as progress, progress.doing("working"):
        progress.say("nearly done")
    assert capsys.readouterr() == ("", "")


def test_what_takes_long_is_told_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_progress, "PATIENCE_SECONDS", 0.01)
    with Progress() as progress:
        time.sleep(0.02)
        progress.counted("rows \x1b[31m", 1_000, 20_000)
        progress.counted("rows", 2_000, 20_000)
    out, err = capsys.readouterr()
    assert (out, err) == ("", "rows \ufffd[31m: 1,000 of 20,000\n")


def test_quiet_tells_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_progress, "PATIENCE_SECONDS", 0.0)
    with Progress(quiet=True) as progress, progress.doing("working"):
        time.sleep(0.05)
    assert capsys.readouterr() == ("", "")


def test_a_blocking_act_is_told_from_beside(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_progress, "PATIENCE_SECONDS", 0.01)
    with Progress() as progress, progress.doing("working"):
        time.sleep(0.2)
    assert capsys.readouterr().err == "working\n"
