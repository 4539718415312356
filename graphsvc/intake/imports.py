"""An import: rows in, a receipt out; safe to be killed at any moment and run again."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from graphsvc.errors import InputRejected
from graphsvc.intake.commit import Clock, Submission, commit, now
from graphsvc.intake.ends import Candidate
from graphsvc.intake.facts import SOURCE_KEY, Reading
from graphsvc.intake.survey import Import, Survey, candidates, surveyed
from graphsvc.intake.upsert import upsert
from graphsvc.model import Fact, Problem, Row, Sort, canonical, member
from graphsvc.store import Store, Transaction, facts, workspaces, writes
from graphsvc.store.writes import Receipt
from graphsvc.view import Author

# rows written in one transaction
BATCH = 4_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """How it ended. rejected: the refused rows and why, in the order of the input."""

    receipt: str
    read: int
    created: int
    updated: int
    unchanged: int
    rejected: Sequence[tuple[Row, Problem]]
    attributes: Sequence[str] = ()
    dry_run: bool = False


def import_rows(
    store: Store, author: Author, what: Import, progress: Progress | None = None,
    clock: Clock = now,
) -> Imported:  # fmt: skip
    """Imports rows and gives the receipt.

    The first reading only looks: a column that is missing or a kind that is unknown refuses
    the import before anything is written. The second writes batch by batch, each under its
    own key, so that an import that was killed is completed by running it again.
    Raises InputRejected, and the store's own faults.
    """
    make_workspace(store, author.workspace)
    known = store.read(lambda tx: writes.attribute_types(tx, author.workspace))
    survey = surveyed(what, Reading(author, what.importer, what.source, known))
    store.read(lambda tx: _same_direction(tx, author.workspace, what))
    if what.dry_run:
        return _ended("", survey, [*survey.refused.values()], {}, dry_run=True)
    receipt = _begun(store, author, what, survey, clock)
    types = store.write(lambda tx: writes.fix_types(tx, author.workspace, survey.types))
    reading = Reading(author, what.importer, what.source, types)
    counts: dict[str, int] = {"created": 0, "updated": 0, "unchanged": 0}
    rejected = [*survey.refused.values()]
    done = 0
    for number, batch in enumerate(_batches(what, survey, reading, rejected)):
        answer = commit(
            store, author.workspace, [_submission(receipt, number, batch, author)], clock
        )[0]
        for name in counts:
            counts[name] += answer[name]
        rejected += [(batch[i].row, Problem(*said)) for i, *said in answer["problems"]]
        done += len(batch)
        if progress:
            progress(done, survey.read)
    total = counts | {"read": survey.read, "rejected": len(rejected)}
    store.write(lambda tx: writes.settle(tx, author.workspace, receipt.token, "done", total))
    return _ended(receipt.token, survey, rejected, counts)


def make_workspace(store: Store, name: str) -> None:
    """Makes a workspace if there is none of that name."""
    store.write(lambda tx: workspaces.make(tx, name, secrets.token_bytes(32)))


def _same_direction(tx: Transaction, workspace: str, what: Import) -> None:
    """Refuses arrows and plain ties under one name of a source: nobody could tell them apart."""
    for row in islice(what.rows(), 1):
        stated = row.cells.get("directed")
        if row.cells.get("kind") != "Source" or stated is None:
            return
        source = str(row.cells.get("source") or what.source)
        own = member(source, SOURCE_KEY)
        slot = Fact(Sort.RECORD, "Source", source, SOURCE_KEY, a=own).slot
        for fact in facts.open_in_slots(tx, workspace, [slot]):
            if fact.attributes.get("directed") not in (None, stated):
                was = "directed" if fact.attributes["directed"] else "undirected"
                raise InputRejected(
                    f"The source {source!r} was imported as {was}. Import this one under "
                    "another name with --source, or state the same direction.",
                    "MIXED_DIRECTION",
                )


def _begun(store: Store, author: Author, what: Import, survey: Survey, clock: Clock) -> Receipt:
    """The receipt of this import: the one that a kill left unfinished, else a new one."""
    body = [what.importer, what.source, author.user, survey.digest]
    digest = hashlib.blake2b(canonical(body).encode(), digest_size=16).hexdigest()
    token = secrets.token_hex(8)
    fresh = Receipt(token, f"import {what.importer}", author.user, digest, "running", clock())

    def work(tx: Transaction) -> Receipt:
        begun = writes.unfinished(tx, author.workspace, digest)
        return begun or writes.open_receipt(tx, author.workspace, fresh)

    return store.write(work)


def _batches(
    what: Import, survey: Survey, reading: Reading, rejected: list[tuple[Row, Problem]]
) -> Iterator[list[Candidate]]:
    found = candidates(what, survey, reading, rejected)
    while batch := list(islice(found, BATCH)):
        yield batch


def _submission(
    receipt: Receipt, number: int, batch: list[Candidate], author: Author
) -> Submission:
    key = f"{receipt.token}/{number}"
    return Submission(key, receipt.digest, receipt.token, author, upsert(batch))


def _ended(
    receipt: str, survey: Survey, rejected: list[tuple[Row, Problem]], counts: dict[str, int],
    dry_run: bool = False,
) -> Imported:  # fmt: skip
    rejected.sort(key=lambda each: (each[0].place.file, each[0].place.line))
    return Imported(
        receipt, survey.read, counts.get("created", 0), counts.get("updated", 0),
        counts.get("unchanged", 0), rejected, sorted(survey.columns), dry_run,
    )  # fmt: skip


__all__ = ["BATCH", "Import", "Imported", "import_rows", "make_workspace"]
