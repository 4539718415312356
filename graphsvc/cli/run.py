"""Runs one analysis in one view and prints all its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from graphsvc.cli._command import command
from graphsvc.cli._options import Everywhere, Lang, Looking, Settings, pairs
from graphsvc.cli._out import Answer, remark, show
from graphsvc.cli._plain import WORKSPACE, Plain, network_of, told_of
from graphsvc.cli._progress import Progress
from graphsvc.cli._session import Session, opened
from graphsvc.errors import InputRejected, UsageError

if TYPE_CHECKING:
    from graphsvc.runs import Dates, Ran, Series
    from graphsvc.view import View

Period = Literal["day", "week", "month", "quarter", "year"]


@dataclass(frozen=True)
class Over:
    """Over which days, where there are several."""

    every: Annotated[
        Period | None,
        typer.Option(help="A series: its rows at the end of each.", show_default=False),
    ] = None
    from_: Annotated[
        str,
        typer.Option("--from", metavar="DATE", help="Its begin (default: the first dated fact)."),
    ] = ""
    to: Annotated[
        str, typer.Option("--to", metavar="DATE", help="Its end (default: the day of the view).")
    ] = ""

    def dates(self, lang: Lang) -> Dates | None:
        """The days that are meant, told in a language; None for the day of the view alone.

        Raises UsageError.
        """
        from graphsvc.runs import dates_of

        if self.every:
            return dates_of(self.every, self.from_, self.to, lang)
        if self.from_ or self.to:
            raise UsageError("--from and --to bound a series; say --every month, too.")
        return None


def run(
    analysis: Annotated[str, typer.Argument(help="One of 'graphsvc analyses'.")],
    everywhere: Everywhere,
    looking: Looking,
    over: Over,
    plain: Plain,
    set_: Settings = None,
) -> int:
    """Runs one analysis in one view and prints all its rows.

    --set gives its parameters, and those of the network that it runs on: level, weight,
    directed, isolates, min_strength, max_body, max_group, preset, half_life. --every gives its
    rows on the last day of each period, and on the day of the view. --edges answers from a file,
    in memory, what importing it would have answered.
    """
    given, dates = pairs(set_), over.dates(everywhere.language)
    options = plain.options()
    if options:
        return _without_database(analysis, given, Where(options, looking, dates), everywhere)
    with opened(everywhere) as session:
        from graphsvc.cli._view import view_of

        view = view_of(session, looking)
        found = _ran(session, view, dates, analysis, given)
        show(answer_of(found, everywhere.language), everywhere)
    return 0


def _ran(
    session: Session, view: View, dates: Dates | None, name: str, given: Mapping[str, Any]
) -> Ran | Series:
    with session.progress.working(f"running {name}"):
        if dates is None:
            return session.runs.run(view, name, given)
        return session.runs.series(view, name, given, dates)


@dataclass(frozen=True)
class Where:
    """A network in files, and what of it is looked at."""

    options: Mapping[str, str]
    looking: Looking
    dates: Dates | None


def _without_database(
    name: str, given: Mapping[str, Any], where: Where, everywhere: Everywhere
) -> int:
    from graphsvc.cli._view import view_in
    from graphsvc.runs.ran import analysis_named, asked_of, ran_in
    from graphsvc.runs.series import series_in
    from graphsvc.view import project

    if where.looking.known or where.looking.scenario:
        raise UsageError("A file has no --known and no --scenario; import it for that.")
    analysis = analysis_named(name)
    with Progress(everywhere.quiet) as progress, progress.working(f"running {name}"):
        found = network_of(where.options)
        shown = project(found.facts, view_in(WORKSPACE, where.looking))
        if where.dates is None:
            answer = answer_of(ran_in(shown, name, given), everywhere.language)
        else:
            asked = asked_of(analysis, given, shown)
            answer = answer_of(series_in(shown, asked, given, where.dates), everywhere.language)
    show(answer, everywhere)
    for line in told_of(found):
        remark(line, everywhere)
    return InputRejected.exit if found.rejected else 0


def answer_of(found: Ran | Series, lang: Lang) -> Answer:
    """A run or a series in every format."""
    from graphsvc.runs import Ran

    return ran_answer(found, lang) if isinstance(found, Ran) else series_answer(found)


def ran_answer(ran: Ran, lang: Lang) -> Answer:
    """A run in every format."""
    from graphsvc.cli._found import found_document
    from graphsvc.reports import sheet
    from graphsvc.runs import ran_json

    return Answer(
        lambda: ran_json(ran, lang), lambda: found_document(ran, lang), lambda: sheet(ran, lang)
    )  # fmt: skip


def series_answer(found: Series) -> Answer:
    """A series in every format."""
    from graphsvc.cli._series import series_document
    from graphsvc.runs import series_json, series_sheet

    return Answer(
        lambda: series_json(found), lambda: series_document(found), lambda: series_sheet(found)
    )


COMMAND = command(run)
