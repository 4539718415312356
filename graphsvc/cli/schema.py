"""Prints the GraphQL schema, or compares it with schema/schema.graphql."""

from __future__ import annotations

from typing import Annotated

import typer

from graphsvc.cli._command import command
from graphsvc.cli._options import Always
from graphsvc.cli._out import remark, write
from graphsvc.errors import CheckFailed
from graphsvc.shipped import shipped


def schema(
    always: Always,
    check: Annotated[
        bool, typer.Option("--check", help="Only compare; exit 1 if the file differs.")
    ] = False,
) -> int:
    """Prints the GraphQL schema; --check compares it with schema/schema.graphql."""
    from graphsvc import api

    text = api.sdl().encode()
    if not check:
        write(text)
        return 0
    file = shipped("schema") / "schema.graphql"
    if file.is_file() and file.read_bytes() == text:
        remark("schema/schema.graphql is up to date.", always)
        return 0
    remark("schema/schema.graphql differs: run 'make generate'.", always)
    return CheckFailed.exit


COMMAND = command(schema)
