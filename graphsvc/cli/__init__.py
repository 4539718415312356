"""The command line: one file a command; results on standard output, errors as exit codes."""

from __future__ import annotations

from graphsvc.cli._main import main

__all__ = ["main"]
