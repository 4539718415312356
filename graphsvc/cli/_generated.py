"""What is generated: which file should hold which text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from graphsvc import api
from graphsvc.cli._reference import pages
from graphsvc.errors import UsageError
from graphsvc.shipped import shipped
from graphsvc.store import migrations, schema

_COMMENT = (
    "// Drafted from the model by `make generate`: review it, name it, and it is history.\n\n"
)
_BLANK = re.compile(r"\s+")


def generated() -> dict[Path, str]:
    """By file, the text that it should have. Raises UsageError outside of a checkout."""
    top = shipped("migrations").parent
    if not (top / "pyproject.toml").is_file():
        raise UsageError("Only a checkout of graphsvc has what is generated.")
    docs = {top / "docs" / name: text for name, text in pages().items()}
    sdl = {top / "schema" / "schema.graphql": api.sdl()}
    return {**_migration(top / "migrations"), **sdl, **docs}


def out_of_date(texts: Mapping[Path, str]) -> list[Path]:
    """The files that hold another text, or are not there."""
    return [path for path, text in texts.items() if _held(path) != text]


def _held(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def _migration(folder: Path) -> dict[Path, str]:
    """A further migration with what the model calls for and no migration makes yet, if anything."""
    known = migrations.known(folder)
    made = {_shape(text) for each in known for text in each.statements}
    wanted = [text.strip() for text in schema.draft().split(";") if text.strip()]
    missing = [text for text in wanted if _shape(text) not in made]
    if not missing:
        return {}
    name = f"{known[-1].number + 1:04}_from_the_model.cypher"
    return {folder / name: _COMMENT + ";\n\n".join(missing) + ";\n"}


def _shape(statement: str) -> str:
    return _BLANK.sub(" ", statement).strip()
