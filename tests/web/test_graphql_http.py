"""What an HTTP request to GraphQL must look like, and what status its answer has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from graphsvc.web.graphql_http import BODY_BYTES, GRAPHQL_JSON, status_of

JSON = "application/json"
ASKED: dict[str, Any] = {"query": "{ __typename }"}


def post(client: TestClient, body: bytes, **headers: str) -> tuple[int, Any]:
    sent = {"content-type": JSON, **{name.replace("_", "-"): v for name, v in headers.items()}}
    answer = client.post("/graphql", content=body, headers=sent)
    return answer.status_code, answer.json()


def code_of(said: Mapping[str, Any]) -> str:
    (error,) = said["errors"]
    assert "data" not in said
    return str(error["extensions"]["code"])


@pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
def test_an_operation_is_answered_in_the_form_that_the_client_takes(
    client: TestClient, accept: str
) -> None:
    answer = client.post("/graphql", json=ASKED, headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{accept}; charset=utf-8"
    assert answer.json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("{", {}),
        ("{ thereIsNoSuchField }", {}),
        ("query Q($id: ID!) { node(id: $id) { id } }", {"id": None}),
    ],
)
def test_what_is_not_executed_has_no_data(
    client: TestClient, query: str, variables: dict[str, Any]
) -> None:
    asked = {"query": query, "variables": variables}
    for accept, status in ((JSON, 200), (GRAPHQL_JSON, 400)):
        answer = client.post("/graphql", json=asked, headers={"accept": accept})
        assert answer.status_code == status
        assert answer.json()["errors"][0]["message"]
        assert "data" not in answer.json()


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b'"text"', b"1", b"null", b"{}", b'{"notquery": "{ __typename }"}',
        b'{"query": 1}', b'{"query": null}', b'{"query": ["{ __typename }"]}',
        b'{"query": "{ __typename }", "operationName": {}}',
        b'{"query": "{ __typename }", "variables": "{}"}',
        b'{"query": "{ __typename }", "variables": []}',
        b'{"query": "{ __typename }", "extensions": 0}',
        b'{"query": "\\ud800"}', b'{"query": "\xff"}', b"[" * 10_000, b'{"a":' * 10_000,
    ],
)  # fmt: skip
def test_a_body_that_is_no_operation_is_malformed(client: TestClient, body: bytes) -> None:
    for accept in (JSON, GRAPHQL_JSON):
        status, said = post(client, body, accept=accept)
        assert (status, code_of(said)) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("body", [b"[]", b'[{"query": "{ __typename }"}]'])
def test_batches_are_refused(client: TestClient, body: bytes) -> None:
    status, said = post(client, body)
    assert (status, code_of(said)) == (400, "BATCH_REFUSED")


def test_null_is_as_nothing(client: TestClient) -> None:
    nothing = {"variables": None, "operationName": None, "extensions": None}
    assert client.post("/graphql", json={**ASKED, **nothing}).json() == {
        "data": {"__typename": "Query"}
    }


def test_a_body_has_at_most_a_mebibyte(client: TestClient) -> None:
    just = orjson.dumps({**ASKED, "extensions": {"x": ""}})
    filled = just.replace(b'""', b'"' + b"x" * (BODY_BYTES - len(just)) + b'"')
    assert len(filled) == BODY_BYTES
    assert post(client, filled)[0] == 200
    status, said = post(client, filled + b" ")
    assert (status, code_of(said)) == (413, "TOO_LARGE")


def test_a_body_that_does_not_say_its_length_is_read_no_further(client: TestClient) -> None:
    read: list[int] = []

    def endless() -> Any:
        while len(read) < 1000:
            read.append(2**16)
            yield b"x" * 2**16

    answer = client.post("/graphql", content=endless(), headers={"content-type": JSON})
    assert (answer.status_code, code_of(answer.json())) == (413, "TOO_LARGE")


@pytest.mark.parametrize(
    "headers",
    [
        {"content_type": "text/plain"},
        {"content_type": "application/x-www-form-urlencoded"},
        {"content_type": "multipart/form-data; boundary=x"},
        {"content_type": "application/graphql"},
        {"content_type": "application/json; charset=utf-16"},
        {"content_type": ""},
        {"content_encoding": "gzip"},
    ],
)
def test_only_plain_json_is_read(client: TestClient, headers: dict[str, str]) -> None:
    status, said = post(client, orjson.dumps(ASKED), **headers)
    assert (status, code_of(said)) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_client_that_takes_neither_form_is_told(client: TestClient) -> None:
    status, said = post(client, orjson.dumps(ASKED), accept="text/csv")
    assert (status, code_of(said)) == (406, "NOT_ACCEPTABLE")


@pytest.mark.parametrize("query", ["{ __typename }", "mutation { __typename }"])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_nothing_is_executed_but_by_post(client: TestClient, method: str, query: str) -> None:
    answer = client.request(method, "/graphql", params={"query": query})
    assert (answer.status_code, code_of(answer.json())) == (405, "METHOD_NOT_ALLOWED")
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize("protocol", ["graphql-ws", "graphql-transport-ws"])
def test_no_websocket_is_offered(client: TestClient, protocol: str) -> None:
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/graphql", subprotocols=[protocol]),
    ):
        pass


@pytest.mark.parametrize(
    ("said", "plain", "own"),
    [
        ({"data": {"a": 1}}, 200, 200),
        ({"data": {"a": None}, "errors": [{"message": "m"}]}, 200, 200),
        ({"data": None, "errors": [{"message": "m"}]}, 200, 200),
        ({"errors": [{"message": "m"}]}, 200, 400),
        ({"errors": [{"message": "m", "extensions": {"code": "UNAVAILABLE"}}]}, 503, 503),
        ({"data": None, "errors": [{"extensions": {"code": "TRY_LATER"}}]}, 503, 503),
        ({"data": {"a": 1}, "errors": [{"extensions": {"code": "UNAVAILABLE"}}]}, 200, 200),
    ],
)
def test_the_status_says_how_far_it_came(said: Mapping[str, Any], plain: int, own: int) -> None:
    assert status_of(said, JSON) == plain
    assert status_of(said, GRAPHQL_JSON) == own
