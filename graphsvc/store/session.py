"""The way to Neo4j: sessions, retries, and its errors as ours."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar, LiteralString, Self, TypeVar

import neo4j
from neo4j import exceptions as faults

from graphsvc.errors import Conflict, GraphsvcError, NotAllowed, OutputFailed, TryLater, Unavailable

T = TypeVar("T")
Values = dict[str, Any]

# a database that is starting or restarting is waited for this long, then exit 69
WAIT_SECONDS = 30.0
_PAUSE_SECONDS = 0.25
_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Statement:
    """One fixed Cypher statement. All of them are known, so that a test can EXPLAIN each."""

    text: LiteralString
    known: ClassVar[list[Statement]] = []

    def __post_init__(self) -> None:
        Statement.known.append(self)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is and how to get in; the password is not shown."""

    uri: str
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None


class Transaction:
    """A running transaction that answers statements with rows as dicts."""

    def __init__(self, inner: neo4j.ManagedTransaction) -> None:
        self._inner = inner

    def run(self, statement: Statement, **values: Any) -> list[Values]:
        """The rows of a statement."""
        return [_row(record) for record in self._inner.run(statement.text, values)]

    def rows(self, statement: Statement, **values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement as plain tuples, one after the other."""
        return (tuple(record.values()) for record in self._inner.run(statement.text, values))


class Store:
    """One database. Close it, or use it as a context manager."""

    def __init__(self, address: Address, wait_seconds: float = WAIT_SECONDS) -> None:
        self.address = address
        self._wait_seconds = wait_seconds
        with _as_ours(address):
            self._driver = neo4j.GraphDatabase.driver(
                address.uri,
                auth=(address.user, address.password) if address.password else None,
                max_transaction_retry_time=wait_seconds,
                connection_acquisition_timeout=wait_seconds,
                connection_timeout=min(wait_seconds, 10),
                notifications_min_severity="OFF",
                user_agent="graphsvc",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives the connections back."""
        self._driver.close()

    def read(self, work: Callable[[Transaction], T]) -> T:
        """What `work` reads in one transaction, retried while the database is away."""
        return self._managed(lambda session: session.execute_read(_wrapped(work)), "READ")

    def write(self, work: Callable[[Transaction], T]) -> T:
        """What `work` gives; it may run several times and must be safe to repeat.

        A commit whose reply was lost raises Unavailable: look it up by its key, never guess.
        """
        return self._managed(lambda session: session.execute_write(_wrapped(work)), "WRITE")

    def one(self, text: LiteralString, values: Mapping[str, Any]) -> list[Values]:
        """The rows of one read statement, auto-commit, retried: the fast path of selections."""
        return self._retried("READ", text, values)

    def auto(self, text: LiteralString, **values: Any) -> list[Values]:
        """The rows of a statement that is safe to repeat, run by itself: the schema's."""
        return self._retried("WRITE", text, values)

    def _retried(self, mode: str, text: LiteralString, values: Mapping[str, Any]) -> list[Values]:
        deadline = time.monotonic() + self._wait_seconds
        while True:
            try:
                with self._driver.session(**self._session(mode)) as session:
                    return [_row(record) for record in session.run(text, dict(values))]
            except (faults.DriverError, faults.Neo4jError) as fault:
                if not _passes(fault) or time.monotonic() > deadline:
                    raise _ours(fault, self.address) from fault
                time.sleep(_PAUSE_SECONDS)

    def explain(self, statement: Statement) -> Values:
        """How the server would run a statement: the tree of its plan, nothing being run."""
        text: LiteralString = f"EXPLAIN {statement.text}"
        values = dict.fromkeys(_PARAMETER.findall(statement.text))
        with _as_ours(self.address), self._driver.session(**self._session("READ")) as session:
            plan = session.run(text, values).consume().plan
        assert plan is not None
        return dict(plan)

    def wait(self) -> None:
        """Returns once the database answers; raises Unavailable after the bounded wait."""
        deadline = time.monotonic() + self._wait_seconds
        while True:
            try:
                self._driver.verify_connectivity()
                return
            except faults.AuthError as fault:
                raise _ours(fault, self.address) from fault
            except (faults.DriverError, faults.Neo4jError, OSError, ValueError) as fault:
                if time.monotonic() > deadline:
                    raise _ours(fault, self.address) from fault
                time.sleep(_PAUSE_SECONDS)

    def _managed(self, call: Callable[[neo4j.Session], T], mode: str) -> T:
        with _as_ours(self.address), self._driver.session(**self._session(mode)) as session:
            return call(session)

    def _session(self, mode: str) -> dict[str, Any]:
        return {"database": self.address.database, "default_access_mode": mode}


def _passes(fault: faults.DriverError | faults.Neo4jError) -> bool:
    """Whether the same statement may well work in a moment.

    IF NOT EXISTS does not help two that make the same index at the same time; later it does.
    """
    return fault.is_retryable() or "AlreadyExists" in str(getattr(fault, "code", ""))


def _row(record: neo4j.Record) -> Values:
    """A row by its columns, its maps and lists as they came: `data()` would copy them all."""
    return dict(zip(record.keys(), record.values(), strict=True))


def _wrapped(work: Callable[[Transaction], T]) -> Callable[[neo4j.ManagedTransaction], T]:
    return lambda inner: work(Transaction(inner))


@contextmanager
def _as_ours(address: Address) -> Iterator[None]:
    try:
        yield
    except (faults.DriverError, faults.Neo4jError, faults.ConfigurationError, OSError) as fault:
        raise _ours(fault, address) from fault
    except ValueError as fault:  # an address that the driver cannot read
        raise Unavailable(f"{address.uri} is no Bolt address: {fault}") from fault


def _ours(fault: Exception, address: Address) -> GraphsvcError:
    """The driver's error as ours. Cypher of ours that is wrong is a defect and stays as it is."""
    code = getattr(fault, "code", None) or type(fault).__name__
    text = f"Neo4j at {address.uri}: {fault}"
    if isinstance(fault, faults.AuthError):
        return Unavailable(f"{text}. Check GRAPHSVC_NEO4J_USER and GRAPHSVC_NEO4J_PASSWORD.")
    if isinstance(fault, faults.Forbidden):
        return NotAllowed(text)
    if isinstance(fault, faults.ConstraintError):
        return Conflict(f"{text}. Somebody else wrote the same thing; run it again.")
    if isinstance(fault, faults.TransientError):
        return TryLater(f"{text} ({code}). Run it again.")
    if isinstance(fault, faults.ClientError):
        return GraphsvcError(f"{text} ({code})")
    if isinstance(fault, faults.DatabaseError):
        return OutputFailed(f"{text} ({code})")
    return Unavailable(
        f"No Neo4j answers at {address.uri} ({code}). Start it, or set GRAPHSVC_NEO4J_URI."
    )
