"""Every data set by its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import classic, danish_elite, enron, northwind, party_donations
from .data import data_folder
from .tables import Network, Tables

# the folder that a set lies in, and what turns it into tables
CONVERTERS: dict[str, tuple[str, Callable[[Path, Path], Tables]]] = {
    "northwind": (northwind.FOLDER, northwind.convert),
    "danish_elite": (danish_elite.FOLDER, danish_elite.convert),
    "enron": (enron.FOLDER, enron.convert),
    "party_donations": (party_donations.FOLDER, party_donations.convert),
}
NETWORKS = tuple(classic.CLASSICS)
NAMES = (*CONVERTERS, *NETWORKS)


def convert(name: str, target: Path, root: Path | None = None) -> Tables:
    """The tables of one data set, written to `target`. Raises DataMissing."""
    folder, converter = CONVERTERS[name]
    return converter(data_folder(folder, root), target)


def convert_network(name: str, target: Path, root: Path | None = None) -> Network:
    """The files of one classic network, written to `target`. Raises DataMissing."""
    return classic.convert(data_folder(classic.FOLDER, root), target, name)
