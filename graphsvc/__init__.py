"""graphsvc: a graph-based relationship network service.

`graphsvc.connect()` reads a workspace; `graphsvc.weak_ties(G)`, and so every analysis by its
name, runs on any networkx graph without a database.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphsvc.session.connection import connect as connect

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """`connect`, or an analysis as a function; their libraries are loaded when somebody asks."""
    # a room of the package is imported by Python itself, once this says that it has no such name
    if not name.startswith("_") and find_spec(f"{__name__}.{name}") is None:
        if name == "connect":
            from graphsvc.session.connection import connect  # noqa: PLC0415  # start-up time

            return connect
        from graphsvc.session.plain import function, names  # noqa: PLC0415  # as above

        if name in names():
            return function(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    from graphsvc.session.plain import names  # noqa: PLC0415  # as above

    return sorted([*globals(), "connect", *names()])
