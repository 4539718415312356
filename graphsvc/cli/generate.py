"""Makes the migration draft, the SDL and the reference from the model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphsvc.cli._command import command
from graphsvc.cli._fields import show_list
from graphsvc.cli._generated import generated, out_of_date
from graphsvc.cli._options import Everywhere
from graphsvc.cli._out import write_file
from graphsvc.errors import CheckFailed

HIDDEN = True


def generate(
    everywhere: Everywhere,
    check: Annotated[
        bool, typer.Option("--check", help="Only compare; exit 1 on a difference.")
    ] = False,
) -> int:
    """Makes the migration draft, the SDL and the reference from the model."""
    texts = generated()
    stale = out_of_date(texts)
    if not check:
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, texts[path].encode())
    said = "differs" if check else "written"
    listed = [{"file": _short(path), "state": said} for path in stale]
    show_list(listed, ("file", "state"), everywhere, "Everything generated is up to date.")
    return CheckFailed.exit if check and stale else 0


def _short(path: Path) -> str:
    return "/".join(path.parts[-3:])


COMMAND = command(generate)
