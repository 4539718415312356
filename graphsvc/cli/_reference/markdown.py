"""Markdown: a page with its heading and note, tables, cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_NOTE = "<!-- Made by `make generate` from the declarations; edit those. -->"


def page(title: str, lead: str, parts: Iterable[str]) -> str:
    """A page; the same for the same declarations."""
    return "\n\n".join([f"# {title}", _NOTE, lead, *parts]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; empty where there are no rows."""
    told = [f"| {' | '.join(cell(each) for each in row)} |" for row in rows]
    if not told:
        return ""
    return "\n".join([f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *told])


def cell(value: object) -> str:
    """A value within a table."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")


def code(text: object) -> str:
    """A word as it is typed; nothing for nothing."""
    return f"`{text}`" if text != "" else ""
