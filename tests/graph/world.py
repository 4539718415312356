"""Small hand-made workspaces, told in a line each."""

from __future__ import annotations

from typing import Any

from graphsvc.graph import Network, NetworkSettings, network
from graphsvc.model import Fact, Facts, Log, Sort, Value, dates, facts_of, member
from graphsvc.view import Projection, View, project

TODAY = "2026-11-24"


class World:
    """A workspace in the making. Everything is of one source unless it says another."""

    def __init__(self, source: str = "s") -> None:
        self.source = source
        self.told: list[Fact] = []

    def tell(self, sort: Sort, kind: str, **said: Any) -> World:
        """One more fact."""
        number = len(self.told) + 1
        given = {"source": self.source} | said
        self.told.append(Fact(sort, kind, id=number, opened=number, **given))
        return self

    def entity(self, kind: str, *keys: str, **attributes: Value) -> World:
        """Entities of a kind, called by their keys."""
        for key in keys:
            said = {"name": key} | attributes
            self.tell(Sort.RECORD, kind, key=key, a=member(self.source, key), attributes=said)
        return self

    def dated(self, kind: str, key: str, **stamps: Any) -> World:
        """An entity whose record has stamps."""
        a, said = member(self.source, key), {"name": key}
        return self.tell(Sort.RECORD, kind, key=key, a=a, attributes=said, **stamps)

    def people(self, *keys: str, **attributes: Value) -> World:
        """Persons."""
        return self.entity("Person", *keys, **attributes)

    def companies(self, *keys: str, **attributes: Value) -> World:
        """Companies."""
        return self.entity("Company", *keys, **attributes)

    def tie(
        self, kind: str, start: str, end: str, stamps: dict[str, Any] | None = None, **said: Value
    ) -> World:
        """A tie from one to another. A key without a source is of this one."""
        a, b = self._member(start), self._member(end)
        return self.tell(Sort.TIE, kind, a=a, b=b, attributes=said, **(stamps or {}))

    def took_part(
        self, kind: str, at: str, roles: dict[str, str], status: str = "done", **said: Value
    ) -> World:
        """An interaction: by role, who had it, several apart by spaces. No date: no time."""
        parts = [(self._member(key), role) for role, keys in roles.items() for key in keys.split()]
        return self.tell(
            Sort.INTERACTION, kind, key=f"i{len(self.told)}", participants=tuple(parts),
            at=dates.moment(at) if at else dates.NEVER, status=status, attributes=said,
        )  # fmt: skip

    def met(self, kind: str, at: str, keys: str) -> World:
        """What these attended together."""
        return self.took_part(kind, at, {"attendee": keys})

    def sent(self, kind: str, at: str, sender: str, to: str) -> World:
        """What one sent to others."""
        return self.took_part(kind, at, {"from": sender, "to": to})

    def set(self, name: str, *value: str) -> World:
        """What the workspace is told of itself."""
        a = member("workspace", name)
        said: dict[str, Value] = {"value": list(value)}
        return self.tell(Sort.RECORD, "Setting", source="workspace", key=name, a=a, attributes=said)

    def of_itself(self, **said: Value) -> World:
        """What the source says of itself."""
        a = member(self.source, "@source")
        return self.tell(Sort.RECORD, "Source", key="@source", a=a, attributes=said)

    def facts(self) -> Facts:
        """All of it."""
        return facts_of(Log("w"), self.told)

    def project(self, at: str = TODAY, **view: Any) -> Projection:
        """The view of a day."""
        return project(self.facts(), View("w", valid_at=dates.first_day(at), **view))

    def network(self, at: str = TODAY, **settings: Any) -> Network:
        """The Network of a day."""
        return network(self.project(at), NetworkSettings(**settings))

    def _member(self, key: str) -> str:
        return key if "/" in key else member(self.source, key)


def ties(found: Network) -> dict[str, float]:
    """The ties of a network as `a|b`, with their weight or 1."""
    weights = found.graph.edges(data="weight", default=1.0)
    return {"|".join(str(node).partition("/")[2] for node in (u, v)): w for u, v, w in weights}
