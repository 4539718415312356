"""The only way in: rows and acts validated, turned into facts, written with a receipt."""

from __future__ import annotations

from graphsvc.intake.commit import Submission, commit, now, roll
from graphsvc.intake.imports import Import, Imported, import_rows, make_workspace

__all__ = [
    "Import", "Imported", "Submission", "commit", "import_rows", "make_workspace", "now", "roll",
]  # fmt: skip
