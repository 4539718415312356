"""For tests: a data set's tables, or a skip that says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from .data import DataMissing
from .sets import convert, convert_network
from .tables import Network, Tables


def tables_or_skip(name: str, target: Path) -> Tables:
    """The tables of one data set; skips the test where the data is not there."""
    try:
        return convert(name, target)
    except DataMissing as missing:
        pytest.skip(str(missing))


def network_or_skip(name: str, target: Path) -> Network:
    """The files of one classic network; skips the test where the data is not there."""
    try:
        return convert_network(name, target)
    except DataMissing as missing:
        pytest.skip(str(missing))
