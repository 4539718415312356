"""The driver's errors as ours: each says where and what to do."""

from __future__ import annotations

import socket

import pytest
from neo4j import exceptions as faults

from graphsvc.errors import (
    Conflict,
    GraphsvcError,
    NotAllowed,
    OutputFailed,
    TryLater,
    Unavailable,
)
from graphsvc.store import Address, Store
from graphsvc.store.session import _ours


def _closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_nobody_there_is_said_after_a_bounded_wait() -> None:
    address = Address(f"bolt://127.0.0.1:{_closed_port()}", password="x" * 8)
    with Store(address, wait_seconds=0.5) as store:
        with pytest.raises(Unavailable, match=address.uri):
            store.wait()
        with pytest.raises(Unavailable, match=address.uri):
            store.one("RETURN 1", {})
        with pytest.raises(Unavailable, match=address.uri):
            store.read(lambda tx: tx)


def test_a_wrong_password_is_said_without_it(store: Store) -> None:
    address = Address(store.address.uri, "neo4j", "not the password", None)
    missing = pytest.raises(Unavailable, match="GRAPHSVC_NEO4J_PASSWORD")
    with Store(address, wait_seconds=2) as other, missing as caught:
        other.wait()
    assert "not the password" not in str(caught.value)


def test_the_address_does_not_show_the_password() -> None:
    assert "hush" not in repr(Address("bolt://127.0.0.1:1", "neo4j", "hush"))


@pytest.mark.parametrize("uri", ["bolt://", "nonsense"])
def test_what_is_no_address_is_said(uri: str) -> None:
    with pytest.raises(GraphsvcError, match=uri), Store(Address(uri), wait_seconds=0.1) as store:
        store.wait()


@pytest.mark.parametrize(
    ("fault", "ours"),
    [
        (faults.ServiceUnavailable("x"), Unavailable),
        (faults.SessionExpired("x"), Unavailable),
        (faults.AuthError("x"), Unavailable),
        (faults.Forbidden("x"), NotAllowed),
        (faults.ConstraintError("x"), Conflict),
        (faults.TransientError("x"), TryLater),
        (faults.DatabaseError("x"), OutputFailed),
        (faults.CypherSyntaxError("x"), GraphsvcError),
        (OSError("x"), Unavailable),
    ],
)
def test_every_fault_has_a_class_of_ours(fault: Exception, ours: type[GraphsvcError]) -> None:
    assert type(_ours(fault, Address("bolt://127.0.0.1:7687"))) is ours
