"""The pages as they are written: their text, sections, tables, links and code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = [
    path.relative_to(CHECKOUT).as_posix()
    for path in (
        *(CHECKOUT / f"{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG", "SECURITY")),
        *sorted((CHECKOUT / "docs").rglob("*.md")),
    )
]  # fmt: skip
_BLOCK = re.compile(r"^```.*?^```", re.M | re.S)
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)", re.M)
_HEADING = re.compile(r"^#+ (.+)$", re.M)
_ROWS = re.compile(r"^\|.*\|$(?:\n^\|.*\|$)+", re.M)
_CELL = re.compile(r"(?<!\\)\|")


def text(page: str) -> str:
    """A page, named from the top of the checkout."""
    return (CHECKOUT / page).read_text("utf-8")


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its level or above."""
    written = text(page)
    start = written.index(f"{heading}\n") + len(heading)
    level = heading.index(" ")
    end = re.compile(rf"^#{{1,{level}}} ", re.M).search(written, start)
    return written[start : end.start() if end else None]


def tables(written: str) -> list[list[list[str]]]:
    """Every table by its rows, the heads aside, without the marks of code."""
    found = []
    for match in _ROWS.finditer(written):
        rows = [_CELL.split(line)[1:-1] for line in match[0].splitlines()[2:]]
        found.append([[cell.strip().replace("`", "") for cell in row] for row in rows])
    return found


def headings(page: str) -> list[str]:
    """The headings of a page, without their marks."""
    return _HEADING.findall(_BLOCK.sub("", text(page)))


def slug(heading: str) -> str:
    """The name by which a link leads to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def links(page: str) -> list[str]:
    """Where a page leads within the checkout."""
    plain = _SPAN.sub("", _BLOCK.sub("", text(page)))
    found = [inline or named for inline, named in _LINK.findall(plain)]
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def code(page: str) -> Iterator[str]:
    """The code of a page: its blocks, then what stands between marks."""
    written = text(page)
    yield from _BLOCK.findall(written)
    yield from _SPAN.findall(_BLOCK.sub("", written))
