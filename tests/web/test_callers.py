"""Local mode answers this machine alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from graphsvc.errors import SettingsError
from graphsvc.runs import Runs
from graphsvc.settings import Settings
from graphsvc.store import Store
from graphsvc.web import app

# Every address has to be closed: one that is not would be the way in.
ADDRESSES = ["/", "/graphql", "/graphiql", "/schema.graphql", "/reports/influencers.json",
             "/health/live", "/docs", "/static/style.css", "/w/other/graphql"]  # fmt: skip


def code_of(client: TestClient, address: str, headers: dict[str, str]) -> tuple[int, str]:
    answer = client.get(address, headers=headers)
    return answer.status_code, answer.json()["errors"][0]["extensions"]["code"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"host": "evil.example"}, "HOST_NOT_ALLOWED"),
        ({"host": "evil.example:8000"}, "HOST_NOT_ALLOWED"),
        ({"host": "127.0.0.1.evil.example"}, "HOST_NOT_ALLOWED"),
        ({"host": "localhost@evil.example"}, "HOST_NOT_ALLOWED"),
        ({"host": "10.0.0.7:8000"}, "HOST_NOT_ALLOWED"),
        ({"host": ""}, "HOST_NOT_ALLOWED"),
        ({"origin": "http://evil.example"}, "ORIGIN_NOT_ALLOWED"),
        ({"origin": "http://localhost.evil.example"}, "ORIGIN_NOT_ALLOWED"),
        ({"origin": "http://127.0.0.1@evil.example"}, "ORIGIN_NOT_ALLOWED"),
        ({"origin": "null"}, "ORIGIN_NOT_ALLOWED"),
        ({"origin": "file://"}, "ORIGIN_NOT_ALLOWED"),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, "ORIGIN_NOT_ALLOWED"),
        ({"forwarded": "for=10.0.0.7"}, "FORWARDED_NOT_ALLOWED"),
        ({"x-forwarded-for": "10.0.0.7"}, "FORWARDED_NOT_ALLOWED"),
        ({"x-forwarded-host": "localhost"}, "FORWARDED_NOT_ALLOWED"),
    ],
)
def test_others_are_refused_everywhere(
    client: TestClient, address: str, headers: dict[str, str], code: str
) -> None:
    assert code_of(client, address, headers) == (403, code)


def test_two_hosts_are_none(client: TestClient) -> None:
    hosts = [("host", "127.0.0.1:8000"), ("host", "evil.example")]
    assert client.get("/health/live", headers=hosts).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "localhost"},
        {"host": "LOCALHOST:8000"},
        {"host": "[::1]:8000"},
        {"origin": "http://localhost:5173"},
        {"origin": "https://127.0.0.1"},
        {"origin": "http://[::1]:8000"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
        {"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"},
    ],
)
def test_this_machine_is_answered(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/health/live", headers=headers).status_code == 200


@pytest.fixture
def with_origin(settings: Settings, store: Store, runs: Runs) -> Iterator[TestClient]:
    named = settings.model_copy(update={"origins": "https://app.example.org, https://two.example"})
    with TestClient(app(named, store, runs), base_url="http://127.0.0.1") as opened:
        yield opened


def test_an_origin_that_the_settings_name_may_call(with_origin: TestClient) -> None:
    asked = {
        "origin": "https://app.example.org",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    answer = with_origin.options("/graphql", headers=asked)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "https://app.example.org"
    assert "access-control-allow-credentials" not in answer.headers
    other = {**asked, "origin": "https://other.example"}
    assert with_origin.options("/graphql", headers=other).status_code == 403


@pytest.mark.parametrize("auth", ["token", "oidc"])
def test_a_sign_in_that_this_version_lacks_is_refused(
    auth: str, settings: Settings, store: Store, runs: Runs
) -> None:
    with pytest.raises(SettingsError, match=f"GRAPHSVC_AUTH: '{auth}'"):
        app(settings.model_copy(update={"auth": auth}), store, runs)
