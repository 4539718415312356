"""The handshake, with those who don't know it, and ports."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from graphsvc.engine.bolt import Health, answers, ask, free_port

SUCCESS, FAILURE, IGNORED = b"\xb1\x70\xa0", b"\xb1\x7f\xa1\x84code", b"\xb0\x7e"
GIVEN_UP = FAILURE + b"\xd0\x34Neo.DatabaseError.Transaction.TransactionStartFailed"
CLOSED = FAILURE + b"\xd0\x2bNeo.TransientError.General.DatabaseUnavailable"
NO_MEMORY = FAILURE + b"\xd0\x34Neo.TransientError.General.MemoryPoolOutOfMemoryError"
UNKNOWN = FAILURE + b"\xd0\x27Neo.ClientError.Security.Unauthorized"


@contextmanager
def somebody(reply: bytes, more: bytes = b"") -> Iterator[int]:
    """Gives the port of a server that greets its first caller, says more when that one goes on,
    and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_say, args=(server, reply, more))
        thread.start()
        yield server.getsockname()[1]
        thread.join()


def _say(server: socket.socket, reply: bytes, more: bytes) -> None:
    caller, _ = server.accept()
    with caller:
        caller.recv(20)
        caller.sendall(reply)
        if more:
            caller.recv(1000)
            caller.sendall(more)


def chunked(*messages: bytes) -> bytes:
    """Gives the messages in chunks of two bytes, each after one that is empty."""
    return b"".join(
        b"\0\0"
        + b"".join(_chunk(message[at : at + 2]) for at in range(0, len(message), 2))
        + b"\0\0"
        for message in messages
    )


def _chunk(content: bytes) -> bytes:
    return len(content).to_bytes(2, "big") + content


@pytest.mark.parametrize(
    ("replies", "health"),
    [
        ([SUCCESS, SUCCESS, SUCCESS, SUCCESS], Health.WORKS),
        ([SUCCESS, SUCCESS, GIVEN_UP, IGNORED], Health.BROKEN),
        ([SUCCESS, SUCCESS, CLOSED, IGNORED], Health.BROKEN),
        ([SUCCESS, SUCCESS, NO_MEMORY, IGNORED], Health.SILENT),
        ([SUCCESS, UNKNOWN, IGNORED, IGNORED], Health.LOCKED),
        ([SUCCESS, UNKNOWN], Health.LOCKED),  # it hangs up then
        ([SUCCESS], Health.SILENT),
    ],
)
def test_tells_how_a_server_is(replies: list[bytes], health: Health) -> None:
    with somebody(bytes([0, 0, 8, 5]), chunked(*replies)) as port:
        assert ask(port, "secret") is health


def test_a_server_of_another_kind_is_silent() -> None:
    with somebody(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port:
        assert ask(port, "secret") is Health.SILENT
    assert ask(free_port(), "secret") is Health.SILENT


@pytest.mark.parametrize(
    ("reply", "is_bolt"),
    [
        (bytes([0, 0, 8, 5]), True),
        (bytes([0, 0, 4, 4]), False),  # Bolt, but too old
        (bytes([0, 0, 0, 0]), False),  # Bolt, but none of what was offered
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", False),
        (b"", False),
    ],
)
def test_knows_bolt_by_its_answer(reply: bytes, is_bolt: bool) -> None:
    with somebody(reply) as port:
        assert answers(port) is is_bolt


def test_does_not_wait_for_one_who_is_silent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        assert not answers(silent.getsockname()[1], timeout=0.1)
        assert time.monotonic() - began < 2


def test_nobody_there_is_no_answer() -> None:
    assert not answers(free_port())


def test_takes_the_wanted_port_only_if_it_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken: int = server.getsockname()[1]
        assert free_port(taken) not in (0, taken)
    assert free_port(taken) == taken
