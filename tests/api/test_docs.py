"""The operations in the docs run."""

from __future__ import annotations

import re

import pytest

from graphsvc import api
from graphsvc.runs import Runs
from graphsvc.shipped import shipped
from graphsvc.view import Author
from tests.api.conftest import fill

PAGE = (shipped("docs") / "how-to-graphql.md").read_text()
EXAMPLES = re.findall(r"```graphql\n(.*?)```", PAGE, re.DOTALL)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_runs(text: str, runs: Runs, firm: str, workspace: str) -> None:
    name = firm
    if text.startswith("mutation"):
        name = workspace
        fill(runs.store, Author(name))
    said = api.execute(runs, Author(name), api.Request(text))
    assert "errors" not in said
    # each has something to show in the small firm
    assert '"name"' in str(said["data"]).replace("'", '"')
