"""Findings as a person at a notebook wants them: rows with names, and frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphsvc.analyses import Analysis, Finding, Findings
from graphsvc.errors import UsageError
from graphsvc.graph.network import Network
from graphsvc.model.said import Lang, in_lang
from graphsvc.reports import Column, Table
from graphsvc.runs.shown import plain

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]  # ships no types
    import polars

_ENTITY = ("id", "key", "name", "kind")
_TIE = ("source", "source_name", "target", "target_name")
_GROUP = ("size", "name", "members", "member_names")
_SUBJECTS = {"entity": _ENTITY, "tie": _TIE, "group": _GROUP, "network": ("name",)}


@dataclass(frozen=True)
class Framed:
    """A table with a frame for each of the two libraries."""

    table: Table

    def polars(self) -> polars.DataFrame:
        """The rows as a polars frame."""
        import polars  # noqa: PLC0415  # half a second that not everybody needs

        columns = _columns(self.table)
        return polars.DataFrame(
            {name: polars.Series(name, cells, strict=False) for name, cells in columns.items()}
        )

    def pandas(self) -> pandas.DataFrame:
        """The rows as a pandas frame. Raises UsageError where pandas is not installed."""
        try:
            import pandas  # noqa: PLC0415  # an extra
        except ImportError:
            raise UsageError(
                "pandas is not installed: run pip install 'graphsvc[notebook]', or use .polars().",
                "MISSING_EXTRA",
            ) from None
        return pandas.DataFrame(_columns(self.table))

    def __len__(self) -> int:
        return len(self.table.rows)

    def _repr_html_(self) -> str:
        return str(self.polars()._repr_html_())


@dataclass(frozen=True, repr=False)
class Found(Framed):
    """What an analysis found: `rows` in their order, `warnings` to beware of, `notes` on how.

    parameters: with what it ran; network: in what.
    """

    analysis: Analysis
    parameters: Mapping[str, Any]
    network: Network
    findings: Findings
    warnings: tuple[str, ...]

    @property
    def rows(self) -> tuple[Finding, ...]:
        """The findings, with reasons, facts and whatever a frame has no column for."""
        return self.findings.rows

    @property
    def notes(self) -> Mapping[str, Any]:
        """How it was worked out."""
        return self.findings.notes

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.rows)

    def __repr__(self) -> str:
        beware = "".join(f"\n! {warning}" for warning in self.warnings)
        return f"{self.analysis.title}: {len(self)} rows{beware}\n{self.polars()}"


def found(
    analysis: Analysis, parameters: Mapping[str, Any], network: Network, findings: Findings,
    *, warnings: tuple[str, ...] | None = None, lang: Lang = "en",
) -> Found:  # fmt: skip
    """What an analysis found in a network, with a table of it.

    warnings: to beware of; without them, those of the network and the findings.
    """
    beware = (*network.warnings, *findings.warnings) if warnings is None else warnings
    table = _table(analysis, network, findings.rows, lang)
    said = tuple(in_lang(each, lang) for each in beware)
    return Found(table, analysis, parameters, network, findings, said)


def _table(analysis: Analysis, network: Network, rows: Sequence[Finding], lang: Lang) -> Table:
    figures = [n for n in analysis.further(rows) if n not in _SUBJECTS[analysis.subject]]
    unnamed = analysis.subject == "group" and not any("name" in row.more for row in rows)
    subject = tuple(n for n in _SUBJECTS[analysis.subject] if not (unnamed and n == "name"))
    explained = any(row.reasons for row in rows)
    names = ["rank", *subject, analysis.value, *figures, *(["reasons"] if explained else [])]
    made = []
    for row in rows:
        whom = dict(zip(_SUBJECTS[analysis.subject], _subject(analysis, network, row, lang),
                        strict=True))  # fmt: skip
        said: list[Any] = [row.rank, *(whom[name] for name in subject), plain(row.value)]
        said += [plain(row.values.get(name)) for name in figures]
        if explained:
            said.append("; ".join(in_lang(reason.text, lang) for reason in row.reasons))
        made.append(said)
    return Table([Column(name, name) for name in names], made)


def _subject(analysis: Analysis, network: Network, row: Finding, lang: Lang) -> Iterator[Any]:
    actors = [network.actor(node) for node in row.subject]
    if analysis.subject == "entity":
        yield from (actors[0].id, actors[0].key, actors[0].name, actors[0].kind)
    elif analysis.subject == "network":
        yield row.more["name"]
    elif analysis.subject == "tie":
        for actor in actors:
            yield from (actor.key, actor.name)
    else:
        yield len(actors)
        yield in_lang(row.more["name"], lang) if "name" in row.more else None
        yield [actor.key for actor in actors]
        yield [actor.name for actor in actors]


def _columns(table: Table) -> dict[str, list[Any]]:
    return {
        column.name: [row[place] for row in table.rows]
        for place, column in enumerate(table.columns)
    }
