"""Facts by hand, for tests of the three steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from graphsvc.model import Attributes, Commits, Fact, Facts, Log, Sort, facts_of, key_of, source_of
from graphsvc.model.dates import moment

SECRET = b"a secret of the tests"
# sequence n is committed on the n-th of January 2024
_COMMITS = 28


def facts(*stated: Fact) -> Facts:
    """Facts with their ids in order; those without a sequence are opened by the first commit."""
    days = np.array([moment(f"2024-01-{day:02}") for day in range(1, _COMMITS + 1)])
    commits = Commits(np.arange(1, _COMMITS + 1), days)
    log = Log("test", SECRET, _COMMITS, commits)
    return facts_of(log, [_numbered(fact, number) for number, fact in enumerate(stated, 1)])


def _numbered(fact: Fact, number: int) -> Fact:
    return replace(fact, id=number, opened=fact.opened or 1)


def record(name: str, kind: str = "Person", **said: Any) -> Fact:
    """A record of a member; attributes by `attributes={…}`, stamps by their names."""
    own = {"name": key_of(name).title(), **said.pop("attributes", {})}
    source, key = source_of(name), key_of(name)
    return Fact(Sort.RECORD, kind, source, key, a=name, attributes=own, **said)


def tie(a: str, b: str, kind: str = "KNOWS", **said: Any) -> Fact:
    """A tie of a's source."""
    return Fact(Sort.TIE, kind, source_of(a), a=a, b=b, **said)


def message(key: str, at: str, who: Sequence[str], **said: Any) -> Fact:
    """A message from the first to the others."""
    roles = ["from", *["to"] * (len(who) - 1)]
    parts = tuple(zip(who, roles, strict=True))
    told = {"channel": "written", "status": "done", **said}
    return Fact(
        Sort.INTERACTION, "message", source_of(who[0]), key, participants=parts, at=moment(at),
        **told,
    )  # fmt: skip


def decision(kind: str, a: str, b: str, **said: Any) -> Fact:
    """A decision that a source states; without an importer it is a person's."""
    told = {"importer": "tables", **said}
    return Fact(Sort.DECISION, kind, source_of(a), a=a, b=b, **told)


def setting(name: str, *values: str, **said: Any) -> Fact:
    """What the workspace was told."""
    told: Attributes = {"name": name, "value": list(values)}
    own = f"workspace/{name}"
    return Fact(Sort.RECORD, "Setting", "workspace", name, a=own, attributes=told, **said)
