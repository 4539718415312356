"""Backtests on Enron's mail, Northwind and the sample: `python -m tests.bench.backtest`.

Prints one table a set: how well the risk told what happened, beside its parts and naive rules,
and, for accounts with orders, BG/NBD's P(alive). Needs no database.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from graphsvc.analyses import Finding
from graphsvc.analyses._afterwards import Afterwards
from graphsvc.analyses._backtest import Backtest, Case, beaten
from graphsvc.analyses._cut_days import Asked, cut_days
from graphsvc.analyses.risk_backtest import RIVALS, Judge, fit_of, held_against
from graphsvc.graph import Network, NetworkSettings, network
from graphsvc.importers import importers
from graphsvc.intake.facts import Reading
from graphsvc.model import Facts, Row
from graphsvc.model.dates import first_day
from graphsvc.samples import firm
from graphsvc.view import Author, View, project
from tests.bench.purchases import chance_gone, purchases
from tests.converters import DataMissing, Tables, convert
from tests.converters.tables import TABLES
from tests.samples.facts import WORKSPACE, facts, facts_of_rows

HEADS = ("CEO", "President", "Managing Director")
BGNBD = "bgNbdGone"


@dataclass(frozen=True, slots=True)
class Backtested:
    """One backtest to be printed: of which network by its level, groups made by what, from when."""

    title: str
    network: Callable[[str], Network]
    by: str
    start: str = ""
    level: str = "people"


def main(arguments: list[str]) -> int:
    """0; 66 where the data sets are missing."""
    with tempfile.TemporaryDirectory(prefix="graphsvc-backtest-") as name:
        try:
            tested = [*_tested(Path(name))]
        except DataMissing as missing:
            print(missing, file=sys.stderr)
            return 66
        wanted = [one for one in tested if not arguments or any(w in one.title for w in arguments)]
        for one in wanted:
            _print(one)
    return 0


def _tested(folder: Path) -> Iterator[Backtested]:
    enron, northwind = (convert(name, folder / name) for name in ("enron", "northwind"))
    heads = tuple(str(row.cells["key"]) for row in _rows(enron) if _is_head(row))
    last = "2002-06-21"
    nobody = partial(of_tables, enron, last, ())
    some = partial(of_tables, enron, last, heads)
    sample = partial(of_facts, facts(firm(1)), "")
    trade = partial(of_tables, northwind, "", ())
    yield Backtested("Enron, clusters, nobody is us", nobody, "cluster", "2000-01-01")
    yield Backtested("Enron, clusters, us the heads", some, "cluster", "2000-01-01")
    yield Backtested("Enron, accounts (a person each), us the heads", some, "mailbox", "2000-01-01")
    yield Backtested("sample, clusters", sample, "cluster")
    yield Backtested("sample, accounts", sample, "account")
    yield Backtested("Northwind, accounts", trade, "account", level="organizations")


def _is_head(row: Row) -> bool:
    return row.table == "entities" and str(row.cells.get("title") or "").startswith(HEADS)


def _rows(tables: Tables) -> list[Row]:
    """The rows, each person of Enron being an account by their own mailbox."""
    options = {name: str(path) for name in TABLES if (path := getattr(tables, name))}
    return [
        replace(row, cells={**row.cells, "mailbox": row.cells["key"]})
        if row.table == "entities" and tables.source == "enron" else row
        for row in importers()["tables"].rows(options)
    ]  # fmt: skip


def of_tables(tables: Tables, at: str, us: tuple[str, ...], level: str) -> Network:
    """The network of a set's tables on a day, as its import into a workspace would give it."""
    told = {name: [value] for name, value in tables.settings.items()}
    reading = Reading(Author(WORKSPACE), "tables", tables.source)
    known = facts_of_rows(_rows(tables), told | ({"us": [*us]} if us else {}), reading)
    return of_facts(known, at, level)


def of_facts(known: Facts, at: str, level: str) -> Network:
    """The network of a day; without one, of the last."""
    view = View(WORKSPACE, valid_at=first_day(at) if at else None)
    return network(project(known, view), NetworkSettings(level=level))  # type: ignore[arg-type]  # one of its words


def _print(one: Backtested) -> None:
    seen = one.network(one.level)
    started = time.perf_counter()
    judge, test = backtest_of(one, seen)
    seconds = time.perf_counter() - started
    print(
        f"\n### {one.title}\n\n{len(test.cases)} cases, {int(test.happened.sum())} happened "
        f"({', '.join(f'{n} {c}' for c, n in test.causes().items())}); {seconds:.0f} s\n"
    )
    heads = ("rule", "cases", "AUC", "90 %", "same day", "lift", "Brier", "calibrated", "ahead")
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    rows = test.findings(seen)
    for row in rows:
        if row.values["cases"]:
            print("| " + " | ".join(_cells(row)) + " |")
    fit = fit_of(judge, test)
    print(
        f"\nfitted before: AUC {_figure(fit['auc'])}, given on the same {fit['cases']} cases "
        f"{_figure(fit['aucOfGiven'])}"
    )
    for text in (*test.warnings(), *beaten(rows, (*RIVALS, BGNBD))):
        print(f"- {text}")


def backtest_of(one: Backtested, seen: Network) -> tuple[Judge, Backtest]:
    """The backtest of risk, with BG/NBD beside where accounts order and the peer is there."""
    cut = cut_days(seen, Asked(90, 30, one.start))
    assert cut is not None
    judge = Judge(cut, Afterwards(cut), one.by, "", 1.0, "any")
    test = held_against(judge, 1)
    if one.by != "account" or find_spec("lifetimes") is None:
        return judge, test
    firms = one.network("organizations")
    gone = {day: _gone(firms, day) for day in sorted({case.day for case in test.cases})}
    cases = [_with(case, gone[case.day], seen) for case in test.cases]
    return judge, replace(
        test, cases=cases, rules=(*test.rules, BGNBD), chances=test.chances | {BGNBD}
    )


def _gone(firms: Network, day: int) -> dict[object, float]:
    """The chance that an organisation buys no more, by what was known on a day."""
    history = firms.history
    assert history is not None
    return dict(chance_gone(purchases(history.network_at(day, "dated"))))


def _with(case: Case, gone: dict[object, float], seen: Network) -> Case:
    """The case with its account's chance; an account is its people's organisation, or itself."""
    first = case.subject[0]
    account = seen.actor(first).organization or first
    return replace(case, scores={**case.scores, BGNBD: gone.get(account)})


def _cells(row: Finding) -> list[str]:
    said, ahead = row.values, row.more["ahead"]
    within = f"{_figure(said['low'])} to {_figure(said['high'])}"
    by = (
        f"{ahead['by']:+.3f} ({_figure(ahead['low'])} to {_figure(ahead['high'])})" if ahead else ""
    )
    names = ("sameDay", "lift", "brier", "calibratedBrier")
    return [
        str(row.more["name"]), str(said["cases"]), _figure(row.value), within,
        *(_figure(said[name]) for name in names), by,
    ]  # fmt: skip


def _figure(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, int | float) else "–"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
