"""Decision 60 says what comes out on Enron: the figures of one of its rows, from the mails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.backtest import Backtested, backtest_of, of_tables
from tests.converters.available import tables_or_skip
from tests.docs.pages import tables, text

RECORD = "docs/decisions/0060-weights-of-risk-stay.md"


def test_the_record_says_what_comes_out_on_enron(tmp_path: Path) -> None:
    mails = tables_or_skip("enron", tmp_path)
    seen = of_tables(mails, "2002-06-21", (), "people")
    one = Backtested("", lambda _: seen, "cluster", "2000-01-01")
    _, test = backtest_of(one, seen)
    found = {row.more["name"]: row for row in test.findings(seen)}
    told = next(row for table in tables(text(RECORD)) for row in table if "nobody us" in row[0])
    assert told[0].endswith(f": {len(test.cases)}")
    assert int(told[1]) == int(test.happened.sum())
    assert float(told[2].split()[0]) == pytest.approx(found["risk"].value, abs=0.0005)
    for cell, rule in zip(told[3:6], ("longestSilence", "leastContact", "largest"), strict=True):
        assert float(cell) == pytest.approx(found[rule].value, abs=0.0005)
