"""Each data set converted once, for all tests that count in it."""

from __future__ import annotations

import pytest

from .sets import CONVERTERS
from .written import Written, written


@pytest.fixture(scope="package")
def northwind(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written("northwind", tmp_path_factory.mktemp("northwind"))


@pytest.fixture(scope="package")
def danish(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written("danish_elite", tmp_path_factory.mktemp("danish_elite"))


@pytest.fixture(scope="package")
def enron(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written("enron", tmp_path_factory.mktemp("enron"))


@pytest.fixture(scope="package")
def donations(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return written("party_donations", tmp_path_factory.mktemp("party_donations"))


@pytest.fixture(scope="package", params=CONVERTERS)
def each(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Every data set in its turn."""
    return written(request.param, tmp_path_factory.mktemp(request.param))
