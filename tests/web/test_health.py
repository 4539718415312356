"""Health is tried, not guessed, and a database that hangs holds nobody up."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from graphsvc.runs import Runs
from graphsvc.settings import Settings
from graphsvc.store import Address, Store
from graphsvc.web import app

# what a look writes is of no label, unlike all that others write at the same time
_LEFT = "MATCH (n) WHERE size(labels(n)) = 0 RETURN count(n) AS nodes"


def test_a_service_with_a_database_is_ready_and_leaves_nothing(
    client: TestClient, store: Store
) -> None:
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})
    assert store.one(_LEFT, {}) == [{"nodes": 0}]


@pytest.fixture
def away(settings: Settings) -> Iterator[TestClient]:
    """A service whose database is not there."""
    with Store(Address("bolt://127.0.0.1:9", password="none"), wait_seconds=0.2) as store:
        served = app(settings, store, Runs(store))
        with TestClient(served, base_url="http://127.0.0.1") as opened:
            yield opened


def test_a_service_without_a_database_lives_and_is_not_ready(away: TestClient) -> None:
    assert away.get("/health/live").json() == {"status": "live"}
    answer = away.get("/health/ready")
    assert (answer.status_code, answer.json()["code"]) == (503, "UNAVAILABLE")
    assert answer.headers["retry-after"] == "1"


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_silent_database_is_looked_at_once_and_given_up(
    settings: Settings, silent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphsvc.web.health._PATIENCE", 0.5)
    with Store(Address(f"bolt://127.0.0.1:{silent}", password="none"), wait_seconds=4) as store:
        served = app(settings, store, Runs(store))
        with TestClient(served, base_url="http://127.0.0.1") as opened:
            looks = [_timed(opened) for _ in range(3)]
            assert opened.get("/health/live").status_code == 200
            threads = [each for each in threading.enumerate() if each.name.startswith("AnyIO")]
    assert [status for status, _ in looks] == [503, 503, 503]
    assert max(seconds for _, seconds in looks) < 2
    assert len(threads) <= 2


def _timed(client: TestClient) -> tuple[int, float]:
    began = time.monotonic()
    status = client.get("/health/ready").status_code
    return status, time.monotonic() - began
