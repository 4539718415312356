"""Reads files into the graph and prints a receipt."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Annotated, Any

import typer

from graphsvc.cli._command import Function, group, keyword, options_of, signed
from graphsvc.cli._importing import Asked, bring_in, located
from graphsvc.cli._options import Everywhere, Settings, pairs
from graphsvc.importers import Importer, Option, importers

_EPILOGUE = (
    "Good rows go in; bad ones go to a file that can be mended and imported, and the exit code "
    "is 65. The same command again changes nothing, and completes what was interrupted."
)


def _function(importer: Importer) -> Function:
    """The command of an importer; its options are those that it declares."""

    def run(paths: list[str] | None, set_: list[str] | None, **given: Any) -> int:
        everywhere = Everywhere(**{name: given.pop(name) for name in _EVERYWHERE})
        how = Asked(importer, dry_run=given.pop("dry_run"), rejects=given.pop("rejects"))
        said = {name.removeprefix(_OWN): _text(value) for name, value in given.items()}
        said = {name: value for name, value in said.items() if value}
        return bring_in(how, said | located(importer, paths or []) | pairs(set_), everywhere)

    title = f"{importer.title[:1].upper()}{importer.title[1:]}.\n\n{_EPILOGUE}"
    return signed(run, importer.name, title, _parameters(importer))


_OWN = "own_"
_EVERYWHERE = [parameter.name for parameter in options_of(Everywhere)]


def _parameters(importer: Importer) -> list[inspect.Parameter]:
    paths = Annotated[list[str] | None, typer.Argument(metavar="PATH", help=_PATHS)]
    dry_run = Annotated[bool, typer.Option("--dry-run", help="Look, and write nothing.")]
    rejects = Annotated[Path, typer.Option(metavar="DIR", help="Where files of refused rows go.")]
    options = [_option(each) for each in importer.options]
    if all(each.name != "source" for each in importer.options):
        options.append(_option(Option("source", "name of the source")))
    return [
        keyword("paths", paths, None), *options, keyword("set_", Settings, None),
        keyword("dry_run", dry_run, default=False), keyword("rejects", rejects, Path()),
        *options_of(Everywhere),
    ]  # fmt: skip


_PATHS = "Files, where their names say what they are: entities.csv, nodes.csv, …"


def _option(option: Option) -> inspect.Parameter:
    name, meaning = option.name, f"{option.meaning[:1].upper()}{option.meaning[1:]}."
    if option.default in ("true", "false"):
        flag = Annotated[bool | None, typer.Option(_flag(name), help=meaning)]
        return keyword(f"{_OWN}{name}", flag, None)
    if option.default:
        meaning = f"{meaning[:-1]} (default: {option.default})."
    metavar = "FILE" if option.file else "TEXT"
    text = Annotated[
        str, typer.Option(f"--{name}", help=meaning, metavar=metavar, show_default=False)
    ]
    return keyword(f"{_OWN}{name}", text, "")


def _flag(name: str) -> str:
    return f"--{name}/--{'un' if name.endswith('ed') else 'no-'}{name}"


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else value or ""


COMMAND = group(*(_function(each) for each in importers().values()), title=__doc__)
