"""The few words of Bolt that it takes to know whether a server answers, and whether it works."""

from __future__ import annotations

import socket
from enum import Enum, auto
from typing import BinaryIO

from graphsvc.engine.state import HOST, USER

# The magic number, then four offers of which one is made: Bolt 5.4 to 5.8.
_HANDSHAKE = bytes.fromhex("6060b017 00040805 00000000 00000000 00000000")

_HELLO, _LOGON, _RUN, _DISCARD, _GOODBYE = 0x01, 0x6A, 0x10, 0x2F, 0x02
_SUCCESS, _FAILURE = 0x70, 0x7F
_FINAL = (b"Neo.DatabaseError.", b"DatabaseUnavailable")


class Health(Enum):
    """How a server is: it works; it does not know our password; it has given its database up.

    Neo4j does the last, and goes on answering, when the disk is full or a database does not open;
    only a restart can mend that. A server that says nothing of the kind may only be slow.
    """

    WORKS = auto()
    LOCKED = auto()
    BROKEN = auto()
    SILENT = auto()


def answers(port: int, timeout: float = 1.0) -> bool:
    """Tells whether something on this port of the loopback agrees to speak Bolt."""
    try:
        with socket.create_connection((HOST, port), timeout) as stream:
            return _agree(stream)
    except OSError:
        return False


def ask(port: int, password: str, timeout: float = 5.0) -> Health:
    """Gives how the server takes the simplest of statements."""
    try:
        with socket.create_connection((HOST, port), timeout) as stream:
            if not _agree(stream):
                return Health.SILENT
            stream.sendall(_hello() + _logon(password) + _run("RETURN 1") + _discard())
            with stream.makefile("rb") as replies:
                _, login, result, _ = [_reply(replies) for _ in range(4)]
            stream.sendall(_message(_GOODBYE))  # or else it notes a connection that broke
    except OSError:
        return Health.SILENT
    return _judge(login, result)


def _judge(login: bytes, result: bytes) -> Health:
    if _tag(login) == _FAILURE:
        return Health.LOCKED
    if _tag(result) == _SUCCESS:
        return Health.WORKS
    # Other failures, such as too little memory at this moment, pass by themselves.
    return Health.BROKEN if any(code in result for code in _FINAL) else Health.SILENT


def _tag(message: bytes) -> int | None:
    return message[1] if len(message) > 1 else None


def free_port(wanted: int = 0) -> int:
    """Gives a port of the loopback that nobody listens on: the wanted one, if it is free."""
    with socket.socket() as probe:
        # As a server sets it, so that connections that are closing don't count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wanted))
        except OSError:
            return free_port() if wanted else 0
        port: int = probe.getsockname()[1]
        return port


def _agree(stream: socket.socket) -> bool:
    stream.sendall(_HANDSHAKE)
    reply = stream.recv(4)
    return len(reply) == 4 and reply[3] == 5


def _hello() -> bytes:
    agent = _map({"product": _text("graphsvc-engine")})
    return _message(_HELLO, _map({"user_agent": _text("graphsvc-engine"), "bolt_agent": agent}))


def _logon(password: str) -> bytes:
    words = {"scheme": "basic", "principal": USER, "credentials": password}
    return _message(_LOGON, _map({name: _text(value) for name, value in words.items()}))


def _run(statement: str) -> bytes:
    return _message(_RUN, _text(statement), _map({}), _map({}))


def _discard() -> bytes:
    """Gives the message that wants none of the rows."""
    return _message(_DISCARD, _map({"n": bytes([0xFF])}))  # -1: none of all


def _message(tag: int, *fields: bytes) -> bytes:
    """Gives a message as a single chunk."""
    body = bytes([0xB0 + len(fields), tag]) + b"".join(fields)
    return len(body).to_bytes(2, "big") + body + b"\0\0"


def _map(entries: dict[str, bytes]) -> bytes:
    pairs = (_text(name) + value for name, value in entries.items())
    return bytes([0xA0 + len(entries)]) + b"".join(pairs)


def _text(value: str) -> bytes:
    raw = value.encode()
    return bytes([0xD0, len(raw)]) + raw


def _reply(stream: BinaryIO) -> bytes:
    """Gives the next message, put together of its chunks; nothing when the server hangs up."""
    message = b""
    while header := stream.read(2):
        size = int.from_bytes(header, "big")
        if size:
            message += stream.read(size)
        elif message:  # an empty chunk before a message only keeps the connection alive
            break
    return message
