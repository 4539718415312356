"""Where the files lie that ship beside the code: the migrations and the SDL."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_HERE = Path(__file__).parent


def shipped(folder: Literal["migrations", "schema"]) -> Path:
    """The folder: inside the package where a wheel put it, else at the top of the checkout."""
    inside = _HERE / "_shipped" / folder
    return inside if inside.is_dir() else _HERE.parent / folder
