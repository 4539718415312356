"""What the generator gives: rows to import, what to set, and the page of truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.model import Row

QUIET_INFLUENCER = "quiet-influencer"
WEAK_TIE = "weak-tie"
DRIFTING_CLUSTER = "drifting-cluster"
SILENT_MAILBOX = "silent-mailbox"
SINGLE_SOURCE = "single-source"
KEY_PERSON = "key-person"
DORMANT_TIE = "dormant-tie"
ALL = frozenset({
    QUIET_INFLUENCER, WEAK_TIE, DRIFTING_CLUSTER, SILENT_MAILBOX, SINGLE_SOURCE, KEY_PERSON,
    DORMANT_TIE,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """One thing that was planted: whom it concerns, by the part they play in it, and why.

    `where` names the reports that show it. Members are `source/key`.
    """

    name: str
    concerns: Mapping[str, tuple[str, ...]]
    where: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Truth:
    """The page of truth: everything that was planted, by name; nothing else was."""

    planted: Mapping[str, Planted]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the workspace is told about itself.

    `us` is our member, `today` the last day of the sample, `teams` the readers of each team.
    `private_reader` alone sees what is visible to `private:` that name.
    """

    us: str
    today: str
    teams: Mapping[str, tuple[str, ...]]
    private_reader: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The firm: rows in the order of the tables, settings, and truth."""

    rows: tuple[Row, ...]
    settings: Settings
    truth: Truth


@dataclass(frozen=True, slots=True)
class Part:
    """What one planted thing gives, be it there or not; `planted` only if it is."""

    rows: tuple[Row, ...]
    planted: Planted | None
