"""Dates known to a day, a month or a year; moments."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.model.dates import (
    BadDate,
    date_of,
    day_of,
    day_text,
    first_day,
    last_day,
    moment,
    moment_text,
)

DATES = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2019", "2019-01-01", "2019-12-31"), ("2019-02", "2019-02-01", "2019-02-28"),
     ("2020-02", "2020-02-01", "2020-02-29"), ("2019-12", "2019-12-01", "2019-12-31"),
     ("2019-05-17", "2019-05-17", "2019-05-17"), (" 2019 ", "2019-01-01", "2019-12-31")],
)  # fmt: skip
def test_a_date_means_its_first_to_its_last_day(text: str, first: str, last: str) -> None:
    assert (day_text(first_day(text)), day_text(last_day(text))) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "0001", "0001-01-01", "3000", "2019-13", "2019-00", "2019-02-29", "2019-2-1", "19",
     "2019-02-3x", "yesterday", "٢٠١٩", "2019/02/01", "-2019", "2019-02-01-03"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    for parse in (first_day, last_day):
        with pytest.raises(BadDate):
            parse(text)


@given(DATES)
def test_days_and_dates_lead_to_each_other(value: date) -> None:
    assert date_of(day_of(value)) == value
    assert first_day(value.isoformat()) == last_day(value.isoformat()) == day_of(value)
    assert date_of(day_of(value)) - date_of(0) == timedelta(days=day_of(value))


@pytest.mark.parametrize(
    ("text", "shown"),
    [("2024-01-05", "2024-01-05T00:00:00Z"), ("2024-01-05 10:30", "2024-01-05T10:30:00Z"),
     ("2024-01-05T10:30:00+02:00", "2024-01-05T08:30:00Z"), ("2024", "2024-01-01T00:00:00Z"),
     ("2024-03-31T02:30:00+01:00", "2024-03-31T01:30:00Z"),
     ("2038-01-19T03:14:08Z", "2038-01-19T03:14:08Z"),
     ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z")],
)  # fmt: skip
def test_moments_are_utc(text: str, shown: str) -> None:
    assert moment_text(moment(text)) == shown


@pytest.mark.parametrize("text", ["0001-01-01T00:00", "24:00", "2024-01-05T25:00", "noon", ""])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        moment(text)
