"""Where the real data lies: beside the checkout, or where GRAPHSVC_TEST_DATA says."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "GRAPHSVC_TEST_DATA"
CHECKOUT = Path(__file__).resolve().parents[2]
BESIDE = Path("..", "shared", "data")


class DataMissing(FileNotFoundError):
    """A real data set is not on this machine; the message says where it was looked for."""


def data_folder(name: str, root: Path | None = None) -> Path:
    """The folder of one data set. Raises DataMissing if it is not there."""
    stated = root or os.environ.get(VARIABLE)
    folder = (Path(stated) if stated else CHECKOUT / BESIDE) / name
    if not folder.is_dir():
        looked = stated or f"{BESIDE.as_posix()} beside the checkout"
        raise DataMissing(f"no real data set {name!r} in {looked}; {VARIABLE} may name a folder")
    return folder
