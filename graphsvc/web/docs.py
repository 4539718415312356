"""The pages under docs/, shown as they are written: at their own addresses, `.md` included."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.errors import InputMissing
from graphsvc.shipped import shipped
from graphsvc.web.pages import page

# what lies beside the pages
_TYPES = {"svg": "image/svg+xml", "ipynb": "application/x-ipynb+json"}
# no HTML in a document becomes HTML of ours
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def contents(_: Request) -> Response:
    """What there is to read, by folder."""
    folders: dict[str, list[tuple[str, str]]] = {}
    for name, title in _listed():
        folder = name.rpartition("/")[0]
        folders.setdefault(folder, []).append((name, title))
    return page("docs.html", {"folders": folders})


def document(request: Request) -> Response:
    """One page, or a picture or notebook beside it. Raises InputMissing."""
    name = str(request.path_params["path"])
    if name in _files():
        kind = _TYPES[name.rpartition(".")[2]]
        return Response((shipped("docs") / name).read_bytes(), media_type=kind)
    if name not in dict(_listed()):
        raise InputMissing(f"There is no page {name!r}; /docs lists them.")
    text = (shipped("docs") / name).read_text("utf-8")
    return page("document.html", {"title": _title(text), "body": _markdown.render(text)})


def _listed() -> Iterator[tuple[str, str]]:
    """Each page's name below docs/, and its title."""
    folder = shipped("docs")
    for path in sorted(folder.rglob("*.md"), key=lambda path: (len(path.parts), path)):
        yield path.relative_to(folder).as_posix(), _title(_first_line(path))


def _files() -> set[str]:
    """Names below docs/ of pictures and notebooks; only what is listed is ever opened."""
    folder = shipped("docs")
    found = (path for ending in _TYPES for path in folder.rglob(f"*.{ending}"))
    return {path.relative_to(folder).as_posix() for path in found}


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        return lines.readline()


def _title(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ").strip()
