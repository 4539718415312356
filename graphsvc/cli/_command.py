"""How a function becomes a command, and a few of them a group."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, get_type_hints

import typer
from typer.core import TyperGroup

Function = Callable[..., int | None]
Parameters = list[inspect.Parameter]
_PLAIN: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}


def command(function: Function) -> Any:
    """The command of a function; a parameter whose type is a dataclass is spread into options."""
    app = typer.Typer(**_PLAIN)
    app.command(_name(function))(spread(function))
    return typer.main.get_command(app)


def group(*functions: Function, title: str = "") -> Any:
    """The group of functions, each a command named as it is."""
    app = typer.Typer(**_PLAIN, help=title or None)
    for each in functions:
        app.command(_name(each))(spread(each))
    return typer.main.get_group(app)


def default_group(*functions: Function, title: str = "") -> Any:
    """A group whose first command also runs where none of them is named."""
    app = typer.Typer(**_PLAIN, cls=_Defaulting, help=title or None)
    for each in functions:
        app.command(_name(each))(spread(each))
    return typer.main.get_group(app)


class _Defaulting(TyperGroup):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words, those of the first command where they begin with none of a command."""
        if not args or args[0] not in (*self.commands, "--help"):
            args = [next(iter(self.commands)), *args]
        return super().parse_args(ctx, args)


def spread(function: Function) -> Function:
    """The same function, taking the fields of its dataclasses instead of the dataclasses."""
    if hasattr(function, "__signature__"):
        return function
    hints = get_type_hints(function, include_extras=True)
    bundles: dict[str, Any] = {}
    parameters: Parameters = []
    for name, parameter in inspect.signature(function).parameters.items():
        if is_dataclass(hints[name]):
            bundles[name] = hints[name]
            parameters += options_of(hints[name])
        else:
            parameters.append(keyword(name, hints[name], parameter.default))

    def gathered(**given: Any) -> int | None:
        for name, bundle in bundles.items():
            given[name] = bundle(**{each: given.pop(each) for each in _names(bundle)})
        return function(**given)

    return signed(gathered, function.__name__, function.__doc__ or "", parameters)


def options_of(bundle: Any) -> Parameters:
    """The fields of a dataclass as parameters of a command."""
    hints = get_type_hints(bundle, include_extras=True)
    default = {each.name: each.default for each in fields(bundle) if each.default is not MISSING}
    return [keyword(name, hints[name], default.get(name, _EMPTY)) for name in _names(bundle)]


def _names(bundle: Any) -> list[str]:
    return [each.name for each in fields(bundle)]


_EMPTY = inspect.Parameter.empty


def keyword(name: str, annotation: Any, default: Any = _EMPTY) -> inspect.Parameter:
    """A parameter that is given by its name."""
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=annotation)


def signed(
    function: Function, name: str, doc: str, parameters: Sequence[inspect.Parameter]
) -> Function:
    """A function that says it takes these parameters; the way for what declarations decide."""

    def named(**given: Any) -> int | None:
        return function(**given)

    named.__name__, named.__doc__ = name, doc
    named.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # the documented way to state a signature
    return named


def _name(function: Function) -> str:
    return function.__name__.strip("_").replace("_", "-")
