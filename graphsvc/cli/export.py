"""Writes a view into a file: every fact, or a graph for other programs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from graphsvc.cli._command import command
from graphsvc.cli._fields import show_fields
from graphsvc.cli._formats import formats
from graphsvc.cli._options import Always, Everywhere, Looking
from graphsvc.cli._out import remark, write, write_file
from graphsvc.cli._session import opened
from graphsvc.cli._view import view_of
from graphsvc.errors import UsageError
from graphsvc.exporters.jsonl import EXPORTER as JSON_LINES
from graphsvc.runs import view_json

_LATER = ("ftm",)


@dataclass(frozen=True)
class Spoken(Always):
    """What every command takes, and what the file is to be."""

    format: Annotated[
        str, typer.Option("--format", metavar="|".join(formats()), help="What is written.")
    ] = JSON_LINES.name


def export(
    spoken: Spoken,
    looking: Looking,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where it goes.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Tell the digest as JSON.")] = False,
) -> None:
    """Writes a view into a file, and tells a digest over what it says.

    The digest is over content alone: two workspaces in which the same was said have the same.
    Without a date all that counts is written, whenever it was valid.
    """
    known = formats()
    if spoken.format in _LATER:
        raise UsageError(f"{spoken.format} is not yet written.", "NOT_YET")
    if spoken.format not in known:
        raise UsageError(f"There is no format {spoken.format!r}; there are {', '.join(known)}.")
    with opened(spoken) as session:
        with session.progress.doing("exporting"):
            shown = session.runs.projection(view_of(session, looking))
            content = "".join(JSON_LINES.lines(shown)).encode("utf-8", "replace")
            text = content
            if spoken.format != JSON_LINES.name:
                text = "".join(known[spoken.format].lines(shown)).encode("utf-8", "replace")
        digest, rows = _digest(content.splitlines()), content.count(b"\n")
        view = view_json(shown.view, shown)
    if output is None:
        write(text)
        remark(f"digest {digest}", spoken)
        return
    write_file(output, text)
    told = {"file": str(output), "format": spoken.format, "rows": rows, "digest": digest}
    form = Everywhere(spoken.workspace, spoken.lang, spoken.quiet, "json" if json else "table")
    show_fields(told | ({"view": view} if json else {}), form)


def _digest(lines: Iterable[bytes]) -> str:
    """A hash over the rows; their order is not part of what they say."""
    said = hashlib.blake2b(digest_size=16)
    for line in sorted(lines):
        said.update(line + b"\n")
    return said.hexdigest()


COMMAND = command(export)
