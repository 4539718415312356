"""GraphQL over HTTP: what a request must look like, and in which form and status it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import Request

from graphsvc.web.accept import best
from graphsvc.web.answers import JSON, Refused

GRAPHQL_JSON = "application/graphql-response+json"
BODY_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks for."""

    query: str
    variables: Mapping[str, Any]
    name: str | None


def media_type_of(request: Request) -> str:
    """The media type to answer in. Raises Refused where the client takes neither."""
    found = best(request.headers.get("accept", ""), (JSON, GRAPHQL_JSON))
    if found is None:
        raise Refused(406, "NOT_ACCEPTABLE", f"Answers are {GRAPHQL_JSON} or {JSON}.")
    return found


async def operation_of(request: Request) -> Operation:
    """The operation in a request's body. Raises Refused on anything but one, in JSON."""
    _check_form(request)
    said = _parsed(await _body(request))
    if isinstance(said, list):
        raise Refused(400, "BATCH_REFUSED", "Send one operation a request; batches are refused.")
    if not isinstance(said, dict):
        raise _malformed("The body must be a JSON object with a query")
    if not isinstance(said.get("query"), str):
        raise _malformed("'query' must be a text")
    if not isinstance(said.get("operationName"), str | None):
        raise _malformed("'operationName' must be a text")
    for name in ("variables", "extensions"):
        if not isinstance(said.get(name), dict | None):
            raise _malformed(f"'{name}' must be an object")
    return Operation(said["query"], said.get("variables") or {}, said.get("operationName") or None)


def status_of(said: Mapping[str, Any], media_type: str) -> int:
    """The status of an answer.

    503 where the database is away and nothing could be answered; otherwise 200, but for what did
    not get as far as being executed, which has no data: 400 in GraphQL's own media type.
    """
    codes = {each.get("extensions", {}).get("code") for each in said.get("errors", ())}
    if said.get("data") is None and codes & {"UNAVAILABLE", "TRY_LATER"}:
        return 503
    return 400 if "data" not in said and media_type == GRAPHQL_JSON else 200


def _check_form(request: Request) -> None:
    form, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    charset = parameters.partition("charset=")[2].split(";")[0].strip(' "') or "utf-8"
    if form.strip() != JSON or charset not in ("utf-8", "utf8", "us-ascii"):
        raise Refused(415, "UNSUPPORTED_MEDIA_TYPE", f"Send {JSON} in UTF-8.")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as it is, not compressed.")


async def _body(request: Request) -> bytes:
    """The body, read no further than it may be long."""
    declared = request.headers.get("content-length", "0")
    found = bytearray()
    if not declared.isdigit() or int(declared) > BODY_BYTES:
        raise _too_large()
    async for part in request.stream():
        found += part
        if len(found) > BODY_BYTES:
            raise _too_large()
    return bytes(found)


def _parsed(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as fault:
        raise _malformed(f"The body is no JSON: {fault}") from None


def _malformed(message: str) -> Refused:
    return Refused(400, "BAD_REQUEST", f"{message}.")


def _too_large() -> Refused:
    return Refused(413, "TOO_LARGE", f"A body has at most {BODY_BYTES:,} bytes.")
