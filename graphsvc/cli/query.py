"""Runs one GraphQL operation, in this process, by the same rules as over HTTP."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from graphsvc.cli._command import command
from graphsvc.cli._options import Always, pairs
from graphsvc.cli._out import as_json, write
from graphsvc.cli._session import opened
from graphsvc.errors import GraphsvcError, InputMissing, InputRejected, UsageError

_VARIABLES = "A value that reads as JSON is JSON; quote a text that does: '\"10\"'."


@dataclass(frozen=True)
class Answered(Always):
    """What every command takes; a GraphQL answer has one format."""

    format: Annotated[Literal["json"], typer.Option("--format", help="How it is answered.")] = (
        "json"
    )


def query(
    file: Annotated[
        str, typer.Argument(metavar="FILE.graphql", help="The operation; - for input.")
    ],
    always: Answered,
    var: Annotated[list[str] | None, typer.Option("--var", metavar="K=V", help=_VARIABLES)] = None,
    operation: Annotated[
        str, typer.Option(metavar="NAME", help="Which one, where the file has several.")
    ] = "",
) -> int:
    """Runs one GraphQL operation, in this process, by the same rules as over HTTP.

    The answer goes to standard output as JSON, errors in it included; those also make the exit
    code.
    """
    text, variables = _text(file), {name: _value(said) for name, said in pairs(var).items()}
    with opened(always) as session:
        from graphsvc import api

        asked = api.Request(text, variables, operation or None)
        with session.progress.working("answering"):
            said = api.execute(session.runs, session.author, asked)
    write(as_json(said))
    return exit_of(said)


def exit_of(said: Mapping[str, Any]) -> int:
    """The exit code of an answer: that of its first error, 0 without any."""
    exits = {each.code: each.exit for each in _classes()}
    codes = [each.get("extensions", {}).get("code") for each in said.get("errors", ())]
    return exits.get(codes[0], UsageError.exit) if codes else 0


def _classes() -> Iterable[type[GraphsvcError]]:
    return (GraphsvcError, *GraphsvcError.__subclasses__())


def _text(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except UnicodeDecodeError:
        raise InputRejected(f"{file} is not UTF-8.", "NOT_UTF8") from None
    except OSError as fault:
        raise InputMissing(f"{file} cannot be read: {fault.strerror}.") from None


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


COMMAND = command(query)
