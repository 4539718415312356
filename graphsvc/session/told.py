"""A report as a notebook shows it."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from graphsvc.model.said import Lang
from graphsvc.reports import Document, Section, shown
from graphsvc.reports.render import page
from graphsvc.session.found import Found


@dataclass(frozen=True, repr=False)
class Told:
    """A report: its `document`, the `found` that it tells of, `text` and `html` of it."""

    document: Document
    lang: Lang
    found: Found

    @property
    def html(self) -> str:
        """The report as a page, whole in itself."""
        return page(self.document, self.lang)

    @property
    def text(self) -> str:
        """The report as plain text."""
        return "\n".join(_lines(self.document, self.lang)) + "\n"

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        # its own styles and those of the notebook stay apart
        return (
            f'<iframe srcdoc="{html.escape(self.html)}" style="width:100%;height:40em;border:0" '
            f'title="{html.escape(self.document.title)}"></iframe>'
        )


def _lines(document: Document, lang: Lang) -> Iterator[str]:
    yield document.title
    yield from document.lines
    for section in document.sections:
        yield ""
        yield from _section(section, lang)


def _section(section: Section, lang: Lang) -> Iterator[str]:
    yield from filter(None, (section.title, section.text))
    if section.table is not None and section.table.rows:
        yield " | ".join(column.title for column in section.table.columns)
        for row in section.table.rows:
            yield " | ".join(shown(cell, lang) for cell in row)
    for card in section.cards:
        yield f"{card.title}  {card.subtitle}".strip()
        yield from (f"  {name} {value}" for name, value in card.figures)
        yield from (f"  • {reason}" for reason in card.reasons)
    yield from (f"• {item}" for item in section.items)
