"""The commands by name: listed by their files' first lines, imported only when invoked."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import Any

from typer.core import TyperCommand, TyperGroup

_HERE = Path(__file__).parent
_TITLE = """A graph-based relationship network: who sways whom, what is at risk, how we know.

Results go to standard output, all else to standard error. Every command has --help."""


class Commands(TyperGroup):
    """The commands of this folder: `import_.py` is `import`, `weak_ties.py` is `weak-ties`."""

    def __init__(self) -> None:
        super().__init__(name="graphsvc", help=_TITLE, rich_markup_mode=None)
        for stem, (title, hidden) in _listed().items():
            self.add_command(TyperCommand(_name(stem), help=title, hidden=hidden))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is invoked, imported now."""
        name, listed, rest = super().resolve_command(ctx, args)
        return name, listed and _loaded(str(name)), rest


def _name(stem: str) -> str:
    return stem.rstrip("_").replace("_", "-")


def _listed() -> dict[str, tuple[str, bool]]:
    """By stem, the first line of each command's docstring, and whether it is for insiders."""
    paths = sorted(path for path in _HERE.glob("*.py") if not path.name.startswith("_"))
    return {path.stem: _told(path) for path in paths}


def _told(path: Path) -> tuple[str, bool]:
    tree = ast.parse(path.read_text("utf-8"))
    hidden = any(isinstance(node, ast.Assign) and _is_hidden(node) for node in tree.body)
    return (ast.get_docstring(tree) or "").partition("\n")[0], hidden


def _is_hidden(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "HIDDEN" for target in node.targets)


def _loaded(name: str) -> Any:
    stem = next(stem for stem in _listed() if _name(stem) == name)
    return importlib.import_module(f"graphsvc.cli.{stem}").COMMAND
