"""An import as a command does it: rows in with progress, refused ones to files, the receipt out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphsvc.cli._options import Everywhere
from graphsvc.cli._out import Answer, show
from graphsvc.cli._rejects import write_rejects
from graphsvc.cli._session import Session, opened
from graphsvc.errors import InputMissing, InputRejected, OutputFailed, UsageError
from graphsvc.importers import Importer
from graphsvc.intake import Import, Imported, import_rows
from graphsvc.reports import Column, Document, Section, Table

# problems that are shown; all of them are in the files of rejects
_SHOWN = 10
_SUFFIXES = (".gz", ".csv", ".jsonl", ".ndjson", ".parquet", ".json")


@dataclass(frozen=True)
class Asked:
    """What is imported, and where refused rows go."""

    importer: Importer
    dry_run: bool = False
    rejects: Path = field(default_factory=Path)


def bring_in(asked: Asked, options: Mapping[str, str], everywhere: Everywhere) -> int:
    """Imports, prints the receipt, and gives the exit code: 65 where rows were refused."""
    _check_known(asked.importer, options)
    _check_room(asked)
    _check_files(asked.importer, options)
    with opened(everywhere) as session:
        done = imported(session, asked, options)
        files = [] if asked.dry_run else write_rejects(asked.rejects, done, _source(asked, options))
    receipt = _receipt(session, asked, done, _source(asked, options), files)
    show(Answer(lambda: receipt, lambda: _document(receipt)), everywhere)
    return InputRejected.exit if done.rejected else 0


def imported(session: Session, asked: Asked, options: Mapping[str, str]) -> Imported:
    """One import, with progress."""
    importer, source = asked.importer, _source(asked, options)
    what = Import(importer.name, source, lambda: importer.rows(options), asked.dry_run)
    with session.progress.doing("reading"):
        return import_rows(
            session.store, session.author, what,
            lambda done, total: session.progress.counted("rows written", done, total),
        )  # fmt: skip


def located(importer: Importer, paths: Sequence[str]) -> dict[str, str]:
    """Paths by the option that each is for: the one of its name, or the only one there is."""
    files = [option.name for option in importer.options if option.file]
    found: dict[str, str] = {}
    for path in paths:
        bare = Path(path).name.lower()
        for suffix in _SUFFIXES:
            bare = bare.removesuffix(suffix)
        name = files[0] if len(files) == 1 else _by_ending(importer, path) or bare
        if name not in files or name in found:
            listed = ", ".join(f"--{each} {path}" for each in files)
            raise UsageError(f"What {path} holds cannot be told from its name; say it: {listed}.")
        found[name] = path
    return found


def _by_ending(importer: Importer, path: str) -> str:
    """The option that files of this ending are for; empty where the ending does not tell."""
    ending = Path(path.lower().removesuffix(".gz")).suffix
    return next((option.name for option in importer.options if ending in option.endings), "")


def _check_known(importer: Importer, options: Mapping[str, str]) -> None:
    known = {option.name for option in importer.options} | {"source"}
    for name in options:
        if name not in known:
            raise UsageError(f"{importer.name} has no option {name!r}; its own: {sorted(known)}.")


def _check_room(asked: Asked) -> None:
    """Refuses a folder for rejects that cannot be written to, before anything is imported."""
    folder = asked.rejects
    if not asked.dry_run and not (folder.is_dir() and os.access(folder, os.W_OK)):
        raise OutputFailed(
            f"{folder.absolute()} cannot be written to, where refused rows would go. Name another "
            "folder with --rejects."
        )


def _check_files(importer: Importer, options: Mapping[str, str]) -> None:
    """Refuses what cannot be read before an engine is started for it."""
    for option in importer.options:
        path = options.get(option.name)
        if option.file and path and not Path(path).exists():
            raise InputMissing(f"{path} does not exist.")
    next(iter(importer.rows(options)), None)


def _source(asked: Asked, options: Mapping[str, str]) -> str:
    return options.get("source") or asked.importer.source(options)


def _receipt(
    session: Session, asked: Asked, done: Imported, source: str, files: Sequence[Path]
) -> dict[str, Any]:
    """A receipt as data (docs/reference/receipts.md)."""
    return {
        "receipt": done.receipt or None,
        "workspace": session.workspace,
        "importer": asked.importer.name,
        "source": source,
        "dryRun": done.dry_run,
        "read": done.read,
        "created": done.created,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "rejected": len(done.rejected),
        "attributes": list(done.attributes),
        "problems": [
            {"code": each.code, "path": each.path, "message": each.message}
            for _, each in done.rejected[:_SHOWN]
        ],
        "rejects": [str(file) for file in files],
    }


def _document(receipt: Mapping[str, Any]) -> Document:
    counts = ["read", "created", "updated", "unchanged", "rejected"]
    table = Table(
        [Column(name, name, number=True) for name in counts],
        [[receipt[name] for name in counts]],
    )
    where = f"{receipt['source']} into workspace {receipt['workspace']}"
    title = "Looked at, and wrote nothing of," if receipt["dryRun"] else "Imported"
    sections = [Section(table=table)]
    if receipt["attributes"]:
        sections.append(Section("Attributes of your own", ", ".join(receipt["attributes"])))
    if receipt["problems"]:
        sections.append(_refused(receipt))
    token = receipt["receipt"]
    lines = [f"receipt {token}: 'graphsvc undo {token}' takes it back"] if token else []
    return Document(f"{title} {where}", lines, sections)


def _refused(receipt: Mapping[str, Any]) -> Section:
    problems = [f"{p['path']}: {p['message']} ({p['code']})" for p in receipt["problems"]]
    more = receipt["rejected"] - len(problems)
    if more > 0:
        problems.append(f"and {more:,} more")
    files = ", ".join(receipt["rejects"])
    text = f"Mend them in {files} and import that with 'graphsvc import tables'." if files else ""
    return Section("Refused rows", text, items=problems)
