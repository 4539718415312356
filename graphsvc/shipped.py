"""Where the files lie that ship beside the code: migrations, the SDL, the docs."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_HERE = Path(__file__).parent


def shipped(folder: Literal["migrations", "schema", "docs"]) -> Path:
    """The folder: inside the package where a wheel put it, else at the top of the checkout."""
    inside = _HERE / "_shipped" / folder
    return inside if inside.is_dir() else _HERE.parent / folder
