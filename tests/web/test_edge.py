"""What every answer carries, and what becomes of a fault that nobody thought of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from starlette.testclient import TestClient

from graphsvc.errors import Conflict, GraphsvcError, NotAllowed, TryLater, Unavailable
from graphsvc.runs import Runs
from graphsvc.settings import Settings
from graphsvc.store import Store
from graphsvc.view import Projection, View
from graphsvc.web import app

SECRET = "bolt://10.1.2.3 of-ada/secret.py"


class Faulty(Runs):
    """Runs that fail as they are told."""

    fault: Exception = RuntimeError(SECRET)

    def projection(self, view: View) -> Projection:  # noqa: ARG002  # fails before it looks
        raise self.fault


@pytest.fixture
def runs(store: Store) -> Faulty:
    return Faulty(store)


@pytest.fixture
def logged() -> Iterator[list[Any]]:
    with structlog.testing.capture_logs() as found:
        yield found


@pytest.mark.parametrize("address", ["/", "/nothing", "/graphql", "/static/style.css", "/docs"])
def test_every_answer_carries_the_headers(client: TestClient, address: str) -> None:
    found = client.get(address).headers
    assert found["x-content-type-options"] == "nosniff"
    assert found["referrer-policy"] == "no-referrer"
    assert found["x-frame-options"] == "DENY"
    assert found["cross-origin-resource-policy"] == "same-origin"
    assert "default-src 'none'" in found["content-security-policy"]
    assert "frame-ancestors 'none'" in found["content-security-policy"]
    assert "script-src" not in found["content-security-policy"]


def test_the_refused_get_them_too(client: TestClient) -> None:
    found = client.get("/", headers={"host": "evil.example"})
    assert found.status_code == 403
    assert "frame-ancestors 'none'" in found.headers["content-security-policy"]


def test_what_a_page_shows_is_not_kept_by_the_browser(client: TestClient) -> None:
    assert client.get("/docs").headers["cache-control"] == "no-store"
    assert client.get("/static/style.css").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("fault", [RuntimeError(SECRET), GraphsvcError(SECRET), KeyError(SECRET)])
@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_a_defect_is_told_by_an_id_that_stands_in_the_log(
    client: TestClient, runs: Faulty, logged: list[Any], fault: Exception, accept: str
) -> None:
    runs.fault = fault
    answer = client.get("/", headers={"accept": accept})
    assert answer.status_code == 500
    assert "INTERNAL" in answer.text
    assert "Traceback" not in answer.text
    assert "10.1.2.3" not in answer.text
    found = re.search(r"fault ([0-9a-f]{8})", answer.text)
    (line,) = (each for each in logged if each["event"] == "fault")
    assert found is not None
    assert line["fault"] == found[1]
    assert line["exc_info"] is fault


@pytest.mark.parametrize(
    ("fault", "status", "retry"),
    [
        (Unavailable("No Neo4j answers."), 503, "1"),
        (TryLater("Somebody is at it."), 503, "1"),
        (Conflict("It moved."), 409, None),
        (NotAllowed("No."), 403, None),
    ],
)
def test_an_expected_fault_is_told_by_its_code(
    client: TestClient, runs: Faulty, fault: GraphsvcError, status: int, retry: str | None
) -> None:
    runs.fault = fault
    answer = client.get("/")
    assert answer.status_code == status
    assert answer.json() == {
        "errors": [{"message": str(fault), "extensions": {"code": fault.code}}]
    }
    assert answer.headers.get("retry-after") == retry


def test_an_expected_fault_may_be_read_by_the_page_that_asked(
    client: TestClient, runs: Faulty
) -> None:
    runs.fault = Unavailable("No Neo4j answers.")
    answer = client.get("/", headers={"origin": "http://localhost:5173"})
    assert answer.headers["access-control-allow-origin"] == "http://localhost:5173"


def test_the_log_does_not_hold_what_was_asked(client: TestClient, logged: list[Any]) -> None:
    client.get("/docs?about=Ada")
    (line,) = logged
    assert (line["method"], line["path"], line["status"]) == ("GET", "/docs", 200)
    assert "Ada" not in str(line)


def test_half_an_answer_is_broken_off(settings: Settings, store: Store, runs: Faulty) -> None:
    served = app(settings, store, runs)

    async def half(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise RuntimeError(SECRET)

    served.mount("/half", half)
    served.router.routes.insert(0, served.router.routes.pop())
    with (
        TestClient(served, base_url="http://127.0.0.1") as opened,
        pytest.raises(RuntimeError, match=re.escape(SECRET)),
    ):
        opened.get("/half")
