"""What an act answers, printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphsvc.cli._options import Everywhere
from graphsvc.cli._out import Answer, show
from graphsvc.reports import Column, Document, Section, Table

_COUNTS = ("created", "updated", "unchanged", "erased")


def show_act(title: str, answer: Mapping[str, Any], everywhere: Everywhere) -> None:
    """Prints an act's receipt, counts and problems."""
    counts = [name for name in _COUNTS if name in answer]
    problems = [
        {"code": code, "path": path, "message": message}
        for _, code, path, message in answer.get("problems", ())
    ]
    data = {name: answer[name] for name in ("receipt", *counts)} | {"problems": problems}
    columns = [Column(name, name, number=name != "receipt") for name in ("receipt", *counts)]
    table = Table(columns, [[data[name] for name in ("receipt", *counts)]])
    told = [f"{each['path']}: {each['message']} ({each['code']})" for each in problems]
    document = Document(title.capitalize(), sections=[Section(table=table), Section(items=told)])
    show(Answer(lambda: data, lambda: document), everywhere)
