"""Prints every published value beside ours: `python -m tests.answers [--values] [TABLE …]`."""

from __future__ import annotations

import sys
from collections import Counter

from .compare import Compared, Value, compared
from .ours import Elsewhere
from .tables import folder, tables


def main(arguments: list[str]) -> int:
    """0, or 1 where a value is wrong, or 66 where there are no tables."""
    each = "--values" in arguments
    wanted = {word for word in arguments if not word.startswith("-")}
    found = [one for one in tables() if not wanted or one.name in wanted]
    if not found:
        print(f"No published values in {folder()}.", file=sys.stderr)
        return 66
    counts: Counter[str] = Counter()
    for table in found:
        for one in compared(table):
            counts[_state(one)] += 1
            _show(one, each)
    print(f"\n{counts['ok']} answers right, {counts['WRONG']} wrong, {counts['-']} elsewhere")
    return 1 if counts["WRONG"] else 0


def _state(one: Compared) -> str:
    return "-" if isinstance(one.by, Elsewhere) else "ok" if one.ok else "WRONG"


def _show(one: Compared, each: bool) -> None:
    name = f"{one.answer.table.name} {one.answer.metric}"
    weight = one.answer.params.get("weight")
    by = f"{one.by} weight={weight or 'none'}" if one.values else str(one.by)
    print(f"{_state(one):5}  {name:58}  {by:44}  {_example(one)}".rstrip())
    for value in one.values:
        if each or not value.ok:
            print(f"         {value.key}: expected {_text(value.expected)}, got {_text(value.got)}")


def _example(one: Compared) -> str:
    if not one.values:
        return ""
    first: Value = one.values[0]
    said = f"{len(one.values)} values, {first.key}: {_text(first.expected)}"
    return f"{said} = {_text(first.got)}" if first.ok else said


def _text(value: object) -> str:
    return f"{value:.9g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
