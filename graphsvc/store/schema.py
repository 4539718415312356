"""The schema that the words of the graph call for, as the draft of a migration."""

from __future__ import annotations

from graphsvc.model import INTERNAL_KINDS, KINDS

UNIQUE = (
    ("Workspace", ("name",)),
    ("Fact", ("workspace", "id")),
    ("Entity", ("workspace", "uid")),
    ("Commit", ("workspace", "sequence")),
    ("Write", ("workspace", "key")),
    ("Receipt", ("workspace", "token")),
    ("Erasure", ("workspace", "mark")),
    ("AttributeType", ("workspace", "owner", "name")),
)
RANGE = (
    ("Fact", ("workspace", "slot")),
    ("Fact", ("workspace", "opened")),
    ("Fact", ("workspace", "closed")),
    ("Fact", ("workspace", "first_day")),
    ("Fact", ("workspace", "last_day")),
    ("Fact", ("workspace", "at")),
    ("Record", ("workspace", "a")),
    ("Tie", ("workspace", "a", "b")),
    ("Tie", ("workspace", "b")),
    ("Decision", ("workspace", "a")),
    ("Decision", ("workspace", "b")),
    ("Write", ("workspace", "receipt")),
    ("Receipt", ("workspace", "digest")),
    ("Entity", ("workspace", "name", "uid")),
    ("Entity", ("workspace", "key")),
    ("Interaction", ("workspace", "time", "uid")),
    ("Interaction", ("workspace", "uid")),
)
FULL_TEXT = (
    ("entity_text", "Entity", ("name", "aliases", "note", "token")),
)  # fmt: skip


def draft() -> str:
    """The statements that make the schema of all words, safe to repeat, one after the other."""
    statements = [_unique(*each) for each in UNIQUE]
    statements += [_range(*each) for each in (*RANGE, *_by_kind())]
    statements += [_full_text(*each) for each in FULL_TEXT]
    return ";\n\n".join(statements) + ";\n"


def _by_kind() -> list[tuple[str, tuple[str, ...]]]:
    shown = [name for name in KINDS if name not in INTERNAL_KINDS]
    general = {parent for name in shown for parent in KINDS[name].parents}
    return [(label, ("workspace", "name", "uid")) for label in sorted({*shown, *general})]


def _name(label: str, properties: tuple[str, ...]) -> str:
    return "_".join([label.lower(), *(p for p in properties if p != "workspace")])


def _on(properties: tuple[str, ...]) -> str:
    return ", ".join(f"n.{name}" for name in properties)


def _unique(label: str, properties: tuple[str, ...]) -> str:
    return (
        f"CREATE CONSTRAINT {_name(label, properties)}_unique IF NOT EXISTS\n"
        f"FOR (n:{label}) REQUIRE ({_on(properties)}) IS UNIQUE"
    )


def _range(label: str, properties: tuple[str, ...]) -> str:
    return (
        f"CREATE INDEX {_name(label, properties)} IF NOT EXISTS\n"
        f"FOR (n:{label}) ON ({_on(properties)})"
    )


def _full_text(name: str, label: str, properties: tuple[str, ...]) -> str:
    return (
        f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS\nFOR (n:{label}) ON EACH [{_on(properties)}]"
    )
