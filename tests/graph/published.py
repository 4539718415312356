"""Published values and real data, where they lie beside the checkout."""

from __future__ import annotations

import csv
import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.converters.data import CHECKOUT, VARIABLE, DataMissing, data_folder


def answers_or_skip(name: str) -> dict[str, Any]:
    """One table of published values; skips the test where it is not there."""
    stated = os.environ.get(VARIABLE)
    folder = (Path(stated) if stated else CHECKOUT / "../shared/data").parent / "answers"
    if not folder.is_dir():
        pytest.skip("the published answers are not beside this checkout")
    table: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return table


def values(table: dict[str, Any], metric: str) -> Any:
    """The values of one answer."""
    return next(each["values"] for each in table["answers"] if each["metric"] == metric)


def rows_or_skip(name: str, file: str) -> list[dict[str, str]]:
    """The rows of a packed CSV of a real data set; skips the test where it is not there."""
    try:
        path = data_folder(name) / file
    except DataMissing as missing:
        pytest.skip(str(missing))
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
