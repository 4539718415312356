"""A document as one page of HTML that asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from graphsvc.model.said import Lang, shown
from graphsvc.reports._document import Document

_HERE = Path(__file__).parent
_STYLE = (_HERE / "page.css").read_text("utf-8")
# what a Content-Security-Policy names so that the page's own style, and no other, is applied
STYLE_HASH = f"sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}"


def page(document: Document, lang: Lang) -> str:
    """The page: no script, no other host, and every text from outside escaped."""
    return _template().render(
        document=document, lang=lang, style=_STYLE, style_hash=STYLE_HASH,
        shown=lambda cell: shown(cell, lang),
    )  # fmt: skip


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string((_HERE / "page.html").read_text("utf-8"))
