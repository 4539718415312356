"""`python -m graphsvc` is the command `graphsvc`."""

from __future__ import annotations

from graphsvc.cli import main

main()
