"""Options that many commands share, and what they mean."""

from __future__ import annotations

import locale
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

import typer

from graphsvc.errors import UsageError

Format = Literal["table", "json", "csv"]
Lang = Literal["en", "it"]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="K=V", help="A parameter; may be repeated.", show_default=False),
]


@dataclass(frozen=True)
class Always:
    """What every command takes, whatever its formats are."""

    workspace: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Which graph (default: GRAPHSVC_WORKSPACE).", show_default=False
        ),
    ] = ""
    lang: Annotated[
        Lang | None,
        typer.Option(help="Language of labels (default: the locale's).", show_default=False),
    ] = None
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress, no remarks.")] = False

    @property
    def language(self) -> Lang:
        """The language that was asked for, else that of the locale."""
        return self.lang or _of_locale()


@dataclass(frozen=True)
class Everywhere(Always):
    """What every command takes that answers for people, for programs and for a sheet."""

    format: Annotated[
        Format, typer.Option("--format", help="For people, for programs, for a sheet.")
    ] = "table"


@dataclass(frozen=True)
class Looking:
    """Which view is looked at."""

    at: Annotated[str, typer.Option(metavar="DATE", help="The world at the end of that day.")] = ""
    known: Annotated[
        str, typer.Option(metavar="DATETIME", help="What was known at that moment.")
    ] = ""
    scenario: Annotated[str, typer.Option(metavar="NAME", help="A what-if overlay.")] = ""
    scope: Annotated[
        str, typer.Option(metavar="JSON", help="A filter as in GraphQL; the rest is left out.")
    ] = ""


def pairs(said: Iterable[str] | None) -> dict[str, str]:
    """`K=V` by K. Raises UsageError."""
    found: dict[str, str] = {}
    for each in said or ():
        name, equals, value = each.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"{each!r} is no K=V: write the name, an equals sign, the value.")
        if found.setdefault(name.strip(), value) != value:
            raise UsageError(f"{name.strip()!r} is given twice, with different values.")
    return found


def _of_locale() -> Lang:
    try:
        name = locale.setlocale(locale.LC_MESSAGES, "") or ""
    except locale.Error:  # a locale that this machine lacks says nothing
        name = ""
    return "it" if name.lower().startswith("it") else "en"
