"""What lies on a shelf: one thing a file, found by being there, and what other packages add."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType

from graphsvc.errors import GraphsvcError


class Shelf(Mapping[str, ModuleType]):
    """Modules by name, in order of name. Names cost nothing; a module is imported when asked for.

    Asking by name for a third party's module that does not load raises; going over all of them
    (`items`, `values`) leaves it out with a warning, so that it spoils nobody else's listing.
    """

    def __init__(self, package: str, names: list[str], added: list[EntryPoint]) -> None:
        self._package = package
        self._added = {entry.name: entry for entry in added}
        self._names = dict.fromkeys(sorted([*names, *self._added]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __getitem__(self, name: str) -> ModuleType:
        if name in self._added:
            return _load(self._added[name])
        if name not in self._names:
            raise KeyError(name)
        return importlib.import_module(f"{self._package}.{name}")

    def items(self) -> ItemsView[str, ModuleType]:
        """Names and modules of all that loads."""
        return self._loaded().items()

    def values(self) -> ValuesView[ModuleType]:
        """The modules of all that loads."""
        return self._loaded().values()

    def _loaded(self) -> dict[str, ModuleType]:
        own = {name: self[name] for name in self._names if name not in self._added}
        added = dict(filter(None, map(_load_or_warn, self._added.values())))
        both = own | added
        return {name: both[name] for name in self._names if name in both}


def shelf(package: str, group: str | None = None) -> Shelf:
    """The public modules of a package's folder, and the modules that an entry point group names.

    Where another package uses a name of ours, or one that is taken, the first stays and a
    warning says so.
    """
    spec = find_spec(package)
    folders = (spec and spec.submodule_search_locations) or []
    names = [
        found.name
        for found in iter_modules(folders)
        if not found.ispkg and not found.name.startswith("_")
    ]
    return Shelf(package, names, _added(group, set(names)) if group else [])


def _added(group: str, taken: set[str]) -> list[EntryPoint]:
    kept: list[EntryPoint] = []
    for entry in sorted(entry_points(group=group), key=lambda entry: (entry.name, entry.value)):
        if entry.name in taken:
            _warn(f"{_origin(entry)} offers {entry.name!r}, a name that is taken; it is left out")
            continue
        taken.add(entry.name)
        kept.append(entry)
    return kept


def _load(entry: EntryPoint) -> ModuleType:
    try:
        module = entry.load()
    except Exception as fault:  # a stranger's module may fail in any way, and it is named
        reason = f"{type(fault).__name__}: {fault}"
        raise GraphsvcError(
            f"{entry.name!r} of {_origin(entry)} does not load: {reason}"
        ) from fault
    if not isinstance(module, ModuleType):
        raise GraphsvcError(
            f"{entry.name!r} of {_origin(entry)} is {entry.value}, which is no module; "
            "its entry point must name one"
        )
    return module


def _load_or_warn(entry: EntryPoint) -> tuple[str, ModuleType] | None:
    try:
        return entry.name, _load(entry)
    except GraphsvcError as fault:
        _warn(f"{fault}; it is left out")
        return None


def _origin(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value


def _warn(text: str) -> None:
    warnings.warn(text, RuntimeWarning, stacklevel=2)
