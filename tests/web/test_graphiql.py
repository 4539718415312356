"""GraphiQL comes from this machine, and where it was not built, the page says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graphsvc.web import graphiql


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "main.js").write_text("")
    monkeypatch.setattr(graphiql, "BUNDLE", tmp_path)


@pytest.mark.usefixtures("built")
def test_the_page_may_load_from_here_alone(client: TestClient) -> None:
    answer = client.get("/graphiql")
    assert answer.status_code == 200
    policy = dict(
        each.split(" ", 1) for each in answer.headers["content-security-policy"].split("; ")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == policy["worker-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "http" not in str(policy)


@pytest.mark.usefixtures("built")
def test_it_asks_the_workspace_that_the_address_names(client: TestClient) -> None:
    assert 'data-endpoint="/graphql"' in client.get("/graphiql").text
    assert 'data-endpoint="/w/other/graphql"' in client.get("/w/other/graphiql").text
    assert "<script>" not in client.get("/w/%3Cscript%3E/graphiql").text


def test_without_the_bundle_it_says_how_to_build_it(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graphiql, "BUNDLE", tmp_path)
    answer = client.get("/graphiql")
    assert answer.status_code == 501
    assert "make graphiql" in answer.text
