"""A View: who looks at which workspace, as of when, knowing what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from graphsvc.view.match import Condition

Knowledge = Literal["recorded", "learned", "dated"]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads. Without a user: someone who sees what the whole workspace sees."""

    user: str = ""
    teams: frozenset[str] = frozenset()

    @property
    def sees(self) -> frozenset[str]:
        """The visibilities that this reader sees."""
        own = {f"private:{self.user}"} if self.user else set()
        return frozenset({"workspace"} | own | {f"team:{team}" for team in self.teams})


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes to which workspace. What one cannot read, one cannot change."""

    workspace: str
    reader: Reader = field(default_factory=Reader)

    @property
    def user(self) -> str:
        """The name that is kept with what is written; empty for the workspace itself."""
        return self.reader.user


@dataclass(frozen=True, slots=True)
class View:
    """A context that every read takes.

    valid_at: the day (days since 1970) that the answer is of, that day included; None: today,
    or the newest stated day where that lies over 31 days back. known_at: a moment; None: now.
    knowledge: what `known_at` is compared with: our recording; the source's own learning; or
    `dated`, what facts say of themselves, for history that was imported late (see keep).
    scope: the filter of GraphQL; what does not pass it is not in the view, nor are its ties.
    """

    workspace: str
    reader: Reader = field(default_factory=Reader)
    valid_at: int | None = None
    known_at: int | None = None
    knowledge: Knowledge = "recorded"
    scenario: str = ""
    scope: Condition | None = None

    @property
    def is_default(self) -> bool:
        """Whether it is the view that the plain graph stands for, its day aside."""
        plain = self.reader.sees == {"workspace"} and not self.scenario
        return plain and self.known_at is None and self.scope is None
