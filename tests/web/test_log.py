"""The log tells a fault whole, and nothing of what was in its hands."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Literal

import orjson
import pytest
import structlog

from graphsvc.web import log


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Other tests find logging as they left it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def _fail() -> None:
    secret = "Ada's telephone"
    raise RuntimeError(f"told {len(secret)} letters")


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_fault_is_logged_with_its_traceback_and_no_values(
    form: Literal["text", "json"], capsys: pytest.CaptureFixture[str]
) -> None:
    log.configure(form)
    with pytest.raises(RuntimeError) as caught:
        _fail()
    structlog.get_logger("graphsvc.web").error("fault", fault="abc123", exc_info=caught.value)
    said = capsys.readouterr()
    assert said.out == ""
    assert "abc123" in said.err
    assert "Traceback (most recent call last)" in said.err
    assert "told 15 letters" in said.err
    assert "telephone" not in said.err


def test_libraries_are_heard_in_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("json")
    logging.getLogger("neo4j").warning("away")
    logging.getLogger("uvicorn.error").info("chatter")
    line = orjson.loads(capsys.readouterr().err)
    assert (line["event"], line["logger"], line["level"]) == ("away", "neo4j", "warning")
